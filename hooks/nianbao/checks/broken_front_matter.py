"""Front matter (the lines between --- at the top of a page) that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="broken_front_matter",
    level=Level.ERROR,
    title="页首信息读不懂",
    means="文件开头两行 --- 之间的内容不合写法，或没有收尾。",
    why="读不懂时，这几行会原样印到页面上。",
    fix="页首写成：---，title: 标题，---，各占一行；冒号用半角、后面空一格。",
    wrong="""
        docs/2024/intro.md
            ---
            ⟦title：引言⟧
            ---
            一年来，全镇稳步发展。
        """,
    right="""
        docs/2024/intro.md
            ---
            title: 引言
            ---
            一年来，全镇稳步发展。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
