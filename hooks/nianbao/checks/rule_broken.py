"""A rule of the catalogue that the values of a year contradict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.relations.broken import Broken, RelationKind, side_text
from nianbao.report import Finding, Level

FAULT = Fault(
    name="rule_broken",
    level=Level.ERROR,
    title="数字之间的关系不成立",
    means="目录里为数字定的规则（rules，如 成功调解 <= 受理纠纷），按这一年的值不成立。"
    "多半成立、也有例外的关系写在 expect 里（如 积极分子 >= 发展对象），不成立只提醒。"
    "值有四舍五入或概数的，按可能的范围比较，范围里能成立就不算。",
    why="两个数互相矛盾，至少有一个是错的。",
    fix="核对规则里的各个数；数没有错而规则不合实际的，改目录里的 rules；有例外的，改写成 expect。",
    given="""
        data/figures/peace.yml
            受理纠纷: {unit: 件}
            成功调解: {unit: 件, rules: 成功调解 <= 受理纠纷}
        """,
    wrong="""
        data/2024/peace.yml
            受理纠纷: 205
            ⟦成功调解⟧: 209
        """,
    right="""
        data/2024/peace.yml
            受理纠纷: 215
            成功调解: 209
        """,
)
SHOULD: Final = {"==": "应等于", "!=": "应不同于", "<=": "应不大于", "<": "应小于", ">=": "应不小于", ">": "应大于"}


def find(reading: Reading) -> Iterator[Finding]:
    for broken in reading.broken_relations:
        if broken.claim.kind in (RelationKind.RULE, RelationKind.EXPECTED):
            yield _finding(reading, broken)


def _finding(reading: Reading, broken: Broken) -> Finding:
    relation, figure = broken.claim.relation, broken.claim.figure
    left = side_text(broken.spelled.left, broken.left_number)
    right = side_text(broken.spelled.right, broken.right_number)
    labels = "、".join(label for label, _ in broken.operands)
    is_expected = broken.claim.kind is RelationKind.EXPECTED
    fix = f"核对{labels}；数没有错而规则不合实际的，改目录里“{figure.id}”的 rules"
    if is_expected:
        fix = f"核对{labels}；数没有错，在 data/accepted.yml 里说明"
    return FAULT.at(
        reading.stated(broken.year.number, figure.id, *broken.figures) or broken.data,
        str(relation),
        f"{left}，{'一般' if is_expected else ''}{SHOULD[relation.sign]}{right}",
        fix,
        data=broken.data,
        operands=broken.operands,
        figure=figure.id,
        level=Level.WARNING if is_expected else FAULT.level,
    )
