"""List items that are shown with another number, or on another level, than they were written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.report import Edit, Finding, Level
from nianbao.shown.rendered import NOWHERE, ListItem, Rendered, RenderedPages
from nianbao.source.reference_grammar import INDENT

FAULT = Fault(
    name="list_restarts",
    level=Level.ERROR,
    title="列表的序号或层次变了",
    means="列表写的是 1. 2. 3.，页面上却不是这些号：中间隔了一段话，后面的又从 1 数起；不从 1 开始的，也从 1 数起；"
    "“- ”开头的几行接在编号后面，成了编号的下一项。缩进不到四个空格的下一层，成了同一层。",
    why="读者看到的序号和写的不一样，“第三条”找不到，上下层也分不清。",
    fix="中间的一段话缩进四个空格，算作上一项的内容；下一层缩进四个空格；或者不用列表，写成“1.第一条”（点后面不空格），各成一段。",
    automatic_fix="中间的段落和下一层缩进四个空格。改了以后重新生成一遍，序号和写的一样、一个字不少，才改。",
    wrong="""
        docs/2024/town.md
            1. 修补路面

            夜间施工。

            ⟦2.⟧ 疏通管网
        """,
    right="""
        docs/2024/town.md
            1. 修补路面

                夜间施工。

            2. 疏通管网
        """,
)
MAY_RESTART: Final = re.compile(r"\n(?:[ ]{0,3}[0-9]+\.[ \t]|[ ]{1,3}[-*+][ \t])")
MARKER: Final = re.compile(r"(?P<indent>[ \t>]*)(?:(?P<number>[0-9]+)\.|[-*+])(?=[ \t])")
NUMBER_OF_FOOTNOTE: Final = re.compile(r"[ ]{0,3}\[\^")


@dataclass(frozen=True, slots=True)
class _Written:
    """An item as it is written: where its sign is, its number (None for a dash), and its indentation."""

    item: ListItem
    start: int
    end: int
    number: int | None
    indent: int


@dataclass(frozen=True, slots=True)
class _Change:
    """An item that is shown differently: what changed, why that is wrong, and the level."""

    written: _Written
    kind: str
    why: str
    level: Level


def find(reading: Reading) -> Iterator[Finding]:
    for page in reading.pages:
        if not MAY_RESTART.search(f"\n{page.text}"):
            continue
        rendered = reading.rendered.rendered(page)
        changes = list(_changes(rendered))
        for change in changes:
            one = change.written
            line = page.text[one.start :].partition("\n")[0][:20]
            edits = _edits(reading.rendered, rendered, one, len(changes))
            yield FAULT.at(rendered.place(one.start, one.end), line, change.why, level=change.level, edits=edits)


def _changes(rendered: Rendered) -> Iterator[_Change]:
    """The items of all lists that are shown differently."""
    written = [one for item in rendered.items if (one := _written(rendered.page.text, item))]
    for _, group in groupby(sorted(written, key=lambda one: (one.item.list, one.start)), lambda one: one.item.list):
        yield from _changes_of_list(list(group))


def _changes_of_list(items: list[_Written]) -> Iterator[_Change]:
    """The first item of each kind of change."""
    seen: set[str] = set()
    for before, one in zip([None, *items], items, strict=False):
        change = _change(items, before, one)
        if change is not None and change.kind not in seen:
            seen.add(change.kind)
            yield change


def _change(items: list[_Written], before: _Written | None, one: _Written) -> _Change | None:
    shown = one.item.number
    if before is not None and one.indent > items[0].indent:
        return _Change(one, "level", "缩进不到四个空格，成了和上面同一层", Level.WARNING)
    if not one.item.is_numbered:
        return _Change(one, "sign", f"写的是“{one.number}.”，成了没有序号的一项", Level.ERROR) if one.number else None
    if one.number is None:
        return _Change(one, "sign", f"没有写序号，成了第 {shown} 项", Level.ERROR)
    if one.number == shown or {item.number for item in items} == {1}:
        return None
    level = Level.ERROR if one is items[0] else Level.WARNING
    return _Change(one, "number", f"写的是“{one.number}.”，印出来是“{shown}.”", level)


def _written(text: str, item: ListItem) -> _Written | None:
    first = item.segment.first
    if first == NOWHERE:
        return None
    line = text.rfind("\n", 0, first) + 1
    marker = MARKER.match(text, line)
    if marker is None or marker.end() > first:
        return None
    number = int(marker["number"]) if marker["number"] else None
    indent = len(marker["indent"].expandtabs(INDENT))
    return _Written(item, marker.end("indent"), marker.end(), number, indent)


def _edits(pages: RenderedPages, rendered: Rendered, one: _Written, count: int) -> tuple[Edit, ...]:
    """The edits that indent what belongs to the item before, if the list is then shown as it is written."""
    text = rendered.page.text
    for replacements in (_paragraphs_above(text, one), _deeper_items(text, one)):
        edits = edits_of(rendered, replacements)
        after = pages.fixed(rendered, edits) if edits else None
        if (
            after is not None
            and after.code_count() <= rendered.code_count()
            and sum(1 for _ in _changes(after)) < count
        ):
            return edits
    return ()


def _paragraphs_above(text: str, one: _Written) -> list[tuple[int, int, str]]:
    """The lines between the item and the one numbered before it, indented by one level."""
    if one.number is None or one.number < 2:
        return []
    found: list[tuple[int, int, str]] = []
    at = text.rfind("\n", 0, one.start) + 1
    while at > 0:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start : at - 1]
        marker = MARKER.match(line)
        if marker is not None and marker["number"] and int(marker["number"]) == one.number - 1:
            return found
        if line.startswith("#") or NUMBER_OF_FOOTNOTE.match(line):
            return []
        if line.strip():
            stripped = len(line) - len(line.lstrip())
            found.append((start, start + min(stripped, INDENT), " " * INDENT))
        at = start
    return []


def _deeper_items(text: str, one: _Written) -> list[tuple[int, int, str]]:
    """The items from this one on that are written like it, indented by one level. Items at the margin are deeper
    only where the list goes on below them."""
    found: list[tuple[int, int, str]] = []
    at = text.rfind("\n", 0, one.start) + 1
    while marker := MARKER.match(text, at):
        if len(marker["indent"].expandtabs(INDENT)) < one.indent or (marker["number"] is None) != (one.number is None):
            break
        found.append((at, marker.end("indent"), " " * INDENT))
        line_end = text.find("\n", at)
        at = line_end + 1 if line_end >= 0 else len(text)
    goes_on = MARKER.match(text, at)
    return found if one.indent or (goes_on is not None and goes_on["number"]) else []
