"""A quantity in another unit of its dimension."""

from __future__ import annotations

from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import recorded_text
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity


def in_unit(quantity: Quantity, unit: Unit, wanted: Unit) -> Quantity | None:
    """The quantity in the wanted unit, as if it had been written with its own; None if that is no decimal number or
    the units measure different things."""
    if unit.dimension == wanted.dimension and unit.size == wanted.size:
        return quantity
    try:
        return parse_quantity(recorded_text(quantity, unit) + unit.text, wanted)
    except QuantityError:
        return None
