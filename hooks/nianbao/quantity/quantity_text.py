"""Quantities as text: with the unit for messages, without it for data files and for the record of a release."""

from __future__ import annotations

from decimal import Decimal

from nianbao.quantity.arithmetic import EXACT, digits_of
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.words.hedges import BEHIND_NUMBER
from nianbao.words.numeral_signs import SCALES


def amount_text(quantity: Quantity, unit: Unit) -> str:
    """The number with its hedge and unit as prose has it: 209件, 约830万元, 960万余元."""
    digits = digits_of(quantity.number)
    if quantity.hedge in BEHIND_NUMBER:
        return f"{digits}{unit.scale_word}{quantity.hedge}{unit.base}"
    return f"{quantity.hedge}{digits}{unit.text}"


def number_text(quantity: Quantity) -> str:
    """The number with its hedge and without its unit, for tables: 209, 约830, 960余."""
    return _with_hedge(digits_of(quantity.number), quantity.hedge)


def data_text(quantity: Quantity, unit: Unit) -> str:
    """The number and its hedge as a value in that unit, with the digits that are shown: 12.60, 960余, or 1.8万 with
    two known digits."""
    return _with_hedge(_digits(quantity.number, unit), quantity.hedge)


def recorded_text(quantity: Quantity, unit: Unit) -> str:
    """The same with all the digits that the quantity claims, so that reading it gives the quantity again: 2600万元
    that was written as 26000000元 is 2600.0000."""
    return _with_hedge(_digits(_claimed(quantity, unit), unit), quantity.hedge)


def _digits(number: Decimal, unit: Unit) -> str:
    """The digits of a value in that unit, with 万 or 亿 where those behind are not known."""
    scale = ""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent > 0:
        # 万 or 亿 behind a value counts single units, whatever the scale of the unit is.
        counted = number.scaleb(unit.scale.adjusted(), EXACT)
        scale = "亿" if exponent + unit.scale.adjusted() > SCALES["万"].adjusted() else "万"
        number = counted.scaleb(-SCALES[scale].adjusted(), EXACT)
    return f"{number:f}{scale}"


def _claimed(quantity: Quantity, unit: Unit) -> Decimal:
    """The number with all the digits that its interval claims."""
    number = quantity.number
    if quantity.hedge:
        return number
    width = EXACT.subtract(quantity.interval.high, quantity.interval.low)
    step = width if width else Decimal(1).scaleb(-unit.scale.adjusted())
    last = step.normalize(EXACT).as_tuple().exponent
    exponent = number.as_tuple().exponent
    assert isinstance(last, int)
    assert isinstance(exponent, int)
    return number if exponent <= last else number.quantize(Decimal((0, (1,), last)), context=EXACT)


def _with_hedge(digits: str, hedge: str) -> str:
    return digits + hedge if hedge in BEHIND_NUMBER else hedge + digits
