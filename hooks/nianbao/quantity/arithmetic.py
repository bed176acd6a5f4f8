"""Decimal quantities and closed intervals.

The intervals follow XBRL Calculations 1.1 (section 3, "Rounding"): a reported number stands for
every exact number that rounds to it, ends included, and a relation holds if the intervals meet.
Truncation ("余") is the one-sided case of the same specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

# Figures of a county need fewer than 20 digits; 60 keeps every product and quotient of a rule exact
# enough that the comparison of interval ends is decided by the data and never by the context.
EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact numbers that a stated number may stand for; both ends belong to it."""

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
        """Raises ZeroDivisionError if the divisor may be zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError
        ends = [EXACT.divide(a, b) for a in self.ends for b in other.ends]
        return Interval(min(ends), max(ends))

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return self.low, self.high

    def meets(self, other: Interval) -> bool:
        """Whether some exact number lies in both; touching ends count."""
        return self.low <= other.high and other.low <= self.high

    def rounded(self, digits: int) -> Interval:
        """Each end rounded half-up to so many decimals."""
        return Interval(round_half_up(self.low, digits), round_half_up(self.high, digits))


def exactly(number: Decimal) -> Interval:
    """The interval of a number that is known exactly."""
    return Interval(number, number)


def rounding_interval(number: Decimal) -> Interval:
    """Half a unit of the last written digit to either side."""
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
    """Rounded to so many decimals; a tie goes away from zero. A number so large that the context holds
    no such decimals is returned as it is."""
    if number.adjusted() + digits >= EXACT.prec - 1:
        return number
    return number.quantize(Decimal((0, (1,), -digits)), ROUND_HALF_UP, EXACT)


def floor_to(number: Decimal, unit: Decimal) -> Decimal:
    """The largest multiple of `unit` that is not above `number`."""
    return plain_digits(EXACT.multiply(EXACT.divide(number, unit).to_integral_value(ROUND_FLOOR), unit))


def raise_to(number: Decimal, unit: Decimal) -> Decimal:
    """The smallest multiple of `unit` that is not below `number`."""
    return plain_digits(EXACT.multiply(EXACT.divide(number, unit).to_integral_value(ROUND_CEILING), unit))


def leading_unit(number: Decimal, digits: int) -> Decimal:
    """The unit of the `digits`-th leading digit: 100 for 1234 and two digits."""
    return Decimal((0, (1,), number.adjusted() - digits + 1))


def plain_digits(number: Decimal) -> Decimal:
    """The same number without an exponent above zero, so that it prints in plain digits."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return number.quantize(Decimal(1), context=EXACT)
    return number


def digits_of(number: Decimal) -> str:
    """The number as a report prints it: plain digits, no grouping, no exponent."""
    return f"{plain_digits(number):f}"


def decimals_of(number: Decimal) -> int:
    """How many digits stand behind the point."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)
