"""Fenced tables and charts as HTML."""

from __future__ import annotations

from nianbao.charts import chart_html
from nianbao.report import Block, Edition, Yearbook
from nianbao.tables import table_html


def block_html(book: Yearbook, block: Block, edition: Edition) -> str:
    """The HTML of a block; figures that do not exist are left out (they have a finding)."""
    if block.kind == "chart":
        return chart_html(book, block, edition)
    return table_html(book, block, edition)
