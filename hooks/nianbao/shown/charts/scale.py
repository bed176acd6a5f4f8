"""The rule for the scales of all charts: bars begin at zero, and every line of a scale has its number.

The scale of a line chart begins at zero too, unless the numbers differ by less than a sixth of the larger one. Then
it begins below the smallest, as in the charts of spreadsheets. A scale that does not begin at zero has no base
line, and the chart states where it begins. A line as high as a line of text has no scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT, digits_of, floor_to, leading_unit, raise_to

ZERO: Final = Decimal(0)
# A difference is small if it is less than one part in so many of the larger number.
PARTS: Final = Decimal(6)
# A step is one of these times a power of ten; so many steps span the numbers at most.
STEPS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MOST_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers of a scale, the lowest first. Each is written next to its line."""

    ticks: tuple[Decimal, ...]

    @property
    def low(self) -> Decimal:
        """The lowest number of the scale."""
        return self.ticks[0]

    @property
    def has_zero(self) -> bool:
        """Whether a line of the scale is at zero."""
        return ZERO in self.ticks

    @property
    def texts(self) -> tuple[str, ...]:
        """The ticks as they are written."""
        return tuple(digits_of(tick) if tick else "0" for tick in self.ticks)

    def share(self, number: Decimal) -> float:
        """The height of a number: 0 at the lowest tick, 1 at the highest."""
        span = EXACT.subtract(self.ticks[-1], self.low)
        return float(EXACT.divide(EXACT.subtract(number, self.low), span))


def bar_scale(numbers: Iterable[Decimal]) -> Scale:
    """The scale of bars, which always includes zero."""
    known = [ZERO, *numbers]
    return _scale(min(known), max(known), known)


def line_scale(numbers: Sequence[Decimal]) -> Scale:
    """The scale of lines through these numbers, of which there is at least one."""
    low, high = min(numbers), max(numbers)
    largest = max(abs(low), abs(high))
    difference = EXACT.subtract(high, low)
    if not difference or low * high <= 0 or EXACT.multiply(difference, PARTS) >= largest:
        return bar_scale(numbers)
    room = EXACT.divide(difference, Decimal(2))
    if low > 0:
        return _scale(EXACT.subtract(low, room), high, numbers)
    return _scale(low, EXACT.add(high, room), numbers)


def _scale(low: Decimal, high: Decimal, numbers: Iterable[Decimal]) -> Scale:
    """Round ticks around a span; whole numbers if all numbers are whole."""
    difference = EXACT.subtract(high, low) or Decimal(1)
    rough = EXACT.divide(difference, Decimal(MOST_STEPS))
    unit = leading_unit(rough, 1)
    step = next(EXACT.multiply(step, unit) for step in STEPS if EXACT.multiply(step, unit) >= rough)
    if all(number == number.to_integral_value() for number in numbers):
        step = max(step, Decimal(1))
    first, last = floor_to(low, step), raise_to(high, step)
    count = int(EXACT.divide(EXACT.subtract(last, first), step)) or 1
    return Scale(
        tuple(_with_decimals_of(EXACT.add(first, EXACT.multiply(step, Decimal(at))), step) for at in range(count + 1))
    )


def _with_decimals_of(number: Decimal, step: Decimal) -> Decimal:
    """The number with exactly the decimals of the step."""
    exponent = step.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return number.quantize(Decimal((0, (1,), min(exponent, 0))), context=EXACT)
