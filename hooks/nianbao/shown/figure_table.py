"""A table of figures over years."""

from __future__ import annotations

from html import escape
from typing import Final

from nianbao.forms.showing import MASK, UNFILLED_TEXT
from nianbao.quantity.quantity_text import number_text
from nianbao.report import Block, Edition, Figure, Yearbook

# For years in which a figure is not reported.
NONE: Final = "—"


def table_html(book: Yearbook, block: Block, edition: Edition) -> str:
    """A table with a row for each figure and a column for each year. It can be scrolled on a narrow page."""
    figures = book.figures_shown(block)
    head = "".join(f'<th scope="col" class="nb-number">{year}年</th>' for year in block.years)
    rows = "".join(
        f'<tr><th scope="row">{escape(figure.label)}</th><td>{escape(figure.unit.text)}</td>'
        + "".join(_cell(book, figure, year, edition) for year in block.years)
        + "</tr>"
        for figure in figures
    )
    return (
        f'<div class="nb-scroll" role="region" tabindex="0" aria-label="{escape(block.title)}">'
        f'<table class="nb-table"><caption>{escape(block.title)}</caption>'
        f'<thead><tr><th scope="col">数字</th><th scope="col">单位</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(book: Yearbook, figure: Figure, year: int, edition: Edition) -> str:
    return f'<td class="nb-number">{escape(cell_text(book, figure, year, edition))}</td>'


def cell_text(book: Yearbook, figure: Figure, year: int, edition: Edition) -> str:
    """The number of a figure in a year for a table; — if the figure is not reported in that year."""
    if not figure.lives_in(year) or book.year(year) is None:
        return NONE
    value = book.value_of(figure, year)
    if edition is Edition.MASKED and not figure.public:
        return MASK
    if value is None or value.quantity is None:
        return UNFILLED_TEXT
    return number_text(value.quantity)
