"""A formula that adds or compares things of different kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.formula import Operand
from nianbao.relations.broken import RelationKind, claims
from nianbao.relations.dimensions import DIMENSION, UNIT, WORD, clashes
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unit_mixed",
    level=Level.ERROR,
    title="公式里的单位不能相加或相比",
    means="一个公式把不同性质的量相加或相比，如钱数和件数、长度和面积。万元和亿元自动换算，不算；"
    "乘以常数的个数可以与钱数相比（百万村 * 100）。公里和米、件和宗混在一个公式里只是提醒：算得通，但说法不一。",
    why="单位不同的量加在一起没有意义；公式因此不再核对，错了也查不出。",
    fix="改正公式里的代号，或改目录里的单位。",
    given="""
        data/figures/town.yml 略
            省级资金: {unit: 万元}
            市级资金: {unit: 亿元}
            省级结对: {unit: 对}
        """,
    wrong="""
        data/figures/total.yml
            争取资金: {unit: 万元, equals: ⟦省级资金 + 省级结对⟧}
        """,
    right="""
        data/figures/total.yml
            争取资金: {unit: 万元, equals: 省级资金 + 市级资金}
        """,
)
WHAT: Final = {
    DIMENSION: "不是同一种量，不能相加或相比",
    UNIT: "可以换算，但同一个公式里宜用一个单位",
    WORD: "量词不同：是同一种事物就统一量词，不是就不能相加",
}


def find(reading: Reading) -> Iterator[Finding]:
    history = reading.history
    for claim in claims(reading.book, history):
        for clash in clashes(claim.relation, history.unit):
            left, right = _described(reading, clash.left), _described(reading, clash.right)
            finding = FAULT.at(
                claim.place,
                str(
                    claim.relation if claim.kind in (RelationKind.RULE, RelationKind.EXPECTED) else claim.relation.right
                ),
                f"{left[0]}的单位是{left[1]}，{right[0]}的单位是{right[1]}，{WHAT[clash.differs]}",
                operands=(left, right),
                figure=claim.figure.id,
            )
            yield finding if clash.differs == DIMENSION else replace(finding, level=Level.WARNING)


def _described(reading: Reading, operand: Operand) -> tuple[str, str]:
    """A figure or column with its unit."""
    figure, unit = reading.book.catalogue.get(operand.figure), reading.history.unit(operand)
    label = (figure.label if figure else operand.figure) + (f"的{operand.column}" if operand.column else "")
    return label, unit.text if unit and unit.text else "无单位"
