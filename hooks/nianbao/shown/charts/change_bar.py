"""The bar of a change: it begins at zero, and the same rate has the same length on every page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT

# The rate, in per cent or percentage points, of a bar of full length.
FULL: Final = 100


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """A bar in per cent of the full length, from 0 to 100. A longer bar is cut: it is drawn slightly longer than the
    full length with a break, and its number states the rate."""

    percent: float
    is_cut: bool


def change_bar(rate: Decimal | None) -> ChangeBar | None:
    """The bar of a rate; None if there is no rate or no change."""
    if not rate:
        return None
    return ChangeBar(round(float(min(EXACT.divide(100 * rate, Decimal(FULL)), Decimal(100))), 2), rate > FULL)
