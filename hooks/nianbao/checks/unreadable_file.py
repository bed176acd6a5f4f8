"""A file that cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unreadable_file",
    level=Level.ERROR,
    title="文件打不开",
    means="文件存在，但系统不让读。",
    why="读不到的内容既不能核对，也不能发布。",
    fix="检查文件的权限，或重新取一份。",
    wrong="""
        data/names.yml 文件夹
        """,
    right="""
        data/names.yml
            镇名: {name: 柳溪镇, kind: town}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.place.file, f"系统说：{problem.written}")
