"""Numbers that differ by a typing slip: two digits exchanged, one digit wrong, a zero too many."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

FEWEST_DIGITS: Final = 2
# 3000 and 30000: a zero too many in a number of one digit and zeros.
FEWEST_ZEROS: Final = 2
# Trailing zeros count as digits up to here, so 120 and 125 differ by one digit.
COMPARED: Final = 4
WRONG: Final = "*"


def slip_keys(number: Decimal) -> Iterator[str]:
    """Keys of a positive number. Two numbers that differ by a slip have a key in common. A number of one digit has
    none, and one of a digit and zeros has one only, because any other number may resemble it."""
    digits = significant_digits(number)
    power = number.adjusted()
    if number <= 0 or (len(digits) < FEWEST_DIGITS and power < FEWEST_ZEROS):
        return
    known = "".join(map(str, digits))
    yield f"{known}e"
    if len(digits) < FEWEST_DIGITS:
        return
    padded = known.ljust(COMPARED, "0")
    yield f"{''.join(sorted(padded))}e{power}"
    yield from (f"{padded[:at]}{WRONG}{padded[at + 1 :]}e{power}" for at in range(len(padded)))


def significant_digits(number: Decimal) -> tuple[int, ...]:
    """The digits of a number without the zeros around them."""
    return number.normalize().as_tuple().digits


def are_exchanged(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers have the same digits: in another order, or with a zero more. Such numbers are hardly ever
    those of two things."""
    return sorted(significant_digits(one)) == sorted(significant_digits(other))
