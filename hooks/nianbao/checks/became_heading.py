"""Sentences that Markdown made into a heading because of a line of dashes below, or of a number sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.report import Edit, Finding, Level
from nianbao.shown.rendered import NOWHERE, Rendered, RenderedPages, Segment
from nianbao.source.line_ends import THING

FAULT = Fault(
    name="became_heading",
    level=Level.ERROR,
    title="一句话成了标题",
    means="一句话的下一行是 --- 或 ===，Markdown 就把它当成标题"
    "（别的标题用井号写，这一行又没有标点的，只提醒）；井号后面紧接数字的（#1机组），也成了标题。",
    why="一句话会用大字印成标题，还进了目录。",
    fix="分隔线上面空一行；句首的井号前面加反斜杠（\\#1），或写成“1号”。",
    automatic_fix="--- 上面补一个空行；句首井号前面加反斜杠。改了以后重新生成一遍，不再是标题、一个字不少，才改。",
    wrong="""
        docs/2024/town.md
            ⟦老街雨污分流已经完工，道路恢复通行。⟧
            ---
        """,
    right="""
        docs/2024/town.md
            老街雨污分流已经完工，道路恢复通行。

            ---
        """,
)
# Python-Markdown's SetextHeaderProcessor and HashHeaderProcessor, as far as they take what may be a sentence.
MAY_BECOME: Final = re.compile(r"\n(?:(?:=+|-+)[ ]*(?=\n|\Z)|#{1,6}[0-9])")
UNDERLINE: Final = re.compile(r"(?:=+|-+)[ ]*")
SENTENCE: Final = re.compile(f"[，。；！？{THING}]")
NUMBER_SIGN: Final = re.compile(r"#+[0-9]")
HASH_HEADING: Final = re.compile(r"^#{1,6}[ \t]+\S", re.M)
LONGEST_HEADING: Final = 40
# A line meant as the underline of a heading is about as long as its words.
LONGEST_RULE: Final = 5
QUOTED = 20


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        if not MAY_BECOME.search(f"\n{page.text}"):
            continue
        rendered = reading.rendered.rendered(page)
        for segment in rendered.segments:
            if segment.heading and segment.first != NOWHERE:
                yield from _findings(reading.rendered, rendered, segment)


def _findings(pages: RenderedPages, rendered: Rendered, segment: Segment) -> Iterator[Finding]:
    text = rendered.page.text
    start = text.rfind("\n", 0, segment.first) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    level = FAULT.level
    if NUMBER_SIGN.match(text, start):
        replacements = [(start, start, "\\")]
        why = "行首的“#”让这句话成了标题"
    elif text.startswith("#", start):
        return
    else:
        underline = UNDERLINE.match(text, end + 1)
        if underline is None:
            return
        if not _is_sentence(segment.text):
            # A page with # headings uses such a line as a rule.
            if len(underline[0].strip()) > LONGEST_RULE or not HASH_HEADING.search(text):
                return
            level = Level.WARNING
        replacements = [(end + 1, end + 1, "\n")] if underline[0].startswith("---") else []
        why = f"下一行的“{underline[0].strip()[:3]}”让这句话成了标题"
    edits = _edits(pages, rendered, replacements) if level is FAULT.level else ()
    yield FAULT.at(rendered.place(start, end), text[start:end][:QUOTED], why, edits=edits, level=level)


def _is_sentence(words: str) -> bool:
    return bool(SENTENCE.search(words)) or len(words) > LONGEST_HEADING


def _edits(pages: RenderedPages, rendered: Rendered, replacements: list[tuple[int, int, str]]) -> tuple[Edit, ...]:
    edits = edits_of(rendered, replacements)
    after = pages.fixed(rendered, edits) if edits else None
    return edits if after is not None and after.heading_count() < rendered.heading_count() else ()
