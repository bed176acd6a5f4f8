"""Paragraphs that Markdown made into code because of their indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.report import Edit, Finding, Level
from nianbao.shown.rendered import NOWHERE, RENDERED_HAN, Rendered, RenderedPages, Segment
from nianbao.source.reference_grammar import DEEP_LINE, INDENT, REFERENCE

FAULT = Fault(
    name="became_code",
    level=Level.ERROR,
    title="缩进的段落成了代码",
    means="段落前面空了四个以上的空格或一个制表符，Markdown 把它当成程序代码："
    "用等宽字排印，里面的引用不显示数字，也不核对。",
    why="页面上印出来的是带花括号的原文；段落里的数字、名称都没有核对。",
    fix="段落顶格写；首行缩进由网站排版。",
    automatic_fix="删去缩进；属于列表一项的，留下这一项的缩进。改了以后重新生成一遍，成了段落、一个字不少，才改。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            # 一、城镇

                ⟦老街雨污分流完工，新建管网{{ 污水管网 }}。⟧
        """,
    right="""
        docs/2024/town.md
            # 一、城镇

            老街雨污分流完工，新建管网{{ 污水管网 }}。
        """,
)
COMMAND: Final = re.compile(r"\s*[a-z$#./<]")
STOP: Final = re.compile(r"[，。；！？]")
INDENTATION: Final = re.compile(r"[ \t]*")
QUOTED = 20


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        if not DEEP_LINE.search(page.text):
            continue
        rendered = reading.rendered.rendered(page)
        for segment in rendered.segments:
            start = _first_word(rendered, segment)
            if start is None:
                continue
            end = page.text.find("\n", start)
            end = len(page.text) if end < 0 else end
            written = page.text[start:end][:QUOTED]
            edits = _edits(reading.rendered, rendered, segment)
            yield FAULT.at(
                rendered.place(start, end), written, "前面的空格让这一段成了代码，里面的数字没有核对", edits=edits
            )


def _first_word(rendered: Rendered, segment: Segment) -> int | None:
    """Where a segment that is code begins in the source; None where it may be meant: a command, or
    what has neither Chinese words nor references."""
    if not segment.is_code or segment.first == NOWHERE:
        return None
    is_prose = REFERENCE.search(segment.text) or STOP.search(segment.text)
    if not is_prose and (COMMAND.match(segment.text) or not RENDERED_HAN.search(segment.text)):
        return None
    line = rendered.page.text.rfind("\n", 0, segment.first) + 1
    indentation = INDENTATION.match(rendered.page.text, line)
    assert indentation is not None
    return indentation.end()


def _edits(pages: RenderedPages, rendered: Rendered, segment: Segment) -> tuple[Edit, ...]:
    """The edits that leave each line the indentation of the list that it is in."""
    if not pages.may_try(rendered):
        return ()
    text = rendered.page.text
    kept = " " * INDENT * segment.tags.count("li")
    last = max(segment.sources)
    at = text.rfind("\n", 0, segment.first) + 1
    replacements = []
    while at <= last:
        indentation = INDENTATION.match(text, at)
        assert indentation is not None
        if not text.startswith("\n", indentation.end()):
            replacements.append((at, indentation.end(), kept))
        line_end = text.find("\n", at)
        at = line_end + 1 if line_end >= 0 else len(text) + 1
    edits = edits_of(rendered, replacements)
    after = pages.fixed(rendered, edits)
    return edits if after is not None and after.code_count() < rendered.code_count() else ()
