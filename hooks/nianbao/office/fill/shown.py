"""Compares the shown text of a cell with its value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity

# Accounting formats show zero as a dash and negative numbers in brackets.
NOTHING: Final = ("-", "—", "–")
NEGATIVE: Final = re.compile(r"[(（](.+)[)）]")
YUAN: Final = re.compile(r"(-?)\s*[¥￥]\s*(-?)(.+)")
POWER: Final = re.compile(r"-?[0-9.]+E[+-]?[0-9]+")


def shows(shown: str, held: Quantity, unit: Unit) -> bool:
    """Whether the shown text, read in the figure's unit, is the quantity that the cell holds."""
    text = shown.strip()
    if text in NOTHING:
        return held.number == 0
    if negative := NEGATIVE.fullmatch(text):
        text = f"-{negative[1].strip()}"
    if yuan := YUAN.fullmatch(text):
        # The currency sign means yuan, even if the unit is 万元.
        text = f"{yuan[1]}{yuan[2]}{yuan[3]}元"
    if POWER.fullmatch(text):
        text = f"{Decimal(text):f}"
    try:
        read = parse_quantity(text.removeprefix("+").removesuffix("."), unit)
    except QuantityError:
        return False
    return read.number == held.number and read.hedge == held.hedge
