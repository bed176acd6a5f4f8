"""A file in docs/ at the address of something that this program makes."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="taken_address",
    level=Level.ERROR,
    title="占了系统的网页或程序的位置",
    means="docs/ 里有一个文件，和系统生成的网页（更正、核对结果、历年数字、对照、归档、各节历年、全文）、下载、检索数据"
    "或者网站的程序同一个地址。",
    why="写的文件会顶掉生成的：更正、核对结果成了谁都能写的话，看起来却是算出来的；程序被换掉，整个网站都不可靠。",
    fix="换一个文件名或文件夹。网站首页（index.md）、各年首页（2024/index.md）和写作指南可以自己写。",
    given="""
        docs/2024/town.md 略
            # 城镇
        """,
    wrong="""
        docs/corrections.md
            # 更正

            没有更正。
        """,
    right="""
        docs/notes.md
            # 说明

            没有更正。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, f"这是{problem.words['what']}的地址，会把它顶掉")
