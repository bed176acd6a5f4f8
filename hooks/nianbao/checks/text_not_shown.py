"""Words of a page that the site does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.shown.rendered import RENDERED_HAN, MarkdownPage, Rendered

FAULT = Fault(
    name="text_not_shown",
    level=Level.ERROR,
    title="有的字页面上没有",
    means="源文件里写了、页面上不显示的字：表格里比表头多出来的格子；行首写成“[说明]: …”的一段，"
    "Markdown 当成链接的定义。备注（<!-- … -->）不算。",
    why="读者看不到这些字，核对过的内容也就没有印出来。",
    fix="表格的表头补足格数；方括号改用【】或“”。",
    wrong="""
        docs/2024/town.md
            | 项目 | 进度 |
            |---|---|
            | 老街管网 | 完工 | ⟦通水⟧ |
        """,
    right="""
        docs/2024/town.md
            | 项目 | 进度 | 备注 |
            |---|---|---|
            | 老街管网 | 完工 | 通水 |
        """,
)
DEFINITION: Final = re.compile(r"^[ ]{0,3}\[(?P<label>[^\^\]\n][^\]\n]*)\]:(?P<words>.*)$", re.M)
ADDRESS: Final = re.compile(r"\s*<?(?:[a-z]+:|[#./]|\S+\.[A-Za-z]{2,5}\b)")
RULE: Final = re.compile(r"\n(?P<line>[ ]{0,3}[|:\- \t]*-[|:\- \t]*)(?=\n|\Z)")
BAR: Final = re.compile(r"(?<!\\)\|")
QUOTED = 20


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        for one in DEFINITION.finditer(page.text) if "]:" in page.text else ():
            if _is_text(page, one) and not _shows(reading.rendered.rendered(page), *one.span()):
                why = "这一段写得像链接的定义，页面上没有"
                yield FAULT.at(reading.rendered.rendered(page).place(*one.span()), one[0].strip()[:QUOTED], why)
        for head, start, end in _surplus_cells(page):
            rendered = reading.rendered.rendered(page)
            if _is_head(rendered, *head) and not _shows(rendered, start, end):
                why = "这一格超出了表头的格数，页面上没有"
                yield FAULT.at(rendered.place(start, end), page.text[start:end][:QUOTED], why)


def _is_text(page: MarkdownPage, definition: re.Match[str]) -> bool:
    """Whether an apparent definition of a link contains words and no address, and no link has its label."""
    if page.hides(definition.start()) or page.text.count(f"[{definition['label']}]") > 1:
        return False
    return bool(RENDERED_HAN.search(definition["words"])) and not ADDRESS.match(definition["words"])


def _surplus_cells(page: MarkdownPage) -> Iterator[tuple[tuple[int, int], int, int]]:
    """What a row has beyond the cells of its head: the head's span, and the span of the words."""
    if "|" not in page.text:
        return
    at = 0
    for rule in RULE.finditer(page.text):
        if rule.start() < at or "|" not in rule["line"] or page.hides(rule.start("line")):
            continue
        head = (page.text.rfind("\n", 0, rule.start()) + 1, rule.start())
        cells = len(list(_cells(page.text, *head)))
        at = rule.end() + 1
        while at < len(page.text) and (row := _line_at(page.text, at)).strip():
            surplus = list(_cells(page.text, at, at + len(row)))[cells:]
            written = [span for span in surplus if page.text[slice(*span)].strip()]
            if written:
                start, end = written[0][0], written[-1][1]
                words = page.text[start:end]
                start += len(words) - len(words.lstrip())
                yield head, start, start + len(words.strip())
            at += len(row) + 1


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the cells of a row."""
    line = text[start:end]
    first = start + len(line) - len(line.lstrip().removeprefix("|"))
    last = start + len(line.rstrip())
    last -= text[first:last].endswith("|") and not text[first:last].endswith("\\|")
    for bar in BAR.finditer(text, first, last):
        yield first, bar.start()
        first = bar.end()
    yield first, last


def _is_head(rendered: Rendered, start: int, end: int) -> bool:
    """Whether a span is shown as the head of a table."""
    heads = (segment for segment in rendered.segments if "th" in segment.tags)
    return any(start <= segment.first < end for segment in heads)


def _shows(rendered: Rendered, start: int, end: int) -> bool:
    return not rendered.shown_offsets.isdisjoint(range(start, end))
