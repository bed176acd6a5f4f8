"""A chart of figures over years: its drawings, its caption, the notes for reading it, and its data as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Final

from nianbao.quantity.arithmetic import EXACT
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Block, Edition, Figure, Yearbook
from nianbao.shown.charts.plot import FORMATS, Point, Series, drawing_svg, scale_of
from nianbao.shown.figure_table import cell_text, table_html

# Charts of parts of a whole, in which one hidden part could be calculated from the others.
WHOLES: Final = ("stacked", "share")
# The end of the text alternative on a page, where the table lies folded below the drawing.
REFERS_TO_TABLE: Final = "全部数字在图下的表里。"


def chart_html(book: Yearbook, block: Block, edition: Edition, nth: int) -> str:
    """The figure element of the nth chart of a report. The masked edition has only the caption if a drawn line
    would show masked values."""
    caption = f'<figcaption class="nb-caption">图{nth}　{escape(block.title)}</figcaption>'
    figures = book.figures_shown(block)
    shown = [f for f in figures if edition is Edition.INTERNAL or f.public]
    if block.chart in WHOLES and len(shown) < len(figures):
        shown = []
    series = [_series(book, figure, block) for figure in shown]
    notes = list(_notes(block, shown, series))
    if block.chart == "share":
        series = _shares(series)
    if not any(point.number is not None for one in series for point in one.points):
        return f'<figure class="nb-chart" id="chart-{nth}">{caption}</figure>'
    drawings = "".join(
        drawing_svg(block.chart, series, block.years, f"nb-chart-{nth}-{drawn.name}", drawn) for drawn in FORMATS
    )
    return (
        f'<figure class="nb-chart nb-chart--{block.chart}" id="chart-{nth}">'
        f'<div role="img" aria-label="{escape(_words(book, block, shown))}">{drawings}</div>{caption}'
        f"{_notes_html([*_scale_note(block, series), *notes])}"
        f'<details class="nb-data"><summary>图中数字</summary>{table_html(book, block, edition)}</details></figure>'
    )


def _series(book: Yearbook, figure: Figure, block: Block) -> Series:
    unit = "%" if block.chart == "share" else figure.unit.text
    return Series(
        f"{figure.label}（{unit}）" if unit else figure.label,
        tuple(_point(book, figure, year) for year in block.years),
    )


def _point(book: Yearbook, figure: Figure, year: int) -> Point:
    value = book.value_of(figure, year)
    if value is None or value.quantity is None:
        return Point(None)
    return Point(value.quantity.number, cell_text(book, figure, year, Edition.INTERNAL), value.breaks)


def _shares(series: list[Series]) -> list[Series]:
    """Each number in per cent of its year's total; None for a year with a negative number."""
    columns = list(zip(*([point.number for point in one.points] for one in series), strict=True))
    totals = [sum((number or Decimal(0) for number in column), Decimal(0)) for column in columns]
    is_whole = [
        total > 0 and all((number or 0) >= 0 for number in column)
        for total, column in zip(totals, columns, strict=True)
    ]
    return [
        Series(
            one.label,
            tuple(
                Point(EXACT.divide(EXACT.multiply(Decimal(100), point.number), totals[at]))
                if point.number is not None and is_whole[at]
                else Point(None)
                for at, point in enumerate(one.points)
            ),
        )
        for one in series
    ]


def _scale_note(block: Block, series: Sequence[Series]) -> Iterator[str]:
    scale = scale_of(block.chart, series)
    if not scale.has_zero:
        yield f"纵轴从{scale.texts[0]}起，不从零起"


def _notes(block: Block, figures: Sequence[Figure], series: Sequence[Series]) -> Iterator[str]:
    """Notes on numbers that are not comparable with earlier ones, and on totals that lack a part."""
    for figure, one in zip(figures, series, strict=True):
        for year, point, before in zip(block.years[1:], one.points[1:], one.points, strict=False):
            if point.breaks and before is not None:
                yield f"“{figure.label}”{year}年口径有变，与以前不可比"
    if block.chart not in WHOLES:
        return
    for at, year in enumerate(block.years):
        numbers = [one.points[at].number for one in series]
        missing = [f"“{figure.label}”" for figure, number in zip(figures, numbers, strict=True) if number is None]
        if missing and len(missing) < len(figures):
            yield f"{year}年没有{'、'.join(missing)}，图中未计"
        if block.chart == "share" and any(number is not None and number < 0 for number in numbers):
            yield f"{year}年有负数，不算构成"


def _notes_html(notes: Sequence[str]) -> str:
    return f'<p class="nb-chart__note">注：{escape("；".join(notes))}。</p>' if notes else ""


def _words(book: Yearbook, block: Block, figures: Iterable[Figure]) -> str:
    """The text alternative of the picture: the first and last number of each figure."""
    said = []
    for figure in figures:
        values = [(year, book.value_of(figure, year)) for year in block.years]
        known = [(year, amount_text(v.quantity, figure.unit)) for year, v in values if v and v.quantity]
        if known:
            first, last = known[0], known[-1]
            before = f"{first[0]}年{first[1]}，" if len(known) > 1 else ""
            said.append(f"{figure.label}{before}{last[0]}年{last[1]}")
    return f"{block.title}。{'；'.join(said)}。{REFERS_TO_TABLE}"
