"""Charts drawn from figures when the site is built."""

from nianbao.charts.chart import chart_html

__all__ = ["chart_html"]
