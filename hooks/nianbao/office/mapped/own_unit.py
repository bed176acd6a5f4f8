"""The unit that a cell of a table itself has."""

from __future__ import annotations

from nianbao.office.fill.cells import FilledCell
from nianbao.quantity.written_quantity import QuantityError, half_width, take_apart
from nianbao.words.numeral_signs import SCALES


def own_unit(written: FilledCell) -> str:
    """The unit behind the number of a cell, or of its format; empty for a number alone and for one in 万."""
    if written.is_percent:
        return "%"
    try:
        unit = take_apart(half_width(written.text)).unit
    except QuantityError:
        return ""
    return "" if unit in SCALES else unit
