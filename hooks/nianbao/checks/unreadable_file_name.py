"""A file name that is not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unreadable_file_name",
    level=Level.ERROR,
    title="文件名不是 UTF-8 编码",
    means="文件名里有不属于 UTF-8 的字节，多半是从旧压缩包里解出来的 GBK 文件名。",
    why="这样的名称显示成乱码，网站不能生成。",
    fix="把文件改名，用汉字、字母和数字重新输入名称。",
    wrong=r"""
        docs/2024/\xb8\xbd\xbc\xfe.md 字节名
            附件见文后。
        """,
    right="""
        docs/2024/附件.md
            附件见文后。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, "文件名里有不是 UTF-8 的字节，以 \\x 表示")
