"""Evaluates formulas over the figures of a year and of other years, in one unit.

An operand with the dimension of the figure that has the formula is converted to that figure's unit (万元 and 亿元
can be added). Operands of another dimension have the unit of the first of their dimension.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from nianbao.quantity.arithmetic import EXACT, Interval, decimals_of, exactly
from nianbao.quantity.formula import LAST_YEAR, Operand, Relation, Term, evaluate, operands
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.relations.former_ids import ids_of
from nianbao.report import Figure, Value


def operand_year(operand: Operand, year: int) -> int:
    """The year of an operand in the formula of a year."""
    return year - 1 if operand.year == LAST_YEAR else operand.year or year


@dataclass(frozen=True, slots=True)
class ValueHistory:
    """The catalogue and the values of all years, as input of formulas."""

    catalogue: Mapping[str, Figure]
    values: Mapping[int, Mapping[str, Value]]

    def value(self, operand: Operand, year: int) -> Value | None:
        """The value of an operand in the formula of a year."""
        values = self.values.get(operand_year(operand, year), {})
        return next((values[each] for each in ids_of(self.catalogue, operand.figure) if each in values), None)

    def quantity(self, operand: Operand, year: int) -> Quantity | None:
        """The quantity of an operand in its own unit. The column of a list is summed."""
        value = self.value(operand, year)
        if value is None:
            return None
        if not operand.column:
            return value.quantity
        cells = [row.cell(operand.column) for row in value.rows]
        parts = [cell.quantity for cell in cells if cell and cell.quantity]
        only_counted = not value.rows and not (value.quantity and value.quantity.number == 0)
        if only_counted or len(parts) < len(cells):
            return None
        number = reduce(EXACT.add, (part.number for part in parts), Decimal(0))
        return Quantity(number, reduce(Interval.__add__, (p.interval for p in parts), exactly(Decimal(0))))

    def unit(self, operand: Operand) -> Unit | None:
        """The unit of an operand; None if the figure or column does not exist."""
        figure = self.catalogue.get(operand.figure)
        if figure is None:
            return None
        if not operand.column:
            return figure.unit
        return next((f.unit for f in figure.fields if f.name == operand.column), None)


def calculate(
    figure: Figure,
    term: Term,
    year: int,
    history: ValueHistory,
    known: Callable[[Operand], Interval | None] | None = None,
) -> Interval | None:
    """The interval of a term in the figure's unit; None if an operand has no value. `known` may replace the source
    of operands' intervals."""
    return evaluate(term, _look_up(figure, operands(term), year, history, known))


def calculate_sides(
    figure: Figure,
    relation: Relation,
    year: int,
    history: ValueHistory,
    known: Callable[[Operand], Interval | None] | None = None,
) -> tuple[Interval, Interval] | None:
    """The intervals of both sides of a relation, in one unit per dimension; None if an operand has no value."""
    look_up = _look_up(figure, relation.operands, year, history, known)
    left = evaluate(relation.left, look_up)
    right = evaluate(relation.right, look_up) if left else None
    return (left, right) if left and right else None


def _look_up(
    figure: Figure,
    terms: Iterable[Operand],
    year: int,
    history: ValueHistory,
    known: Callable[[Operand], Interval | None] | None,
) -> Callable[[Operand], Interval | None]:
    sizes = {figure.unit.dimension: figure.unit.size}
    for operand in terms:
        unit = history.unit(operand)
        if unit is not None:
            sizes.setdefault(unit.dimension, unit.size)

    def look_up(operand: Operand) -> Interval | None:
        unit = history.unit(operand)
        quantity = None if known else history.quantity(operand, year)
        interval = known(operand) if known else quantity.interval if quantity else None
        if interval is None or unit is None:
            return None
        wanted = sizes[unit.dimension]
        if unit.size == wanted:
            return interval
        factor = EXACT.divide(unit.size, wanted)
        return interval * exactly(factor)

    return look_up


def most_decimals(figure: Figure, term: Term, year: int, history: ValueHistory) -> int:
    """The largest number of decimals of the term's operands, converted to the figure's unit."""
    most = 0
    for operand in operands(term):
        quantity, unit = history.quantity(operand, year), history.unit(operand)
        if quantity is None or unit is None:
            continue
        converts = unit.dimension == figure.unit.dimension
        shift = EXACT.divide(unit.size, figure.unit.size).adjusted() if converts else 0
        most = max(most, decimals_of(quantity.number) - shift)
    return most
