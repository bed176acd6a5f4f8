"""A setting in front matter that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.load.models import PageEntry
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unknown_page_setting",
    level=Level.WARNING,
    title="页首有不认识的设置",
    means="页首信息里有一项，网站不用它。",
    why="多半是名称写错了，本来要设的没有设成。",
    fix="改成认识的名称，或删去这一项。",
    wrong="""
        docs/2024/intro.md
            ---
            ⟦titel⟧: 引言
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
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        fix = did_you_mean(problem.written, {name: name for name in PageEntry.model_fields}) or FAULT.fix
        yield FAULT.at(problem.place, problem.written, f"能用的有：{problem.words['fields']}", fix)
