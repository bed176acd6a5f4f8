"""A chart of figures over years: an SVG by pygal, its caption, and its data as a table."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from nianbao.report import Block, Edition, Figure, Yearbook
from nianbao.tables import table_html

COLOURS: Final = ("#9c2a20", "#3f6b8a", "#a07b2c", "#4f7a5b", "#6d5a86", "#8a8578")


def chart_html(book: Yearbook, block: Block, edition: Edition) -> str:
    """The figure element of a chart. The masked edition has the caption only: a drawn line would
    tell what the mask hides."""
    figures = book.figures_of(block)
    shown = [f for f in figures if edition is Edition.INTERNAL or f.public]
    caption = f'<figcaption class="nb-caption">{escape(block.title)}</figcaption>'
    if not shown:
        return f'<figure class="nb-chart">{caption}</figure>'
    picture = _svg(book, block, shown)
    table = table_html(book, block, edition)
    return (
        f'<figure class="nb-chart"><div role="img" aria-label="{escape(_summary(book, block, shown))}">{picture}</div>'
        f'{caption}<details class="nb-data"><summary>图中数字</summary>{table}</details></figure>'
    )


def _numbers(book: Yearbook, figure: Figure, years: tuple[int, ...]) -> list[float | None]:
    values = [book.value(figure.id, year) for year in years]
    return [float(v.quantity.number) if v and v.quantity else None for v in values]


def _summary(book: Yearbook, block: Block, figures: list[Figure]) -> str:
    labels = "、".join(figure.label for figure in figures)
    return f"{block.title}：{block.years[0]}年至{block.years[-1]}年{labels}，数字见下表"


def _svg(book: Yearbook, block: Block, figures: list[Figure]) -> str:
    # pygal is slow to import and only pages with a chart need it.
    import pygal
    from pygal.style import Style

    kinds: dict[str, Any] = {
        "line": pygal.Line,
        "bar": pygal.Bar,
        "stacked": pygal.StackedBar,
        "share": pygal.StackedBar,
    }
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground="currentColor",
        foreground_strong="currentColor",
        foreground_subtle="#8a8578",
        colors=COLOURS,
        font_family="inherit",
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=14,
    )
    chart = kinds[block.chart](
        style=style,
        width=720,
        height=320,
        js=[],
        disable_xml_declaration=True,
        explicit_size=False,
        no_prefix=False,
        legend_at_bottom=True,
        show_y_guides=True,
        human_readable=True,
        include_x_axis=block.chart != "line",
    )
    chart.x_labels = [f"{year}年" for year in block.years]
    columns = [_numbers(book, figure, block.years) for figure in figures]
    if block.chart == "share":
        totals = [sum(n or 0 for n in row) for row in zip(*columns, strict=True)]
        columns = [
            [100 * (n or 0) / total if total else None for n, total in zip(c, totals, strict=True)] for c in columns
        ]
    for figure, numbers in zip(figures, columns, strict=True):
        chart.add(f"{figure.label}（{figure.unit.text}）", numbers)
    return str(chart.render(is_unicode=True))
