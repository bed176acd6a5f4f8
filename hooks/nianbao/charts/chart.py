"""A chart of figures over years: SVG by pygal, its caption, and its data as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from nianbao.arithmetic import digits_of
from nianbao.report import Block, Edition, Figure, Yearbook
from nianbao.tables import table_html

# Charts whose parts make up a whole: one hidden part could be told from the others.
WHOLES: Final = ("stacked", "share")
# Below this many bars each has room for its number.
MOST_NUMBERED_BARS: Final = 8
# The lines of each series' pattern, turned by 45 degrees; the first is plain.
HATCHES: Final = ("", "M0 0V8", "M0 0V8M0 0H8", "M0 0V8M4 0V8", "M2 2h3v3h-3z", "M0 0H8M0 4H8")
SERIES: Final = re.compile(r"(?:^| )(?:activate-)?serie-([0-9]+)")
LEGEND_LINE: Final = 20
UNWANTED: Final = ("script", "style", "title", "desc")


@dataclass(frozen=True, slots=True)
class Format:
    """A drawing of its own for wide pages and for phones, so that words keep their size on both."""

    name: str
    width: int
    height: int
    legend_columns: int
    year_word: str


FORMATS: Final = (Format("wide", 680, 340, 2, "年"), Format("narrow", 340, 320, 1, ""))


@dataclass(frozen=True, slots=True)
class Series:
    """A figure's numbers over the years of a chart; None where there is none."""

    figure: Figure
    numbers: tuple[float | None, ...]


def chart_html(book: Yearbook, block: Block, edition: Edition, nth: int) -> str:
    """The figure element of the nth chart of a report. The masked edition has the caption only where
    a drawn line would tell what the mask hides."""
    caption = f'<figcaption class="nb-caption">图{nth}　{escape(block.title)}</figcaption>'
    figures = book.figures_of(block)
    shown = [f for f in figures if edition is Edition.INTERNAL or f.public]
    if block.chart in WHOLES and len(shown) < len(figures):
        shown = []
    series = [Series(figure, _numbers(book, figure, block.years)) for figure in shown]
    if not any(number is not None for one in series for number in one.numbers):
        return f'<figure class="nb-chart" id="chart-{nth}">{caption}</figure>'
    if block.chart == "share":
        series = _shares(series)
    drawings = "".join(_svg(block, series, nth, drawn) for drawn in FORMATS)
    return (
        f'<figure class="nb-chart nb-chart--{block.chart}" id="chart-{nth}">'
        f'<div role="img" aria-label="{escape(_words(book, block, shown))}">{drawings}</div>{caption}'
        f'<details class="nb-data"><summary>图中数字</summary>{table_html(book, block, edition)}</details></figure>'
    )


def _numbers(book: Yearbook, figure: Figure, years: tuple[int, ...]) -> tuple[float | None, ...]:
    values = [book.value(figure.id, year) for year in years]
    return tuple(float(v.quantity.number) if v and v.quantity else None for v in values)


def _shares(series: list[Series]) -> list[Series]:
    """Each number as percent of its year's total."""
    totals = [sum(number or 0 for number in numbers) for numbers in zip(*(s.numbers for s in series), strict=True)]
    return [
        Series(
            one.figure,
            tuple(
                100 * (number or 0) / total if total else None
                for number, total in zip(one.numbers, totals, strict=True)
            ),
        )
        for one in series
    ]


def _words(book: Yearbook, block: Block, figures: Iterable[Figure]) -> str:
    """What the picture shows, for those who do not see it: each figure from its first number to its
    last."""
    said = []
    for figure in figures:
        values = [(year, book.value(figure.id, year)) for year in block.years]
        known = [(year, digits_of(v.quantity.number)) for year, v in values if v and v.quantity]
        if known:
            first, last = known[0], known[-1]
            before = f"{first[0]}年{first[1]}{figure.unit.text}，" if len(known) > 1 else ""
            said.append(f"{figure.label}{before}{last[0]}年{last[1]}{figure.unit.text}")
    return f"{block.title}。{'；'.join(said)}。全部数字在图下的表里。"


