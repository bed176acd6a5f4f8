"""The value of a figure as it was before corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.units import PERCENT, Unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.relations.signed import corrections_of, signed_quantity
from nianbao.report import Cell, Correction, Figure, Released, Row, Value, Year

TRUE: Final = "true"


def former_value(figure: Figure, year: Year, undone: Sequence[Correction]) -> Value:
    """The value before some corrections of the figure, which are in their order. A list's rows are known only as they
    were signed."""
    value = year.values.get(figure.id) or Value(figure.id, year.number, None, figure.place)
    for one in reversed(undone):
        value = _part_before(value, one) if one.part else _number_before(value, one, figure)
    numbers = corrections_of(year, figure.id)
    signed = year.released.get(figure.id)
    if signed is not None and numbers and numbers[0] in undone:
        return replace(value, quantity=_in_unit(signed, figure), rows=_signed_rows(signed, figure, value))
    return value


def _number_before(value: Value, correction: Correction, figure: Figure) -> Value:
    if not correction.old.strip():
        return replace(value, quantity=None, rows=())
    try:
        return replace(value, quantity=parse_quantity(correction.old, figure.unit))
    except QuantityError:
        return value


def part_text(value: Value, part: str) -> str:
    """What a value says besides its number, as corrections write it; empty if it says nothing."""
    match part:
        case "growth":
            return amount_text(value.growth, PERCENT) if value.growth else ""
        case "break":
            return TRUE if value.breaks else ""
        case "source":
            return value.source
        case _:
            return value.note


def _part_before(value: Value, correction: Correction) -> Value:
    match correction.part:
        case "growth":
            return replace(value, growth=_quantity(correction.old, PERCENT))
        case "break":
            return replace(value, breaks=correction.old.strip() == TRUE)
        case "source":
            return replace(value, source=correction.old.strip())
        case _:
            return replace(value, note=correction.old.strip())


def _in_unit(signed: Released, figure: Figure) -> Quantity | None:
    """The signed value, in the unit that the catalogue has now if that measures the same."""
    quantity = signed_quantity(signed)
    if quantity is None or signed.unit.dimension != figure.unit.dimension or signed.unit.size == figure.unit.size:
        return quantity
    return _quantity(f"{signed.value}{signed.unit.text}", figure.unit)


def _signed_rows(signed: Released, figure: Figure, value: Value) -> tuple[Row, ...]:
    if not figure.is_list:
        return value.rows
    units = {field.name: field.unit for field in figure.fields}
    return tuple(
        Row(tuple(Cell(name, text, _quantity(text, units.get(name)), signed.place) for name, text in row), signed.place)
        for row in signed.rows
    )


def _quantity(text: str, unit: Unit | None) -> Quantity | None:
    if unit is None:
        return None
    try:
        return parse_quantity(text, unit)
    except QuantityError:
        return None
