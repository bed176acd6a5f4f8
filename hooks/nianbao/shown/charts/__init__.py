"""Charts drawn from figures when the site is built."""

from nianbao.shown.charts.chart import REFERS_TO_TABLE, chart_html
from nianbao.shown.charts.sparkline import sparkline_svg

__all__ = ["REFERS_TO_TABLE", "chart_html", "sparkline_svg"]
