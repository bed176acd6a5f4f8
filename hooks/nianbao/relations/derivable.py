"""Masked figures that a reader of the masked edition could calculate from the figures that it shows.

Statistical offices call the answer complementary suppression: another figure of the relation is masked too
(UNECE, Glossary on Statistical Disclosure Control, "secondary suppression"). A masked part of a public total is the
usual case; several relations together can also determine a figure, so their linear system is solved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from nianbao.quantity.formula import Binary, NumberLiteral, Operand, Relation, Rounded, Term
from nianbao.report import Figure, Yearbook

# Coefficients of the operands that a reader does not know. What is known only adds a constant.
Row = dict[Operand, Fraction]
NOT_LINEAR: Final = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """A masked figure, the relations that determine it, and the public figures in them. `suppressed` is the one
    of these that the masked edition masks too; None if there is none."""

    figure: Figure
    relations: tuple[Relation, ...]
    public: tuple[Figure, ...]
    suppressed: Figure | None


def derivations(book: Yearbook) -> tuple[Derivation, ...]:
    """Every masked figure that can be calculated, each with the public figure to mask so that it cannot be."""
    found: list[Derivation] = []
    while True:
        hidden = {one.suppressed.id for one in found if one.suppressed}
        reported = {one.figure.id for one in found if not one.suppressed}
        new = next((one for one in _derived(book, hidden) if one.figure.id not in reported), None)
        if new is None:
            return tuple(found)
        found.append(new)


def with_suppressed(book: Yearbook) -> Yearbook:
    """The yearbook of the masked edition: figures that would give away a masked one are masked too."""
    hidden = {one.suppressed.id for one in derivations(book) if one.suppressed}
    catalogue = {key: replace(one, public=False) if key in hidden else one for key, one in book.catalogue.items()}
    return replace(book, catalogue=catalogue)


def _derived(book: Yearbook, hidden: set[str]) -> Iterator[Derivation]:
    """The figures that the shown figures determine, one step after another: what is calculated is known to the
    next step."""
    equations = [(figure, relation) for figure, relation in _equations(book) if _reads(book, relation)]
    known = {figure.id for figure in book.catalogue.values() if figure.public and figure.id not in hidden}
    while True:
        steps = list(_solved(book, equations, known))
        new = [(figure_id, used) for figure_id, used in steps if figure_id not in known]
        if not new:
            return
        for figure_id, used in new:
            if figure_id in known:
                continue
            known.add(figure_id)
            yield _derivation(book, figure_id, [equations[at] for at in used], hidden)


def _derivation(
    book: Yearbook, figure_id: str, used: Sequence[tuple[Figure, Relation]], hidden: set[str]
) -> Derivation:
    figure = book.catalogue[figure_id]
    operands = [_figure_id(book, operand) for _, relation in used for operand in relation.operands]
    public = [book.catalogue[one] for one in dict.fromkeys(operands) if one != figure_id]
    public = [one for one in public if one.public and one.id not in hidden]
    totals = [total for total, _ in used if total in public]
    suppressed = totals[0] if totals else public[-1] if public else None
    return Derivation(figure, tuple(relation for _, relation in used), tuple(public), suppressed)


def _equations(book: Yearbook) -> Iterator[tuple[Figure, Relation]]:
    for figure in book.catalogue.values():
        if figure.equals is not None:
            yield figure, Relation(Operand(figure.id), "==", figure.equals)
        yield from ((figure, relation) for relation in figure.rules if relation.sign == "==")


def _reads(book: Yearbook, relation: Relation) -> bool:
    return all(book.figure(operand.figure) is not None for operand in relation.operands)


def _figure_id(book: Yearbook, operand: Operand) -> str:
    figure = book.figure(operand.figure)
    assert figure is not None
    return figure.id


def _solved(
    book: Yearbook, equations: Sequence[tuple[Figure, Relation]], known: set[str]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The figures determined by the known ones, each with the equations used, by their numbers."""
    rows: list[tuple[Row, tuple[int, ...]]] = []
    for at, (_, relation) in enumerate(equations):
        unknown = {operand for operand in relation.operands if _figure_id(book, operand) not in known}
        if len(unknown) == 1:
            yield _figure_id(book, unknown.pop()), (at,)
        elif unknown and (row := _row_of(book, relation, unknown)) is not NOT_LINEAR:
            rows.append((row, (at,)))
    for row, used in _reduced(rows):
        if len(row) == 1:
            yield _figure_id(book, next(iter(row))), used


