"""Finds formulas that add or compare things of different kinds.

The kind of a measured quantity is its dimension (金额, 长度), everything counted is one kind, and rates are
another. A constant may imply a unit (百万村 × 100 is money: a million each). A column of a list may be compared
with the count of the list, which states something about the mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.quantity.formula import Binary, NumberLiteral, Operand, Relation, Rounded, Term, operands
from nianbao.quantity.units import Unit

COUNT: Final = "个数"
RATIO: Final = "比率"
PLAIN: Final = ("数", "倍数", "分数", "百分点")
PER: Final = ("/", "每")  # 元/人: a quotient; it may be compared with anything

UnitOf = Callable[[Operand], Unit | None]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two operands in one sum or comparison that do not match. `differs` is what differs: the dimension, the unit
    within a dimension, or the measure word."""

    left: Operand
    right: Operand
    differs: str


DIMENSION: Final = "dimension"
UNIT: Final = "unit"
WORD: Final = "word"


def kind_of(unit: Unit | None) -> str:
    """The kind of what a unit measures; empty if it can be any."""
    if unit is None or any(sign in unit.base for sign in PER) or unit.dimension in PLAIN:
        return ""
    return COUNT if unit.counted else unit.dimension


def clashes(relation: Relation, unit_of: UnitOf) -> tuple[Clash, ...]:
    """Where a relation mixes kinds, units of one dimension, or the measure words of a sum."""
    if _is_column_and_count(relation):
        return ()
    found = [*_mixed_kinds(relation, unit_of)]
    return tuple(found or (*_mixed_units(relation, unit_of), *_mixed_words(relation, unit_of)))


def _is_column_and_count(relation: Relation) -> bool:
    figures = {operand.figure for operand in relation.operands}
    return len(figures) == 1 and len({operand.column for operand in relation.operands}) > 1


def _mixed_kinds(relation: Relation, unit_of: UnitOf) -> Iterator[Clash]:
    for left, right in (*_pairs(relation.left), *_pairs(relation.right), (relation.left, relation.right)):
        a, b = _kind(left, unit_of), _kind(right, unit_of)
        if a and b and a != b:
            yield Clash(_operand_of_kind(left, a, unit_of), _operand_of_kind(right, b, unit_of), DIMENSION)


def _pairs(term: Term) -> Iterator[tuple[Term, Term]]:
    """The two sides of every + and - below a term."""
    match term:
        case Binary(sign=sign, left=left, right=right):
            if sign in "+-":
                yield left, right
            yield from _pairs(left)
            yield from _pairs(right)
        case Rounded(term=inner):
            yield from _pairs(inner)


def _kind(term: Term, unit_of: UnitOf) -> str:
    """The kind of a term; empty if it can be any."""
    match term:
        case Operand():
            return kind_of(unit_of(term))
        case Rounded(term=inner):
            return _kind(inner, unit_of)
        case Binary(sign=sign, left=left, right=right):
            a, b = _kind(left, unit_of), _kind(right, unit_of)
            if sign in "+-":
                return a or b
            return _kind_of_product(sign, a, b, isinstance(left, NumberLiteral) or isinstance(right, NumberLiteral))
        case NumberLiteral():
            return ""


def _kind_of_product(sign: str, a: str, b: str, by_constant: bool) -> str:
    measured = [kind for kind in (a, b) if kind not in ("", COUNT, RATIO)]
    if by_constant:
        # A count times a constant can be of any kind; a length times a constant is a length.
        return measured[0] if measured else ""
    if len(measured) == 1 and (sign == "*" or a == measured[0]) and a and b:
        return measured[0]
    return ""


def _operand_of_kind(term: Term, kind: str, unit_of: UnitOf) -> Operand:
    """The operand that gives a term its kind."""
    found = list(operands(term))
    return next((operand for operand in found if kind_of(unit_of(operand)) == kind), found[0])


def _mixed_units(relation: Relation, unit_of: UnitOf) -> Iterator[Clash]:
    """Operands in different units of one dimension. 公里 and 米 in one rule are converted, but may confuse a
    reader; 万元 and 亿元 count as one unit."""
    first: dict[str, Operand] = {}
    for operand in relation.operands:
        unit = unit_of(operand)
        if unit is None or unit.counted or unit.dimension in PLAIN:
            continue
        before = first.setdefault(unit.dimension, operand)
        unit_before = unit_of(before)
        if unit_before is not None and unit_before.base != unit.base:
            yield Clash(before, operand, UNIT)
            return


def _mixed_words(relation: Relation, unit_of: UnitOf) -> Iterator[Clash]:
    """Operands of a sum with different measure words, such as 件 and 宗: either one thing is counted in two words,
    or different things are added."""
    for left, right in (*_pairs(relation.left), *_pairs(relation.right)):
        a, b = list(operands(left))[-1:], list(operands(right))[:1]
        if not (a and b):
            continue
        unit_a, unit_b = unit_of(a[0]), unit_of(b[0])
        if unit_a and unit_b and kind_of(unit_a) == kind_of(unit_b) == COUNT and unit_a.base != unit_b.base:
            yield Clash(a[0], b[0], WORD)
            return
