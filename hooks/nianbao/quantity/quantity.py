"""The noun for a number as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nianbao.quantity.arithmetic import Interval


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is known. `number` is in the catalogue's unit, with the digits as written, which are the
    claimed precision. `interval` contains every exact number that it may represent. `hedge` is the written word
    that says so (余, 约, 近), or empty."""

    number: Decimal
    interval: Interval
    hedge: str = ""
