"""Punctuation that breaks GB/T 15834-2011, full-width digits, and spaces between Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Edit, Finding, Level
from nianbao.wording.printed import Printed
from nianbao.wording.punctuation import slips
from nianbao.wording.punctuation.slip import Slip

FAULT = Fault(
    name="punctuation",
    level=Level.WARNING,
    title="标点用法不合规定",
    means="中文里用了半角标点；并列的引号或书名号之间加了顿号；数值起止没有用“～”，日期起止没有用“—”；"
    "“一是”后面加了逗号；标点重复；引号、书名号、括号没有配对，或同样的套在一起；汉字之间有空格；用了全角的数字或字母。",
    why="标点按《标点符号用法》（GB/T 15834-2011），数字按《出版物上数字用法》（GB/T 15835-2011）。",
    fix="照提示改。",
    automatic_fix="改半角标点、汉字之间的空格、全角的数字和字母；其余的要人来改。",
    wrong="""
        docs/2024/party.md
            推进作风建设⟦,⟧增强服务意识。
        """,
    right="""
        docs/2024/party.md
            推进作风建设，增强服务意识。
        """,
)
AROUND = 8


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.printed:
        if passage.is_name:
            continue
        for slip in slips(passage.text, reading.book.units):
            if passage.is_typed(slip.start, slip.end):
                yield _finding(passage, slip)


def _finding(passage: Printed, slip: Slip) -> Finding:
    text = passage.text
    first, last = max(0, slip.start - AROUND), min(len(text), slip.end + AROUND)
    left = max(text.rfind("\n", first, slip.start) + 1, first)
    line_end = text.find("\n", slip.end, last)
    right = last if line_end < 0 else line_end
    written = text[left:right].replace("\t", " ")
    edits: tuple[Edit, ...] = ()
    for start, end, new in slip.changes:
        edit = passage.edits(start, end, new)
        if not edit:
            edits = ()
            break
        edits += edit
    return FAULT.at(
        passage.place(slip.start, slip.end),
        written,
        slip.why,
        _corrected(text, slip, left, right),
        figure=passage.figure,
        edits=edits,
    )


def _corrected(text: str, slip: Slip, left: int, right: int) -> str:
    if slip.right is None:
        return "补上缺的半边，或删去多余的半边" if "配对" in slip.why else "改里面的一层"
    if slip.parts:
        return f"改成：{slip.right}"
    return f"改成：{(text[left : slip.start] + slip.right + text[slip.end : right]).replace(chr(9), ' ')}"
