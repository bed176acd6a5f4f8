"""Charts drawn from figures when the site is built."""

from nianbao.shown.charts.chart import chart_html
from nianbao.shown.charts.sparkline import sparkline_svg

__all__ = ["chart_html", "sparkline_svg"]
