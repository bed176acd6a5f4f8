"""A rate that differs from its numerator divided by its denominator."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.arithmetic import decimals_of, digits_of
from nianbao.quantity.formula import Operand
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.broken import Broken, RelationKind, result_text
from nianbao.report import Finding, Level

FAULT = Fault(
    name="ratio_mismatch",
    level=Level.ERROR,
    title="比率与分子分母对不上",
    means="目录里写明某个率等于两数之比（如 化解率 == round(三类件化解 / 三类件 * 100, 1)），"
    "而填的率不是这两个数算出来的。率按写出的位数取范围，商落在范围里就是一致的。",
    why="62.1% 还是 62.5%，读者用报告里的两个数一除就知道。",
    fix="按分子、分母重算这个率，或核对分子、分母。",
    given="""
        data/figures/peace.yml
            三类件: {unit: 件}
            三类件化解: {unit: 件}
            化解率:
              unit: "%"
              rules: 化解率 == round(三类件化解 / 三类件 * 100, 1)
        """,
    wrong="""
        data/2024/peace.yml
            三类件: 64
            三类件化解: 63
            ⟦化解率⟧: 98.5
        """,
    right="""
        data/2024/peace.yml
            三类件: 64
            三类件化解: 63
            化解率: 98.4
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for broken in reading.broken_relations:
        if broken.claim.kind is RelationKind.RATE:
            yield _finding(reading, broken)


def _finding(reading: Reading, broken: Broken) -> Finding:
    figure, year, relation = broken.claim.figure, broken.year.number, broken.spelled
    quotient, number, side = relation.right, broken.right_number, broken.claim.relation.left
    if not isinstance(side, Operand):
        quotient, number, side = relation.left, broken.left_number, broken.claim.relation.right
    assert isinstance(side, Operand)
    rate = reading.book.catalogue[side.figure]
    value = reading.history.value(side, year)
    quantity = value.quantity if value else None
    places = decimals_of(quantity.number) if quantity else 1
    stated = amount_text(quantity, rate.unit) if quantity else ""
    fixed = digits_of(number.rounded(min(places, 9)).low) + rate.unit.text
    return FAULT.at(
        reading.stated(year, rate.id) or broken.data,
        stated,
        f"{rate.label}写的是{stated}，而{quotient} = {result_text(number)}",
        f"分子、分母都对，就改成{fixed}；率是对的，就核对分子、分母",
        data=value.place if value else broken.data,
        operands=broken.operands,
        figure=figure.id,
    )
