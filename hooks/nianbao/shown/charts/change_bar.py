"""The bar of a change: from zero, the same length for the same rate on every page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT

# The rate, per cent or percentage points, that a bar of full length is for.
FULL: Final = 100


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """A bar as part of the full length, from 0 to 1. One that would be longer is cut: it is drawn a little
    longer than the full length and with a break, and its number says how far it goes."""

    part: float
    is_cut: bool


def change_bar(rate: Decimal | None) -> ChangeBar | None:
    """The bar of a rate; none where there is no rate or no change."""
    if not rate:
        return None
    return ChangeBar(round(float(min(EXACT.divide(rate, Decimal(FULL)), Decimal(1))), 4), rate > FULL)
