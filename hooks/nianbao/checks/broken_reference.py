"""Braces that are no reference."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="broken_reference",
    level=Level.ERROR,
    title="引用写错了",
    means="正文里的双花括号不成一个引用。",
    why="读不懂的引用会原样印出来。",
    fix="写成 {{ 代号 }} 或 {{ 代号 形式 }}，在同一行里，词之间用空格分开。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建管网⟦{{ 污水管网 }⟧。
        """,
    right="""
        docs/2024/town.md
            新建管网{{ 污水管网 }}。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
