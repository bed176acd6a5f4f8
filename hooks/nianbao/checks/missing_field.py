"""A field that the entry must have."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="missing_field",
    level=Level.ERROR,
    title="缺少必填的字段",
    means="条目里缺少一个必须写的字段。",
    why="例如更正没有批准人，就不成其为更正。",
    fix="补上这个字段。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2023/town.yml 略
            污水管网: 11.2
        """,
    wrong="""
        data/2023/corrections.yml
            - ⟦{figure: 污水管网, old: 10.9, new: 11.2, reason: 复测, date: 2024-03-05}⟧
        """,
    right="""
        data/2023/corrections.yml
            - {figure: 污水管网, old: 10.9, new: 11.2, reason: 复测, approver: 镇长, date: 2024-03-05}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, "", f"缺少字段 {problem.written}", f"补上 {problem.written}")
