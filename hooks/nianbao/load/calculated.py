"""Values that the catalogue's ``equals`` gives where no value is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from nianbao.quantity.arithmetic import Interval, exactly, round_half_up
from nianbao.quantity.formula import Operand
from nianbao.quantity.quantity import Quantity
from nianbao.relations.calculate import ValueHistory, calculate, most_decimals
from nianbao.report import Figure, Value, Year


def with_calculated_values(years: tuple[Year, ...], catalogue: Mapping[str, Figure]) -> tuple[Year, ...]:
    """The years, oldest first, with every value that can be calculated. A formula may use the results of other
    formulas and of earlier years."""
    formulas = [figure for figure in catalogue.values() if figure.equals is not None]
    values = {year.number: dict(year.values) for year in years}
    history = ValueHistory(catalogue, values)
    for year in years:
        own = values[year.number]
        waiting = [f for f in formulas if _is_open(own.get(f.id)) and f.lives_in(year.number)]
        while waiting:
            solved = [f for f in waiting if _solve(f, year.number, history, own)]
            if not solved:
                break
            waiting = [f for f in waiting if f not in solved]
    return tuple(replace(year, values=MappingProxyType(values[year.number])) for year in years)


def _is_open(value: Value | None) -> bool:
    return value is None or value.quantity is None


def _solve(figure: Figure, year: int, history: ValueHistory, own: dict[str, Value]) -> bool:
    assert figure.equals is not None

    def number_of(operand: Operand) -> Interval | None:
        quantity = history.quantity(operand, year)
        return exactly(quantity.number) if quantity else None

    exact = calculate(figure, figure.equals, year, history, number_of)
    interval = calculate(figure, figure.equals, year, history)
    if exact is None or interval is None:
        return False
    decimals = figure.decimals
    if decimals is None:
        decimals = most_decimals(figure, figure.equals, year, history)
    number = round_half_up(exact.low, decimals)
    quantity = Quantity(number, interval)
    empty = own.get(figure.id) or Value(figure.id, year, None, figure.place_of("equals"))
    own[figure.id] = replace(empty, quantity=quantity, computed=True)
    return True
