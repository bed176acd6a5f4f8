"""The grammar of ``{{ … }}``, and where references occur in Markdown.

A reference is an id, optionally ``@`` and a year, and form words separated by spaces. A form may have one argument
in brackets: ``{{ 研讨心得@2023 余(百) }}``. Nothing in it is executed. References in code spans, fenced or indented
code and comments are plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nianbao.source.positions import is_inside

PATTERN: Final = r"\{\{([^{}\n]{0,200})\}\}"
REFERENCE: Final = re.compile(PATTERN)
WORD: Final = re.compile(r"(?P<word>[^\s()（）@]+)(?:@(?P<year>[^\s()（）@]*))?(?:[(（](?P<argument>[^()（）]*)[)）])?")
FENCE: Final = re.compile(r"^(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$", re.M)
FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M | re.S)
DEEP: Final = " " * 4
DEEP_LINE: Final = re.compile(rf"^(?:{DEEP}| {{0,3}}\t)", re.M)
TICKS: Final = re.compile(r"(?<!\\)(`+)")
COMMENT_OR_TICKS: Final = re.compile(r"<!--|(?<!\\)(?P<ticks>`+)")
LIST_OR_NOTE: Final = re.compile(r"(?:[-*+]|\d+\.)\s|\[\^")
# Half-width or full-width, as the input method writes them: both are meant as the braces of a reference.
BRACES: Final = re.compile(r"[{｛]{2}")
BRACES_END: Final = re.compile(r"[}｝]{2}|\n[ \t]*(?=\n)")
INDENT: Final = 4  # of code and of each level of a list in Python-Markdown


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of a reference, before anything is looked up."""

    id: str
    year: int | None
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: its span, info string and body."""

    start: int
    end: int
    info: str
    body: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a Markdown text that are not prose (ordered, disjoint spans), the comments among them, the
    fences, and the references in the prose as (start, end, text between the braces)."""

    hidden: tuple[tuple[int, int], ...]
    comments: tuple[tuple[int, int], ...]
    fences: tuple[Fence, ...]
    references: tuple[tuple[int, int, str], ...]

    def hides(self, position: int) -> bool:
        """Whether an offset of the text is in code, a comment or front matter."""
        return is_inside(self.hidden, position)


class ReferenceError(ValueError):
    """A reference that cannot be read; the message is Chinese."""


@lru_cache(maxsize=4096)
def parse_reference(written: str) -> Parsed:
    """Parses the text between the braces. Raises ReferenceError."""
    words = written.split()
    if not words:
        raise ReferenceError("花括号里是空的，要写数字或名称的代号")
    if "|" in written:
        raise ReferenceError("形式之间用空格分开，不用竖线")
    matches = []
    for word in words:
        match = WORD.fullmatch(word)
        if not match:
            raise ReferenceError(f"“{word}”读不懂；括号要成对，年份写作 @2023")
        matches.append(match)
    head, *forms = matches
    if head["argument"] is not None:
        raise ReferenceError("代号后面不带括号；括号是形式的")
    if any(form["year"] is not None for form in forms):
        raise ReferenceError("年份写在代号后面，不写在形式后面")
    return Parsed(head["word"], _year(head["year"]), tuple((f["word"], f["argument"] or "") for f in forms))


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    if not re.fullmatch(r"[12][0-9]{3}", written):
        raise ReferenceError(f"“@{written}”不是四位年份，写作 @2023")
    return int(written)


@lru_cache(maxsize=4)
def lay_out(text: str) -> Layout:
    """Finds code and comments in Markdown, and the references outside them. Cached, because several steps ask for the
    same text."""
    hidden: list[tuple[int, int]] = []
    front = FRONT_MATTER.match(text)
    if front:
        hidden.append(front.span())
    fences = _fences(text, front.end() if front else 0)
    hidden += [(fence.start, fence.end) for fence in fences]
    hidden.sort()
    hidden = _merge_spans(hidden, _indented_code(text, hidden))
    comments, code_spans = _comments_and_code_spans(text, hidden)
    if comments:
        # What looks like code in a comment is part of the comment.
        fences = [fence for fence in fences if not is_inside(comments, fence.start)]
        hidden = [span for span in hidden if not is_inside(comments, span[0])]
    hidden = _merge_spans(hidden, comments + code_spans)
    can_escape = "\\{" in text
    references = tuple(
        (m.start(), m.end(), m[1])
        for m in REFERENCE.finditer(text)
        if not (hidden and is_inside(hidden, m.start())) and not (can_escape and _is_escaped(text, m.start()))
    )
    return Layout(tuple(hidden), tuple(comments), tuple(fences), references)


