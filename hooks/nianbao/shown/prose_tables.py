"""The tables of a section's prose: rows of cells, as spans of the text that a reader sees.

What is a table is Python-Markdown's rule (extension ``tables``): a block that begins with a head and a line of
``|``, ``:``, ``-`` and spaces with as many cells; every row has as many cells as the head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.source.positions import is_inside

# The line below a table's head, and the line above it. What is quoted is a table too.
HEAD_AND_RULE: Final = re.compile(r"^(?P<head>[^\n]*\S[^\n]*)\n(?P<rule>[ >]*+(?=[^\n]*\|)[|:-][|: -]*)$", re.M)
QUOTED: Final = re.compile(r"[ >]*")
HEADING: Final = re.compile(r" {0,3}#{1,6}")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its span in the shown text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProseTable:
    """A table: the cells of its head, and its rows below the head, each with as many cells as the head (a row
    that is short of cells has none for its last columns). `start` and `end` span all of it."""

    start: int
    end: int
    head: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]


def read_tables(
    source: str, hidden: Sequence[tuple[int, int]], text: str, shown_at: Callable[[int], int]
) -> Iterator[ProseTable]:
    """The tables of a section's source, as spans of its shown `text`; `shown_at` leads from an offset of the
    source to one of the text, and `hidden` is what in the source is no prose."""
    at = 0
    while match := HEAD_AND_RULE.search(source, at):
        at = match.end("head")
        if is_inside(hidden, match.start("rule")) or not _begins_block(source, match.start()):
            continue
        columns = _count(match["head"])
        if columns != _count(match["rule"]) or (columns == 1 and "|" not in match["head"]):
            continue
        lines = [match.span("head"), *_lines_behind(source, match.end())]
        table = _table(text, [(shown_at(start), shown_at(end)) for start, end in lines], columns)
        at = lines[-1][1]
        yield table


def _begins_block(source: str, start: int) -> bool:
    """Whether the line before is empty, a heading, or not there."""
    before = source[source.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return not QUOTED.sub("", before, count=1).strip() or HEADING.match(before) is not None


def _count(row: str) -> int:
    """How many cells a row has."""
    row = QUOTED.sub("", row, count=1).strip()
    return len(re.findall(r"(?<!\\)\|", row.removeprefix("|"))) + (not re.search(r"(?<!\\)\|$", row))


def _lines_behind(source: str, end: int) -> Iterator[tuple[int, int]]:
    """The lines behind the rule, up to an empty one."""
    while end < len(source):
        start = end + 1
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        if not QUOTED.sub("", source[start:end], count=1).strip():
            return
        yield start, end


def _table(text: str, lines: Sequence[tuple[int, int]], columns: int) -> ProseTable:
    """The table of these lines of the shown text, the head first."""
    rows = [tuple(_cells(text, start, end))[:columns] for start, end in lines]
    return ProseTable(lines[0][0], lines[-1][1], rows[0], tuple(rows[1:]))


def _cells(text: str, start: int, end: int) -> Iterator[TableCell]:
    """The cells between the tabs of a line; those at its two ends stand for the table's border."""
    end = start + len(text[start:end].rstrip("\n"))
    if text.startswith("\t", start):
        start += 1
    if end > start and text[end - 1] == "\t":
        end -= 1
    while (bar := text.find("\t", start, end)) >= 0:
        yield TableCell(start, bar)
        start = bar + 1
    yield TableCell(start, end)
