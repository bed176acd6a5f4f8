"""Fenced tables and charts as HTML."""

from __future__ import annotations

from nianbao.report import Block, Edition, Section, Yearbook
from nianbao.shown.charts import chart_html
from nianbao.shown.figure_table import table_html


def block_html(book: Yearbook, block: Block, edition: Edition, nth_chart: int) -> str:
    """The HTML of a block; figures that do not exist are left out (they have a finding). `nth_chart`
    numbers a chart within its report, from 1."""
    if block.kind == "chart":
        return chart_html(book, block, edition, nth_chart)
    return table_html(book, block, edition)


def charts_before(book: Yearbook, section: Section) -> int:
    """How many charts the report has before this section: they are numbered through it."""
    year = book.year(section.year)
    sections = year.sections if year else ()
    before = sections[: sections.index(section)] if section in sections else ()
    return sum(block.kind == "chart" for one in before for block in one.blocks)
