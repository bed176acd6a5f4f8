"""A symbolic link, a pipe, a device or a socket in docs/ or data/."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="not_regular_file",
    level=Level.ERROR,
    title="不是普通文件",
    means="docs/ 或 data/ 里有符号链接、管道、设备或套接字，不是普通的文件或文件夹。",
    why="链接会把项目以外的文件（别人的文件、服务器的设置）一起发布；管道和设备会使生成停住。指向项目里面的链接也一样不用，换一台电脑就可能断。",
    fix="删去它，需要的内容另存为普通文件。",
    given="""
        docs/2024/town.md 略
            # 城镇
        """,
    wrong="""
        docs/2024/附件.txt 链接
            /srv/共享/附件.txt
        """,
    right="""
        docs/2024/附件.txt
            设施清单
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        target = problem.words["target"]
        where = f"，指向 {target}" if target else ""
        yield FAULT.at(problem.place, problem.written, f"这是{problem.words['what']}{where}")
