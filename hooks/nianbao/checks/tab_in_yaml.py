"""A tab that indents YAML (YAML 1.2, 6.1: indentation is spaces only)."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.yaml_line_fixes import tab_edits
from nianbao.report import Finding, Level

FAULT = Fault(
    name="tab_in_yaml",
    level=Level.ERROR,
    title="缩进用了制表符",
    means="行首用 Tab 键缩进。YAML 只认空格。",
    why="制表符在不同编辑器里宽窄不一，YAML 规定不能用来缩进。",
    fix="把行首的制表符换成空格（每层两个）。",
    automatic_fix="只有一种缩进可能的，把制表符换成空格。",
    given="""
        data/figures/peace.yml 略
            化解率: {unit: "%"}
        """,
    wrong="""
        data/2024/peace.yml
            化解率:
            ⟦⇥⟧value: 98.5
        """,
    right="""
        data/2024/peace.yml
            化解率:
              value: 98.5
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        why = "这一行里有制表符（Tab），YAML 只认空格"
        yield FAULT.at(problem.place, problem.written, why, edits=tab_edits(reading.book, problem.place))
