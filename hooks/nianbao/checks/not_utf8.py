"""A file in another encoding than UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="not_utf8",
    level=Level.ERROR,
    title="文件不是 UTF-8 编码",
    means="文件里有不属于 UTF-8 的字节，多半是用旧版记事本或 Excel 存成了 GBK（ANSI）。",
    why="编码不对，汉字会变成乱码。",
    fix="用编辑器打开，另存为 UTF-8。",
    wrong="""
        docs/2024/town.md gbk
            新建污水管网。
        """,
    right="""
        docs/2024/town.md
            新建污水管网。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, f"字节 {problem.written}", "这个字节不是 UTF-8，文件多半存成了 GBK（ANSI）")
