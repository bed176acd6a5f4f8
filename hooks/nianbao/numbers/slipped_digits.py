"""Numbers that differ by a typing slip: two digits exchanged, one digit wrong, a zero too many."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

FEWEST_DIGITS: Final = 2
# Trailing zeros count as digits up to here, so 120 and 125 differ by one digit.
COMPARED: Final = 4
WRONG: Final = "*"


def slip_keys(number: Decimal) -> Iterator[str]:
    """Keys of a positive number. Two numbers that differ by a slip have a key in common. A number of one digit and
    zeros has none, because any other number may resemble it."""
    _, digits, _ = number.normalize().as_tuple()
    if number <= 0 or len(digits) < FEWEST_DIGITS:
        return
    known = "".join(map(str, digits))
    power = number.adjusted()
    yield f"{known}e"
    padded = known.ljust(COMPARED, "0")
    yield f"{''.join(sorted(padded))}e{power}"
    yield from (f"{padded[:at]}{WRONG}{padded[at + 1 :]}e{power}" for at in range(len(padded)))
