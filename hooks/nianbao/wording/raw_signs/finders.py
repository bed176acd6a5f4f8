"""Finds the signs of one kind in a text of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from nianbao.shown.rendered import NOWHERE, Segment
from nianbao.wording.raw_signs.sign_patterns import BARS, INDENT, RULE

# The spans of a sign in the text of a segment; the source is at hand.
Finder = Callable[[Segment, str], Iterator[tuple[int, int]]]

PICTURE: Final = re.compile(r"！\[[^\]\n]{0,80}\]\([^)\n]{1,200}\.(?:png|jpe?g|gif|svg|webp)\)", re.I)


def matching(pattern: str, flags: int = re.M) -> Finder:
    """Finds a pattern."""
    compiled = re.compile(pattern, flags)
    return lambda segment, text: (match.span() for match in compiled.finditer(segment.text))


def first_of_lines(pattern: str) -> Finder:
    """Finds a pattern at the beginning of a line; of lines that follow each other the first."""
    compiled = re.compile(pattern, re.M)

    def find(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
        last_line = -2
        for match in compiled.finditer(segment.text):
            line = segment.text.count("\n", 0, match.start())
            if line != last_line + 1:
                yield match.span()
            last_line = line

    return find


def pictures(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
    """The full-width ！ of ！[…](…), which makes a link of what should be a picture."""
    for at, (character, source) in enumerate(zip(segment.text, segment.sources, strict=True)):
        if character == "！" and source != NOWHERE and PICTURE.match(text, source):
            yield at, at + 1


def tables(segment: Segment, text: str) -> Iterator[tuple[int, int]]:
    """The first rows of tables: lines with bars that follow each other, or one with a bar at either end."""
    lines = segment.text.split("\n")
    has_rule = any(_is_rule(line) and _bar_count(line) for line in lines)
    rows = [_is_row(line) or (has_rule and _bar_count(line) > 0) for line in lines]
    at = 0
    for line, before, is_row, after in zip(lines, [False, *rows], rows, [*rows[1:], False], strict=False):
        if is_row and not before and (after or _is_framed(line)):
            yield at, at + len(line)
        at += len(line) + 1


def _is_row(line: str) -> bool:
    bars = _bar_count(line)
    return bars > 1 or (bars == 1 and line.strip(INDENT)[:1] in BARS)


def _bar_count(line: str) -> int:
    return sum(line.count(bar) for bar in BARS)


def _is_rule(line: str) -> bool:
    return RULE.fullmatch(line) is not None


def _is_framed(line: str) -> bool:
    return line.strip(INDENT)[:1] in BARS and line.strip(INDENT)[-1:] in BARS