def brace_spans(text: str, hidden: Sequence[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    """The spans of double braces, references or not: up to the closing braces, or to the end of the paragraph.
    Nothing in them is prose. `hidden` are the spans that are not prose anyway."""
    found = []
    at = 0
    while opening := BRACES.search(text, at):
        at = opening.end()
        if is_inside(hidden, opening.start()):
            continue
        closing = BRACES_END.search(text, at)
        while closing and is_inside(hidden, closing.start()):
            closing = BRACES_END.search(text, closing.start() + 1)
        at = closing.end() if closing else len(text)
        found.append((opening.start(), at))
    return tuple(found)


def _merge_spans(hidden: list[tuple[int, int]], more: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(hidden + more) if more else hidden


def _is_escaped(text: str, position: int) -> bool:
    before = text[:position] if position < 64 else text[position - 64 : position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _fences(text: str, start: int) -> list[Fence]:
    if "```" not in text and "~~~" not in text:
        return []
    found = []
    never_closed: set[str] = set()
    at = start
    while opening := FENCE.search(text, at):
        mark = opening["fence"]
        closing = None
        if mark not in never_closed:
            line = re.compile(rf"^{re.escape(mark)}[ \t]*$", re.M)
            closing = line.search(text, opening.end() + 1)
        if not closing:
            never_closed.add(mark)
            at = opening.end()
            continue
        body = text[opening.end() + 1 : closing.start()]
        info = opening["info"].strip()
        found.append(Fence(opening.start(), closing.end(), info, body))
        at = closing.end()
    return found


def _indented_code(text: str, hidden: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines behind a blank line that are indented deeper than the list item or footnote around them."""
    if ("\t" not in text and DEEP not in text) or not DEEP_LINE.search(text):
        return []
    found: list[tuple[int, int]] = []
    at = depth = 0
    blank_before = True
    for line in text.split("\n"):
        end = min(at + len(line) + 1, len(text))
        content = line.expandtabs(INDENT).lstrip(" ")
        levels = (len(line.expandtabs(INDENT)) - len(content)) // INDENT
        if not content:
            blank_before = True
        elif not is_inside(hidden, at):
            goes_on = bool(found) and found[-1][1] == at
            if levels > depth and (blank_before or goes_on):
                found.append((at, end))
            elif LIST_OR_NOTE.match(content):
                depth = levels + 1
            elif blank_before:
                depth = levels
            blank_before = False
        at = end
    return found


def _comments_and_code_spans(
    text: str, hidden: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The comments and the code spans of a text. Of two that overlap, the first one counts."""
    comments: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    if "<!--" not in text and "`" not in text:
        return comments, spans
    ticks: dict[str, list[int]] = {}
    for tick in TICKS.finditer(text):
        if not is_inside(hidden, tick.start()):
            ticks.setdefault(tick[1], []).append(tick.start())
    never_closed = False
    at = 0
    while mark := COMMENT_OR_TICKS.search(text, at):
        at = mark.end()
        if is_inside(hidden, mark.start()):
            continue
        if mark["ticks"]:
            same = ticks[mark["ticks"]]
            later = bisect_right(same, mark.start())
            if later < len(same) and text.find("\n\n", at, same[later]) < 0:
                at = same[later] + len(mark["ticks"])
                spans.append((mark.start(), at))
        elif not never_closed:
            closing = text.find("-->", at)
            if closing < 0:
                never_closed = True
                continue
            at = closing + 3
            comments.append((mark.start(), at))
    return comments, spans
