"""Numbers that differ by a slip of the hand: two digits exchanged, one digit wrong, a nought too many."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

FEWEST_DIGITS: Final = 2
# Noughts behind count as digits up to here, so that 120 and 125 differ by one.
COMPARED: Final = 4
WRONG: Final = "*"


def slip_keys(number: Decimal) -> Iterator[str]:
    """Keys that two different positive numbers have in common where one is the other with a slip; none for a number
    of one digit and noughts, which any other may resemble."""
    _, digits, _ = number.normalize().as_tuple()
    if number <= 0 or len(digits) < FEWEST_DIGITS:
        return
    known = "".join(map(str, digits))
    power = number.adjusted()
    yield f"{known}e"
    padded = known.ljust(COMPARED, "0")
    yield f"{''.join(sorted(padded))}e{power}"
    yield from (f"{padded[:at]}{WRONG}{padded[at + 1 :]}e{power}" for at in range(len(padded)))
