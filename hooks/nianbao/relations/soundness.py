"""Whether a value can be right by itself, before it is compared with others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from nianbao.quantity.arithmetic import EXACT, decimals_of
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.report import Figure, Value
from nianbao.words.alternatives import either
from nianbao.words.hedges import Side, hedge_of
from nianbao.words.label_words import MAY_BE_NEGATIVE, MAY_PASS_HUNDRED

# A balance can be negative, a rate of change or of completion can be above one hundred.
BELOW_ZERO: Final = re.compile(either(MAY_BE_NEGATIVE))
PROPER_SHARE: Final = re.compile(r"率$")
IMPROPER_SHARE: Final = re.compile(either(MAY_PASS_HUNDRED))


@dataclass(frozen=True, slots=True)
class Bound:
    """The end of a range, which a number is beyond."""

    number: Decimal
    is_upper: bool
    is_written: bool


def bound_broken(figure: Figure, quantity: Quantity) -> Bound | None:
    """The bound of the catalogue (min, max) that a number is beyond. Without one, a count must not be negative, and
    a percentage must be between 0 and 100."""
    low, high = _lowest(figure), _highest(figure)
    number = quantity.number
    side = hedge_of(quantity.hedge).side if quantity.hedge else None
    if low is not None and (number < low or (number == low and side is Side.BELOW)):
        return Bound(low, is_upper=False, is_written=figure.minimum is not None)
    if high is not None and (number > high or (number == high and side is Side.ABOVE)):
        return Bound(high, is_upper=True, is_written=figure.maximum is not None)
    return None


def _lowest(figure: Figure) -> Decimal | None:
    if figure.minimum is not None:
        return figure.minimum
    if not (figure.unit.counted or _is_proper_share(figure)):
        return None
    return None if _may_be_negative(figure.label) or _may_be_negative(figure.id) else Decimal(0)


def _highest(figure: Figure) -> Decimal | None:
    if figure.maximum is not None:
        return figure.maximum
    return Decimal(100) if _is_proper_share(figure) else None


@lru_cache(maxsize=4096)
def _may_be_negative(name: str) -> bool:
    return BELOW_ZERO.search(name) is not None


def _is_proper_share(figure: Figure) -> bool:
    if figure.unit.base != "%":
        return False
    return any(PROPER_SHARE.search(word) and not IMPROPER_SHARE.search(word) for word in (figure.id, figure.label))


def is_not_whole(quantity: Quantity, unit: Unit, decimals: int | None = None) -> bool:
    """Whether a count is not a whole number. If the catalogue allows decimals, the unit does not count whole
    things."""
    word = unit.table.find(unit.base)
    counts_parts = word is not None and not word.is_whole
    if not unit.counted or decimals or "/" in unit.base or counts_parts:
        return False
    pieces = EXACT.multiply(quantity.number, unit.scale)
    return pieces != pieces.to_integral_value()


def surplus_decimals(figure: Figure, quantity: Quantity) -> int:
    """The number of decimals beyond those that the catalogue allows."""
    if figure.decimals is None or is_not_whole(quantity, figure.unit, figure.decimals):
        return 0
    return max(0, decimals_of(quantity.number) - figure.decimals)


def rows_exceed_count(value: Value) -> bool:
    """Whether a list has more rows than its stated number."""
    return bool(value.rows) and value.quantity is not None and len(value.rows) > value.quantity.interval.high


def is_sound(figure: Figure, value: Value) -> bool:
    """Whether a value has none of the faults above, so that relations can use it."""
    quantity = value.quantity
    if quantity is None or value.computed:
        return True
    return not (
        bound_broken(figure, quantity)
        or is_not_whole(quantity, figure.unit, figure.decimals)
        or rows_exceed_count(value)
    )
