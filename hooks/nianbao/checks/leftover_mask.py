"""A mask or a blank in place of a word or a number."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.source.positions import Lines, is_inside
from nianbao.source.reference_grammar import lay_out
from nianbao.wording.leftovers import leftovers, leftovers_in_markdown

FAULT = Fault(
    name="leftover_mask",
    level=Level.ERROR,
    title="留着空位或脱敏的记号",
    means="正文、标题或数据的文字里，还有“*”“×”“XX”“某镇”“待补”“____”“【】”这样的空位。",
    why="多半是从脱敏稿或没有写完的稿子里带过来的，签发的报告里不能有空位。",
    fix="补上实际的名称或数字，写成引用：名称 {{ 镇名 }}，数字 {{ 污水管网 }}；乘号两边写成数字，如 7×24小时。",
    given="""
        data/figures/peace.yml 略
            成功调解: {unit: 件}
        data/2024/peace.yml
            成功调解: 209
        """,
    wrong="""
        docs/2024/peace.md
            成功调解⟦*⟧件。
        """,
    right="""
        docs/2024/peace.md
            成功调解{{ 成功调解 }}。
        """,
)
AROUND = 6


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.printed:
        for start, end in leftovers(passage.text):
            if passage.is_typed(start, end):
                written = _around(passage.text, start, end)
                why = f"“{passage.text[start:end]}”占着词或数字的位置"
                yield FAULT.at(passage.place(start, end), written, why, figure=passage.figure)
    for _, section in reading.sections():
        if "_" not in section.text and "**" not in section.text:
            continue
        spans = list(leftovers_in_markdown(section.text))
        if not spans:
            continue
        layout = lay_out(section.text)
        lines = Lines(section.text, section.file)
        references = [(start, end) for start, end, _ in layout.references]
        for start, end in spans:
            if not layout.hides(start) and not is_inside(references, start):
                written = _around(section.text, start, end)
                why = f"“{section.text[start:end]}”占着词或数字的位置"
                yield FAULT.at(lines.place(start, end), written, why)


def _around(text: str, start: int, end: int) -> str:
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    line_end = text.find("\n", end, right)
    left = max(left, text.rfind("\n", left, start) + 1)
    return text[left : right if line_end < 0 else line_end].replace("\t", " ")
