"""Lists, quotations or emphasis nested deeper than the renderer can follow."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="nested_too_deep",
    level=Level.ERROR,
    title="套得太深",
    means="列表、引用或强调一层套一层，超过了网站能处理的层数。",
    why="网站生成到这一页会停下来。",
    fix="减少层次；多半是粘贴时带进了一长串标记，删去即可。",
    wrong="""
        docs/2024/town.md
            ⟦- - - - - - - - - - - - - - - - - - - - - - 修路⟧
        """,
    right="""
        docs/2024/town.md
            - 修路
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
