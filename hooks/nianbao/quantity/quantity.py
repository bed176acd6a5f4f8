"""The noun of a number as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nianbao.quantity.arithmetic import Interval


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is known. `number` is in the catalogue's unit with the digits as written (they
    are the precision claimed); `interval` holds every exact number it may stand for; `hedge` is the
    word written with it that says so (余, 约, 近), or empty."""

    number: Decimal
    interval: Interval
    hedge: str = ""
