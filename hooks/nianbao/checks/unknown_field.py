"""A field that the entry does not have."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import nearest
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unknown_field",
    level=Level.ERROR,
    title="没有这个字段",
    means="条目里写了一个不存在的字段名。",
    why="写错的字段不起作用，却让人以为写过了。",
    fix="改成列出的字段之一，或删去。",
    given="""
        data/figures/peace.yml 略
            化解率: {unit: "%"}
        """,
    wrong="""
        data/2024/peace.yml
            化解率: {value: 98.5, ⟦来源⟧: 信访办台账}
        """,
    right="""
        data/2024/peace.yml
            化解率: {value: 98.5, source: 信访办台账}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        fields = problem.words["fields"].split()
        near = nearest(problem.written, {field: field for field in fields}, most=1)
        guess = f"是不是想写 {near[0]}？" if near else ""
        fix = f"{guess}可用的字段：{'、'.join(fields)}"
        yield FAULT.at(problem.place, problem.written, f"没有“{problem.written}”这个字段", fix)
