"""A value whose id is not in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.report import Finding, Level

FAULT = Fault(
    name="value_of_unknown",
    level=Level.ERROR,
    title="目录里没有这个数字",
    means="某年的数据里写了一个目录里没有的代号。",
    why="没有口径、单位和责任部门的数，谁也说不清是什么。",
    fix="改成目录里的代号，或先在 data/figures/ 里添一条。",
    given="""
        data/figures/town.yml
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            ⟦污水管道⟧: 12.6
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    labels = {figure.id: figure.label for figure in reading.book.catalogue.values()}
    for problem in reading.problems(FAULT.name):
        if not reading.book.catalogue_unreadable:
            why = f"data/figures/ 里没有“{problem.written}”"
            yield FAULT.at(problem.place, problem.written, why, did_you_mean(problem.written, labels))
