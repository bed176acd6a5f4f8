"""A formula of the catalogue that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="broken_formula",
    level=Level.ERROR,
    title="公式读不懂",
    means="目录里的 equals 或 rules 不成公式。",
    why="读不懂的公式等于没有核对。",
    fix="公式由代号、数、+ - * / 和括号组成；规则再加 ==、<=、<、>=、> 中的一个。",
    wrong="""
        data/figures/party.yml
            立案: {unit: 件}
            结案: {unit: 件, rules: 结案 ⟦小于 立案⟧}
        """,
    right="""
        data/figures/party.yml
            立案: {unit: 件}
            结案: {unit: 件, rules: 结案 <= 立案}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
