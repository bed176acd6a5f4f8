"""A small history of one figure: a line without scale and base line, as high as a line of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT
from nianbao.shown.charts.scale import PARTS, ZERO

WIDTH: Final = 100
HEIGHT: Final = 24
MARGIN: Final = 3

Point = tuple[Decimal | None, bool]


def sparkline_svg(points: Sequence[Point]) -> str:
    """Draws numbers at equal steps of time, each with whether it is not comparable with the earlier ones. The line
    is interrupted there and at missing numbers. Numbers that differ little do not fill the height, so that two per
    cent more is no steep rise. Empty if there are fewer than two numbers. It is hidden from screen readers, because
    the numbers are written next to it."""
    numbers = [number for number, _ in points if number is not None]
    if len(numbers) < 2:
        return ""
    low, high = _span(numbers)
    placed = [_placed(at, len(points), number, low, high) for at, (number, _) in enumerate(points)]
    lines = "".join(_line(line) for line in _lines(zip(placed, (breaks for _, breaks in points), strict=True)))
    x, y = next(place for place in reversed(placed) if place)
    return (
        f'<svg class="nb-spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">'
        f'{lines}<circle class="nb-spark__last" cx="{x:g}" cy="{y:g}" r="2.2"/></svg>'
    )


def _span(numbers: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The range that the height represents: at least a sixth of the larger number."""
    low, high = min(numbers), max(numbers)
    least = EXACT.divide(max(abs(low), abs(high)), PARTS)
    missing = EXACT.subtract(least, EXACT.subtract(high, low))
    half = EXACT.divide(max(missing, ZERO), Decimal(2))
    return EXACT.subtract(low, half), EXACT.add(high, half)


def _placed(at: int, count: int, number: Decimal | None, low: Decimal, high: Decimal) -> tuple[float, float] | None:
    if number is None:
        return None
    x = MARGIN + (WIDTH - 2 * MARGIN) * at / (count - 1)
    share = float((number - low) / (high - low)) if high > low else 0.5
    return round(x, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share, 1)


def _lines(placed: Iterable[tuple[tuple[float, float] | None, bool]]) -> Iterable[list[tuple[float, float]]]:
    line: list[tuple[float, float]] = []
    for place, breaks in placed:
        if line and (place is None or breaks):
            yield line
            line = []
        if place is not None:
            line.append(place)
    if line:
        yield line


def _line(places: list[tuple[float, float]]) -> str:
    if len(places) == 1:
        x, y = places[0]
        return f'<circle class="nb-spark__alone" cx="{x:g}" cy="{y:g}" r="1.4"/>'
    return f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in places)}"/>'