def _reduced(rows: Sequence[tuple[Row, tuple[int, ...]]]) -> list[tuple[Row, tuple[int, ...]]]:
    """The reduced row echelon form of the equations, each row with the equations that it was made of."""
    reduced: list[tuple[Operand, Row, tuple[int, ...]]] = []
    for row, used in rows:
        for pivot, other, others in reduced:
            row, used = _cleared(row, used, pivot, other, others)
        if not row:
            continue
        pivot = next(iter(row))
        row = {operand: factor / row[pivot] for operand, factor in row.items()}
        reduced = [(at, *_cleared(one, its, pivot, row, used)) for at, one, its in reduced]
        reduced.append((pivot, row, used))
    return [(row, used) for _, row, used in reduced]


def _cleared(
    row: Row, used: tuple[int, ...], pivot: Operand, other: Row, others: tuple[int, ...]
) -> tuple[Row, tuple[int, ...]]:
    """The row without the pivot of another row, whose factor there is 1."""
    factor = row.get(pivot)
    if not factor:
        return row, used
    mixed = {operand: row.get(operand, Fraction(0)) - factor * other.get(operand, 0) for operand in {**row, **other}}
    return {operand: one for operand, one in mixed.items() if one}, tuple(sorted({*used, *others}))


def _row_of(book: Yearbook, relation: Relation, unknown: set[Operand]) -> Row | None:
    left, right = _linear(book, relation.left, unknown), _linear(book, relation.right, unknown)
    if left is NOT_LINEAR or right is NOT_LINEAR:
        return NOT_LINEAR
    return _added(left, right, Fraction(-1)) or NOT_LINEAR


def _linear(book: Yearbook, term: Term, unknown: set[Operand]) -> Row | None:
    """The coefficients of the unknown operands; None if the term is not linear in them, or has a known figure as
    a coefficient."""
    match term:
        case Operand():
            return {term: _size(book, term)} if term in unknown else {}
        case NumberLiteral():
            return {}
        case Rounded(term=inner):
            return _linear(book, inner, unknown)
        case Binary(sign=sign, left=left, right=right):
            a, b = _linear(book, left, unknown), _linear(book, right, unknown)
            if a is NOT_LINEAR or b is NOT_LINEAR:
                return NOT_LINEAR
            if sign in "+-":
                return _added(a, b, Fraction(1 if sign == "+" else -1))
            if not a and not b:
                return {}
            return _scaled(sign, left, right, a, b)


def _scaled(sign: str, left: Term, right: Term, a: Row, b: Row) -> Row | None:
    if isinstance(right, NumberLiteral) and right.number:
        factor = Fraction(right.number)
        return {operand: one * factor if sign == "*" else one / factor for operand, one in a.items()}
    if isinstance(left, NumberLiteral) and sign == "*":
        return {operand: one * Fraction(left.number) for operand, one in b.items()}
    return NOT_LINEAR


def _added(a: Row, b: Mapping[Operand, Fraction], factor: Fraction) -> Row:
    total = {operand: a.get(operand, Fraction(0)) + factor * b.get(operand, Fraction(0)) for operand in {**a, **b}}
    return {operand: one for operand, one in total.items() if one}


def _size(book: Yearbook, operand: Operand) -> Fraction:
    """The size of the operand's unit: 亿元 and 万元 are added in the same unit."""
    figure = book.figure(operand.figure)
    assert figure is not None
    column = next((one for one in figure.fields if one.name == operand.column), None)
    unit = column.unit if column is not None and column.unit is not None else figure.unit
    return Fraction(unit.size)
