"""A setting in front matter that MkDocs or the theme cannot use."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="wrong_page_setting",
    level=Level.ERROR,
    title="页首设置不对",
    means="页首信息里有一项的值不合规定，或者主题里没有它说的图标、模板。",
    why="网站生成到这一页会停下来。",
    fix="改成规定的写法；用不着这一项就删去。",
    wrong="""
        docs/2024/intro.md
            ---
            hide: ⟦3⟧
            ---
            一年来，全镇稳步发展。
        """,
    right="""
        docs/2024/intro.md
            ---
            hide: [toc]
            ---
            一年来，全镇稳步发展。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, f"{problem.words['name']}：{problem.words['expected']}")
