"""The drawing of a chart outside the site: as SVG with its own styles, and as PNG.

On the site the stylesheet gives a drawing its colours; a file that is read alone has them inside. Typst draws the PNG,
so Word shows what the PDF shows."""

from __future__ import annotations

from typing import Final

from nianbao.outputs.official_layout import BLACK
from nianbao.outputs.typesetting import draw_as_png

INK, SOFT, RULE, PAPER = "#211f1b", "#4a463e", "#c9c2b4", "#ffffff"
# The series as in the stylesheet of the site (nianbao.css, figures.css), on white paper.
SERIES: Final = ("#8c2a20", "#c58a3c", "#3f6b8a", "#6f9a80", "#5b4a7a", "#8a8578")
# Colour, dashes, and the inside of the mark of each line.
LINES: Final = (
    (SERIES[0], "none", SERIES[0]),
    (SERIES[2], "7 4", PAPER),
    (SERIES[1], "2 3", SERIES[1]),
    (SERIES[3], "10 3 2 3", PAPER),
    (SERIES[4], "14 4", SERIES[4]),
    (SERIES[5], "4 2", PAPER),
)
# Pixels per inch of the picture as it is printed.
SHARPNESS: Final = 300


def standalone_svg(svg: str) -> str:
    """The drawing with its styles inside."""
    start = svg.index(">") + 1
    return f"{svg[:start]}<style>{_styles()}</style>{svg[start:]}"


def chart_png(svg: str, width: float) -> bytes:
    """The drawing as a picture of a width in points."""
    return draw_as_png(standalone_svg(svg).encode(), ".svg", f"{width:g}pt", SHARPNESS)


def _styles() -> str:
    families = ", ".join(f"'{name}'" for name in BLACK.names)
    rules = [
        f"text {{ fill: {SOFT}; font-size: 13px; font-family: {families}, sans-serif }}",
        f".legend text, text.value {{ fill: {INK} }}",
        "text.value, .axis.x text { text-anchor: middle }",
        ".axis.y text { text-anchor: end }",
        f".axis path {{ fill: none; stroke: {RULE}; stroke-width: 0.7 }}",
        f".axis .nb-zero {{ stroke: {SOFT}; stroke-width: 1 }}",
        f".nb-hatch path {{ fill: none; stroke: {PAPER}; stroke-width: 1.6 }}",
        f".nb-hatch--4 path {{ fill: {PAPER}; stroke: none }}",
        *(f".nb-hatch--{at} rect {{ fill: {colour} }}" for at, colour in enumerate(SERIES)),
    ]
    for at, (stroke, dashes, inside) in enumerate(LINES):
        line = f"fill: none; stroke: {stroke}; stroke-width: 2; stroke-linejoin: round; stroke-dasharray: {dashes}"
        rules.append(f".color-{at} .line {{ {line} }}")
        rules.append(f".color-{at} .dot {{ fill: {inside}; stroke: {stroke}; stroke-width: 1.6 }}")
    return "\n".join(rules)
