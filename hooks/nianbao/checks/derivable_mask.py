"""A masked figure that readers of the masked edition could calculate from public ones."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.formula import Operand, Relation, Term
from nianbao.relations.broken import map_operands
from nianbao.relations.derivable import Derivation, derivations
from nianbao.report import Finding, Level, Yearbook

FAULT = Fault(
    name="derivable_mask",
    level=Level.WARNING,
    title="脱敏的数字能算出来",
    means="一个数字不公开，可是用公开的数字，按指标表里的关系就能算出它：总数和其余各项都公开，只隐去一项。",
    why="脱敏版里隐去了它，读的人做一次减法就知道了。脱敏版会把总数（或另一项）也隐去。",
    fix="想好哪一项不公开：再隐去一项，或者把这个数字也公开。",
    wrong="""
        data/figures/city.yml
            信访总量: {label: 信访总量, unit: 件, owner: 信访办, visibility: public, equals: 初次访 + 重复访}
            初次访: {label: 初次访, unit: 件, owner: 信访办, visibility: public}
            ⟦重复访⟧: {label: 重复访, unit: 件, owner: 信访办}
        """,
    right="""
        data/figures/city.yml
            信访总量: {label: 信访总量, unit: 件, owner: 信访办, visibility: public, equals: 初次访 + 重复访}
            初次访: {label: 初次访, unit: 件, owner: 信访办}
            重复访: {label: 重复访, unit: 件, owner: 信访办}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for one in derivations(reading.book):
        figure = one.figure
        yield FAULT.at(figure.place_of("visibility"), figure.label, _why(reading.book, one), figure=figure.id)


def _why(book: Yearbook, one: Derivation) -> str:
    relations = "、".join(str(_labelled(book, relation)) for relation in one.relations)
    shown = "、".join(f"“{figure.label}”" for figure in one.public)
    known = f"由公开的{shown}，按 {relations}" if shown else f"按 {relations}"
    kept = f"；脱敏版把“{one.suppressed.label}”也隐去" if one.suppressed else ""
    return f"“{one.figure.label}”不公开，却能{known}算出来{kept}"


def _labelled(book: Yearbook, relation: Relation) -> Relation:
    def labelled(operand: Operand) -> Term:
        figure = book.figure(operand.figure)
        return Operand(figure.label if figure else operand.figure, operand.year, operand.column)

    return Relation(map_operands(relation.left, labelled), relation.sign, map_operands(relation.right, labelled))
