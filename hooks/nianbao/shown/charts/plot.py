"""The drawing of a chart as SVG. Colours, strokes and fonts are in the stylesheet; the rule for its scale is in
scale.py.

No library is used: pygal, which drew these charts before, connects points across years without a number, draws a
base line below a scale that does not begin at zero, and drops bars below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from nianbao.quantity.arithmetic import EXACT
from nianbao.shown.charts.scale import ZERO, Scale, bar_scale, line_scale

LETTER: Final = 13
LINE: Final = 20
GAP: Final = 8
# The fraction of a year's column that bars fill, and the greatest width of a bar.
FILLED: Final = 0.72
WIDEST_BAR: Final = 64
# A bar of a number other than zero is visible.
LEAST_BAR: Final = 1
SWATCH: Final = {"line": 28, "bar": 12}
# The pattern of each series of bars, rotated by 45 degrees; the first is plain.
HATCHES: Final = ("", "M0 0V8", "M0 0V8M0 0H8", "M0 0V8M4 0V8", "M2 2h3v3h-3z", "M0 0H8M0 4H8")
# The marker of each series of lines: disc and square, filled or hollow, diamond, triangle.
MARKS: Final = (
    "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z",
    "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z",
    "M-3.2 -3.2h6.4v6.4h-6.4z",
    "M-3.2 -3.2h6.4v6.4h-6.4z",
    "M0 -4.4L4.4 0L0 4.4L-4.4 0z",
    "M0 -4.4L4 3.2H-4z",
)
SERIES: Final = len(HATCHES)


@dataclass(frozen=True, slots=True)
class Format:
    """The measures of a drawing. Wide pages and phones have one each, so that text has the same size on both."""

    name: str
    width: int
    height: int
    year_word: str


FORMATS: Final = (Format("wide", 680, 250, "年"), Format("narrow", 340, 210, ""))


@dataclass(frozen=True, slots=True)
class Point:
    """The number of a series in a year with its text, or None. `breaks` says that it is not comparable with earlier
    ones."""

    number: Decimal | None
    text: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart, or the bars of one pattern."""

    label: str
    points: tuple[Point, ...]


def scale_of(kind: str, series: Sequence[Series]) -> Scale:
    """The scale of a chart of this kind. There must be at least one number."""
    columns = list(zip(*([point.number for point in one.points] for one in series), strict=True))
    numbers = [number for column in columns for number in column if number is not None]
    if kind == "line":
        return line_scale(numbers)
    if kind == "share":
        return Scale(tuple(map(Decimal, (0, 25, 50, 75, 100))))
    if kind == "stacked":
        numbers = [sum((n for n in c if n and (n > 0) is up), ZERO) for c in columns for up in (True, False)]
    return bar_scale(numbers)


def drawing_svg(kind: str, series: Sequence[Series], years: Sequence[int], name: str, drawn: Format) -> str:
    """The drawing; the ids in it begin with `name`."""
    return "".join(_Drawing(kind, series, years, name, drawn).parts())


