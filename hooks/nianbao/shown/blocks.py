"""Fenced tables and charts as HTML."""

from __future__ import annotations

from nianbao.report import Block, Edition, Section, Yearbook
from nianbao.shown.charts import chart_html
from nianbao.shown.figure_table import table_html


def block_html(book: Yearbook, block: Block, edition: Edition, nth_chart: int) -> str:
    """The HTML of a block. Figures that do not exist are left out (they have a finding). `nth_chart` is the number
    of a chart within its report, from 1."""
    if block.kind == "chart":
        return chart_html(book, block, edition, nth_chart)
    return table_html(book, block, edition)


def charts_before(book: Yearbook, section: Section) -> int:
    """The number of charts in the report before this section, because charts are numbered through the report."""
    year = book.year(section.year)
    sections = year.sections if year else ()
    before = sections[: sections.index(section)] if section in sections else ()
    return sum(block.kind == "chart" for one in before for block in one.blocks)
