"""Decimal numbers and closed intervals.

The intervals follow XBRL Calculations 1.1 (section 3, "Rounding"): a reported number represents every exact number
that rounds to it, ends included, and a relation holds if the intervals overlap. Truncation (余) is the one-sided
case of the same specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

# The figures of a county have fewer than 20 digits. With 60, products and quotients are so exact that the
# comparison of interval ends depends on the data alone.
EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact numbers that a stated number may represent, both ends included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(EXACT.add(self.low, other.low), EXACT.add(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(EXACT.subtract(self.low, other.high), EXACT.subtract(self.high, other.low))

    def __mul__(self, other: Interval) -> Interval:
        ends = [EXACT.multiply(a, b) for a in self.ends for b in other.ends]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError if the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        ends = [EXACT.divide(a, b) for a in self.ends for b in other.ends]
        return Interval(min(ends), max(ends))

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lower and the upper end."""
        return self.low, self.high

    def meets(self, other: Interval) -> bool:
        """Whether the intervals share an exact number; common ends count."""
        return self.low <= other.high and other.low <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether numbers rounded half up may be the same: common ends do not count, because the upper end of one is
        rounded to the next number, except where one of the intervals is a single number."""
        is_exact = self.low == self.high or other.low == other.high
        return self.meets(other) and (is_exact or (self.low < other.high and other.low < self.high))

    def rounded(self, digits: int) -> Interval:
        """The interval with each end rounded half up to so many decimals."""
        return Interval(round_half_up(self.low, digits), round_half_up(self.high, digits))


def exactly(number: Decimal) -> Interval:
    """The interval of a number that is exact."""
    return Interval(number, number)


def rounding_interval(number: Decimal) -> Interval:
    """The interval of half a unit of the last written digit to either side."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Decimal((0, (5,), exponent - 1))
    return Interval(EXACT.subtract(number, half), EXACT.add(number, half))


def last_significant_unit(number: Decimal) -> Decimal:
    """One unit of the last digit that is not a trailing zero: 10 for 1230, 0.1 for 1.20."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (1,), exponent)) if number else Decimal(1)


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """The number rounded to so many decimals; a tie is rounded away from zero. A number that is too large for so
    many decimals is returned unchanged."""
    if number.adjusted() + digits >= EXACT.prec - 1:
        return number
    return number.quantize(Decimal((0, (1,), -digits)), ROUND_HALF_UP, EXACT)


def floor_to(number: Decimal, unit: Decimal) -> Decimal:
    """The largest multiple of `unit` that is not greater than `number`."""
    return plain_digits(EXACT.multiply(EXACT.divide(number, unit).to_integral_value(ROUND_FLOOR), unit))


def raise_to(number: Decimal, unit: Decimal) -> Decimal:
    """The smallest multiple of `unit` that is not less than `number`."""
    return plain_digits(EXACT.multiply(EXACT.divide(number, unit).to_integral_value(ROUND_CEILING), unit))


def leading_unit(number: Decimal, digits: int) -> Decimal:
    """The unit of the `digits`-th leading digit: 100 for 1234 and two digits."""
    return Decimal((0, (1,), number.adjusted() - digits + 1))


def plain_digits(number: Decimal) -> Decimal:
    """The same number without a positive exponent, so that it is printed in plain digits."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return number.quantize(Decimal(1), context=EXACT)
    return number


def digits_of(number: Decimal) -> str:
    """The number as a report prints it: plain digits without grouping or exponent."""
    return f"{plain_digits(number):f}"


def decimals_of(number: Decimal) -> int:
    """The number of digits behind the decimal point."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)
