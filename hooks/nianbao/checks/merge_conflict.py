"""Marks of a merge that git could not finish by itself, left in a file (git-merge, "HOW CONFLICTS ARE PRESENTED")."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="merge_conflict",
    level=Level.ERROR,
    title="合并冲突没有处理完",
    means="文件里还有 git 留下的 <<<<<<<、=======、>>>>>>> 标记：两个人改了同一处，git 不知道留哪一份。",
    why="两份内容都在文件里，读不出哪一个算数，标记还会原样印到页面上。",
    fix="与另一方商定留哪一份（数字以责任部门确认的为准），删去另一份和三行标记。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            ⟦<<<<<<< HEAD⟧
            污水管网: 12.6
            =======
            污水管网: 12.9
            >>>>>>> 村镇建设办
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.9
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        words = problem.words
        why = f"从这一行到第 {words['end']} 行有合并冲突，第 {words['middle']} 行的 ======= 上下各是一方的"
        yield FAULT.at(problem.place, problem.written, why)