class _Drawing:
    """One drawing, and the measures that its parts share."""

    def __init__(self, kind: str, series: Sequence[Series], years: Sequence[int], name: str, drawn: Format) -> None:
        self.kind, self.series, self.years, self.name, self.drawn = kind, series, years, name, drawn
        self.scale = scale_of(kind, series)
        sign = "%" if kind == "share" else ""
        self.ticks = [f"{text}{sign}" for text in self.scale.texts]
        self.left = max(map(_width, self.ticks)) + GAP
        self.top = LETTER + GAP
        self.slot = (drawn.width - self.left) / len(years)
        self.swatch = SWATCH["line" if kind == "line" else "bar"]

    def parts(self) -> Iterator[str]:
        legend, legend_height = self.legend()
        height = self.top + self.drawn.height + LINE + GAP + legend_height
        yield (
            f'<svg data-format="{self.drawn.name}" xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {self.drawn.width} {height:g}">'
        )
        if self.kind != "line":
            yield f"<defs>{''.join(self.hatches())}</defs>"
        yield f'<g class="axis y">{"".join(self.guides())}</g><g class="axis x">{"".join(self.year_labels())}</g>'
        for at, one in enumerate(self.series):
            inside = self.line(one, at) if self.kind == "line" else self.bars(one, at)
            yield f'<g class="series color-{at % SERIES}">{"".join(inside)}</g>'
        if self.kind != "line":
            # Drawn after the bars, whose edges would cover it.
            yield f'<g class="axis">{self.base_line()}</g>'
        if self.kind == "bar":
            yield "".join(self.numbers())
        yield f"{legend}</svg>"

    def x(self, at: int) -> float:
        """The middle of a year's column."""
        return self.left + self.slot * (at + 0.5)

    def y(self, number: Decimal) -> float:
        return self.top + self.drawn.height * (1 - self.scale.share(number))

    def guides(self) -> Iterator[str]:
        """The lines of the scale with their numbers; zero is the base line."""
        for tick, text in zip(self.scale.ticks, self.ticks, strict=True):
            y = self.y(tick)
            yield self.base_line() if tick == ZERO else f'<path d="M{self.left:g} {y:.1f}H{self.drawn.width}"/>'
            yield f'<text x="{self.left - GAP + 2:g}" y="{y + 4.5:.1f}">{text}</text>'

    def base_line(self) -> str:
        return f'<path class="nb-zero" d="M{self.left:g} {self.y(ZERO):.1f}H{self.drawn.width}"/>'

    def year_labels(self) -> Iterator[str]:
        """As many labels as fit; the newest year always has one."""
        texts = [f"{year}{self.drawn.year_word}" for year in self.years]
        every = -(-(_width(texts[0]) + 3 * GAP) // self.slot)
        y = self.top + self.drawn.height + LINE
        for at, text in enumerate(texts):
            if (len(texts) - 1 - at) % every == 0:
                yield f'<text x="{self.x(at):.1f}" y="{y:g}">{text}</text>'

    def line(self, one: Series, at: int) -> Iterator[str]:
        """The line of a series, interrupted at missing numbers and breaks."""
        path, is_on = "", False
        for place, point in enumerate(one.points):
            if point.number is not None:
                joined = is_on and not point.breaks
                path += f"{'L' if joined else 'M'}{self.x(place):.1f} {self.y(point.number):.1f}"
            is_on = point.number is not None
        yield f'<path class="line" d="{path}"/>'
        for place, point in enumerate(one.points):
            if point.number is not None:
                yield _mark(at, self.x(place), self.y(point.number))

    def bars(self, one: Series, at: int) -> Iterator[str]:
        for place, point in enumerate(one.points):
            if point.number:
                foot = self.foot(place, at) if self.is_stack else ZERO
                ends = sorted((self.y(foot), self.y(EXACT.add(foot, point.number))))
                height = max(ends[1] - ends[0], LEAST_BAR)
                top = ends[1] - height if point.number > 0 else ends[0]
                x = self.x(place) + self.bar_left(at)
                yield (
                    f'<rect class="bar" x="{x:.1f}" y="{top:.2f}" width="{self.bar_width:.1f}" height="{height:.2f}" '
                    f'fill="{self.fill(at)}"/>'
                )

    @property
    def is_stack(self) -> bool:
        return self.kind != "bar"

    @property
    def bar_width(self) -> float:
        bars = 1 if self.is_stack else len(self.series)
        return min(self.slot * FILLED / bars, WIDEST_BAR * (1.5 if self.is_stack else 1))

    def bar_left(self, at: int) -> float:
        """The left side of a bar, from the middle of its year."""
        bars = 1 if self.is_stack else len(self.series)
        return self.bar_width * ((0 if self.is_stack else at) - bars / 2)

    def foot(self, place: int, at: int) -> Decimal:
        """The start of a part of a stack: the sum of the parts before it on its side of zero."""
        number = self.series[at].points[place].number or ZERO
        before = (one.points[place].number or ZERO for one in self.series[:at])
        return sum((other for other in before if (other > 0) is (number > 0)), ZERO)

    def numbers(self) -> Iterator[str]:
        """The numbers of the bars that have room for one."""
        points = [(place, at, p) for at, one in enumerate(self.series) for place, p in enumerate(one.points)]
        if any(_width(point.text) > self.bar_width for _, _, point in points):
            return
        for place, at, point in points:
            if point.number is not None:
                x = self.x(place) + self.bar_left(at) + self.bar_width / 2
                y = self.y(point.number) + (LETTER + 2 if point.number < 0 else -5)
                yield f'<text class="value" x="{x:.1f}" y="{y:.1f}">{escape(point.text)}</text>'

    def legend(self) -> tuple[str, int]:
        """The legend and its height, with as many columns as the longest label allows."""
        room = self.drawn.width - self.left
        widest = max(_width(one.label) for one in self.series) + self.swatch + GAP + 2 * LETTER
        columns = max(1, min(len(self.series), int(room // widest)))
        top = self.top + self.drawn.height + LINE + GAP + LINE
        found, lines = "", 0
        for first in range(0, len(self.series), columns):
            row = [
                _wrapped(one.label, room / columns - self.swatch - GAP) for one in self.series[first : first + columns]
            ]
            for column, words in enumerate(row):
                x, y = self.left + room / columns * column, top + LINE * lines
                said = "".join(
                    f'<text x="{x + self.swatch + GAP:.1f}" y="{y + LINE * nth:g}">{escape(text)}</text>'
                    for nth, text in enumerate(words)
                )
                at = first + column
                found += f'<g class="legend color-{at % SERIES}">{self.sample(at, x, y)}{said}</g>'
            lines += max(map(len, row))
        return found, LINE * lines + GAP

    def sample(self, at: int, x: float, y: float) -> str:
        """A sample of the series: a line with its marker, or a square with its pattern."""
        if self.kind == "line":
            middle = y - 4.5
            line = f'<path class="line" d="M{x:.1f} {middle:g}h{self.swatch}"/>'
            return line + _mark(at, x + self.swatch / 2, middle)
        return (
            f'<rect x="{x:.1f}" y="{y - self.swatch + 1:g}" width="{self.swatch}" height="{self.swatch}" '
            f'fill="{self.fill(at)}"/>'
        )

    def fill(self, at: int) -> str:
        return f"url(#{self.name}-{at % SERIES})"

    def hatches(self) -> Iterator[str]:
        """A pattern for each series, so that it is recognized without its colour; the stylesheet has the colours."""
        for at, lines in enumerate(HATCHES[: len(self.series)]):
            yield (
                f'<pattern id="{self.name}-{at}" class="nb-hatch nb-hatch--{at}" patternUnits="userSpaceOnUse" '
                f'width="8" height="8" patternTransform="rotate(45)"><rect width="8" height="8"/><path d="{lines}"/>'
                "</pattern>"
            )


def _mark(at: int, x: float, y: float) -> str:
    return f'<path class="dot" transform="translate({x:.1f} {y:.1f})" d="{MARKS[at % SERIES]}"/>'


def _width(text: str) -> float:
    """An upper bound of the width of a text in common fonts: Chinese characters and % are square, digits two thirds
    as wide."""
    return sum(LETTER if letter == "%" or ord(letter) > 0x2E7F else LETTER * 0.65 for letter in text)


def _wrapped(text: str, room: float) -> list[str]:
    """The text in lines of the available width."""
    lines = [""]
    for letter in text:
        if lines[-1] and _width(lines[-1] + letter) > room:
            lines.append("")
        lines[-1] += letter
    return lines
