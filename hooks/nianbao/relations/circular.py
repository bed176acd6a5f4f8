"""Formulas of the catalogue that no value can satisfy or that say nothing: they refer to themselves, run in a circle,
divide by zero, or compare a term with itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao.quantity.formula import Binary, Operand, Rounded, Term, evaluate, operands
from nianbao.report import Figure


def circles(catalogue: Mapping[str, Figure]) -> dict[str, tuple[str, ...]]:
    """For each figure whose `equals` leads back to it within one year: the path from the figure to itself, by id."""
    needs = {figure.id: _needed(figure, catalogue) for figure in catalogue.values() if figure.equals is not None}
    found = {}
    for figure_id in needs:
        path = _shortest_cycle(figure_id, needs)
        if path:
            found[figure_id] = path
    return found


def _needed(figure: Figure, catalogue: Mapping[str, Figure]) -> tuple[str, ...]:
    """The figures of the same year that a formula needs; a column of a list is written, not calculated."""
    assert figure.equals is not None
    named = (one.figure for one in operands(figure.equals) if one.year is None and not one.column)
    return tuple(dict.fromkeys(one for one in named if one in catalogue))


def _shortest_cycle(start: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest path from a figure back to itself; empty if there is none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for path in paths:
        for needed in needs.get(path[-1], ()):
            if needed == start:
                return (*path, start)
            if needed not in seen:
                seen.add(needed)
                paths.append((*path, needed))
    return ()


def divisors(term: Term) -> Iterator[Term]:
    """Everything that a term divides by."""
    match term:
        case Binary(sign=sign, left=left, right=right):
            if sign == "/":
                yield right
            yield from divisors(left)
            yield from divisors(right)
        case Rounded(term=inner):
            yield from divisors(inner)


def is_always_zero(term: Term) -> bool:
    """Whether a term is zero whatever the values are: 0, 2 - 2, 甲 - 甲."""
    if isinstance(term, Binary) and term.sign == "-" and term.left == term.right:
        return True
    known = evaluate(term, _no_value)
    return known is not None and known.low == known.high == 0


def _no_value(_: Operand) -> None:
    return None