def _svg(block: Block, series: list[Series], nth: int, drawn: Format) -> str:
    # pygal is slow to import and only pages with a chart need it.
    import pygal
    from pygal.style import Style

    kinds: dict[str, Any] = {
        "line": pygal.Line,
        "bar": pygal.Bar,
        "stacked": pygal.StackedBar,
        "share": pygal.StackedBar,
    }
    is_share = block.chart == "share"
    bars = len(series) * len(block.years)
    name = f"nb-chart-{nth}-{drawn.name}"
    chart = kinds[block.chart](
        # The site's stylesheet colours it, in light and dark; sizes are what pygal reckons room with.
        css=[],
        style=Style(label_font_size=13, major_label_font_size=13, legend_font_size=13, value_font_size=13),
        js=[],
        defs=_hatches(name, len(series)) if block.chart != "line" else [],
        disable_xml_declaration=True,
        explicit_size=False,
        width=drawn.width,
        height=drawn.height,
        margin=8,
        # pygal keeps room for one line of the legend.
        margin_bottom=8 + LEGEND_LINE * (-(-len(series) // drawn.legend_columns) - 1),
        legend_at_bottom=True,
        legend_at_bottom_columns=min(drawn.legend_columns, len(series)),
        legend_box_size=12,
        truncate_legend=-1,
        truncate_label=-1,
        show_y_guides=True,
        include_x_axis=block.chart != "line",
        range=(0, 100) if is_share else None,
        y_labels=(0, 25, 50, 75, 100) if is_share else None,
        min_scale=3,
        max_scale=6,
        value_formatter=(lambda number: f"{number:.0f}%") if is_share else (lambda number: f"{number:g}"),
        print_values=block.chart == "bar" and drawn.name == "wide" and bars <= MOST_NUMBERED_BARS,
        print_values_position="top",
        dots_size=3.2,
        rounded_bars=None,
    )
    # pygal makes up a name for each drawing; two builds of one report must be the same.
    chart.uuid = name
    chart.x_labels = [f"{year}{drawn.year_word}" for year in block.years]
    most = max(2, drawn.width // 80)
    if len(block.years) > most:
        chart.x_labels_major_every = -(-len(block.years) // most)
        chart.show_minor_x_labels = False
    for one in series:
        unit = "%" if is_share else one.figure.unit.text
        label = f"{one.figure.label}（{unit}）" if unit else one.figure.label
        chart.add(label, list(one.numbers))
    chart.add_xml_filter(lambda svg: _bared(svg, name, filled=block.chart != "line"))
    svg = str(chart.render(is_unicode=True))
    return svg.replace("<svg ", f'<svg data-format="{drawn.name}" ', 1)


def _bared(svg: Any, name: str, *, filled: bool) -> Any:
    """The drawing without pygal's script, styles, tooltips and remarks (one is the day of the build), its
    areas filled with the hatch of their series."""
    for parent in list(svg.iter()):
        for child in list(parent):
            is_remark = not isinstance(child.tag, str)
            if is_remark or child.tag in UNWANTED or child.get("class", "").startswith("tooltip"):
                parent.remove(child)
    for group in svg.iter("g"):
        # The legends of both drawings have the same ids.
        legend = group.attrib.pop("id", "")
        series = SERIES.search(f"{group.get('class', '')} {legend}")
        if series and filled:
            for area in group.iter("rect"):
                area.set("style", f"fill:url(#{name}-{int(series[1]) % len(HATCHES)})")
    return svg


def _hatches(name: str, count: int) -> list[str]:
    """A pattern for each series, which tells it without its colour too; the stylesheet colours them."""
    return [
        f'<pattern id="{name}-{at}" class="nb-hatch nb-hatch--{at}" patternUnits="userSpaceOnUse" width="8" height="8" '
        f'patternTransform="rotate(45)"><rect width="8" height="8"/><path d="{lines}"/></pattern>'
        for at, lines in enumerate(HATCHES[:count])
    ]
