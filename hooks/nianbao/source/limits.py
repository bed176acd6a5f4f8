"""Finds text that is too long or too complex to be read.

Python-Markdown searches the rest of a paragraph at every bracket, and the rest of a page at every tag or fence that
is not closed: it takes 40 seconds for 20,000 brackets in one line, and two and a half for 5,000. Its table of
contents tries the ids id_1, id_2 … for every heading with the same words. The longest paragraph in the reports that
were tried has 2,900 characters. Text far beyond that is an error, and is neither checked nor shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.source.line_ends import soft_line_ends
from nianbao.source.positions import LONGEST_TEXT, is_inside
from nianbao.source.reference_grammar import FENCE, Layout

# Characters times brackets: 200 brackets in a paragraph of 20,000 characters, 2,000 in one of 2,000.
MOST_LOOKED_THROUGH: Final = 4_000_000
MOST_NOT_CLOSED: Final = 50
# The sample has seven at most on a page.
MOST_HEADINGS: Final = 500
HEADING: Final = re.compile(r"^(?:[ \t>*+-]*+#|[ \t>]*+(?:=+|-+) *+$)", re.M)
BRACKET: Final = re.compile(r"[\[<]")
NOT_CLOSED: Final = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*>)")

TOO_LONG: Final = f"这一段超过{LONGEST_TEXT // 10_000}万字"
TOO_MANY_BRACKETS: Final = "这一段里的方括号、尖括号太多"
TOO_MANY_NOT_CLOSED: Final = f"这一页没有收尾的“<”或代码围栏超过{MOST_NOT_CLOSED}处"
TOO_MANY_HEADINGS: Final = f"这一页的标题超过{MOST_HEADINGS}个，从这一个起"


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines of Markdown that are not read: their span, and the reason (Chinese)."""

    start: int
    end: int
    why: str


def unread_parts(text: str, layout: Layout) -> tuple[Unread, ...]:
    """The parts of a Markdown text that must not be read, in order."""
    if not _may_be_unread(text):
        return ()
    found = []
    not_closed = headings = 0
    fences = {fence.start for fence in layout.fences}
    for start, end in _paragraphs(text, layout.hidden):
        headings += sum(1 for _ in HEADING.finditer(text, start, end))
        if headings > MOST_HEADINGS:
            found.append(Unread(start, len(text), TOO_MANY_HEADINGS))
            break
        brackets = sum(1 for _ in BRACKET.finditer(text, start, end))
        if brackets:
            not_closed += sum(1 for one in NOT_CLOSED.finditer(text, start, end) if not layout.hides(one.start()))
        if text.startswith(("```", "~~~"), start):
            fence = FENCE.match(text, start)
            not_closed += fence is not None and start not in fences
        if end - start > LONGEST_TEXT:
            found.append(Unread(start, end, TOO_LONG))
        elif (end - start) * brackets > MOST_LOOKED_THROUGH:
            found.append(Unread(start, end, TOO_MANY_BRACKETS))
        elif not_closed > MOST_NOT_CLOSED:
            found.append(Unread(start, end, TOO_MANY_NOT_CLOSED))
            not_closed = MOST_NOT_CLOSED
    return tuple(found)


def _may_be_unread(text: str) -> bool:
    """A cheap look: whether the whole text has as many signs as one of its parts may not have."""
    tags = text.count("<")
    brackets = text.count("[") + tags
    return (
        len(text) > LONGEST_TEXT
        or len(text) * brackets > MOST_LOOKED_THROUGH
        or tags + text.count("```") + text.count("~~~") > MOST_NOT_CLOSED
        or text.count("#") + text.count("=") + text.count("-") > MOST_HEADINGS
    )


def _paragraphs(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs and other lines. Lines that are entirely in code or comments are left out."""
    joins = tuple(soft_line_ends(text, hidden))
    start = at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        at = end + 1
        if is_inside(joins, end):
            continue
        if end > start and not _is_within(hidden, start, end):
            yield start, end
        start = at


def _is_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, end)) - 1
    return at >= 0 and end <= spans[at][1]


def replace_parts(text: str, parts: Sequence[Unread], instead: Callable[[Unread], str] = lambda part: "") -> str:
    """The text with the same lines, in which each part is replaced by empty lines and the result of `instead`."""
    pieces = []
    at = 0
    for part in parts:
        pieces += [text[at : part.start], instead(part), "\n" * text.count("\n", part.start, part.end)]
        at = part.end
    return "".join(pieces) + text[at:]
