"""Compares signed values with current values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.quantity.arithmetic import EXACT, exactly
from nianbao.quantity.formula import operands
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.relations.calculate import operand_year
from nianbao.report import Correction, Figure, Released, Value, Year, Yearbook


@dataclass(frozen=True, slots=True)
class Restated:
    """A value of a signed year that differs from the signed one, without a correction."""

    year: Year
    figure: Figure
    released: Released
    value: Value | None
    rows_only: bool


def restated(book: Yearbook, year: Year) -> Iterator[Restated]:
    """Every restated value of a year. A calculated total that changes with a corrected or restated part is not
    restated itself. The correction of a value is judged elsewhere (correction_mismatch)."""
    if year.release is not None:
        moved: set[str] = {correction.figure for correction in year.corrections if correction.is_of_number}
        found, calculated = [], []
        for figure_id, released in year.released.items():
            figure = book.catalogue.get(figure_id)
            if figure is None or figure_id in moved or _is_corrected_under_a_wrong_name(book, year, figure_id):
                continue
            value = book.value(figure_id, year.number)
            one = _restated(year, figure, released, value)
            if one is None:
                continue
            if value is not None and value.computed:
                calculated.append(one)
            else:
                found.append(one)
        moved |= {one.figure.id for one in found}
        yield from found
        yield from (one for one in calculated if not _follows(book, one.figure, year, moved, set()))


def _restated(year: Year, figure: Figure, released: Released, value: Value | None) -> Restated | None:
    if value is None or value.quantity is None:
        return Restated(year, figure, released, value, rows_only=False)
    if not is_same_number(signed_quantity(released), released.unit, value.quantity, figure.unit):
        return Restated(year, figure, released, value, rows_only=False)
    rows = sorted(tuple(sorted((cell.field, cell.text) for cell in row.cells)) for row in value.rows)
    if rows != sorted(tuple(sorted(row)) for row in released.rows):
        return Restated(year, figure, released, value, rows_only=True)
    return None


def signed_quantity(released: Released) -> Quantity | None:
    """The signed value in its unit at that time; None if it is no number."""
    try:
        return parse_quantity(released.value, released.unit)
    except QuantityError:
        return None


def signed_text(released: Released) -> str:
    """The signed value with its unit."""
    quantity = signed_quantity(released)
    return amount_text(quantity, released.unit) if quantity else released.value


def is_same_number(then: Quantity | None, unit_then: Unit, now: Quantity, unit: Unit) -> bool:
    """Whether two quantities are the same number, each in its unit. The number of written digits does not matter."""
    if then is None or then.hedge != now.hedge:
        return False
    if unit_then.dimension != unit.dimension or unit_then.size == unit.size:
        return then.number == now.number
    factor = EXACT.divide(unit_then.size, unit.size)
    return (exactly(then.number) * exactly(factor)).low == now.number


def _is_corrected_under_a_wrong_name(book: Yearbook, year: Year, figure_id: str) -> bool:
    """Whether a correction names an unknown figure and fits this one. Then the wrong name is the fault."""
    released = year.released[figure_id]
    return any(
        correction.is_of_number and correction.figure not in book.catalogue and is_stated(correction.old, released)
        for correction in year.corrections
    )


def is_stated(written: str, released: Released) -> bool:
    """Whether the text of a correction states the signed value."""
    unit = released.unit
    try:
        quantity = parse_quantity(written, unit)
    except QuantityError:
        return False
    return is_same_number(signed_quantity(released), unit, quantity, unit)


def _follows(book: Yearbook, figure: Figure, year: Year, moved: set[str], seen: set[str]) -> bool:
    """Whether a calculated figure depends on a value that was corrected or restated."""
    if figure.equals is None or figure.id in seen:
        return False
    seen.add(figure.id)
    for operand in operands(figure.equals):
        part = book.figure(operand.figure)
        if part is None:
            continue
        at = book.year(operand_year(operand, year.number))
        if part.id in moved if at is year else at is not None and at.correction_of(part.id):
            return True
        if at is year and _follows(book, part, year, moved, seen):
            return True
    return False


def corrections_of(year: Year, figure: str) -> tuple[Correction, ...]:
    """The corrections of a figure's number in a year, in the order they are listed."""
    return tuple(one for one in year.corrections if one.figure == figure and one.is_of_number)
