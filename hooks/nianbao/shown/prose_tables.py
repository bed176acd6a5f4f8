"""The tables of a section's prose: rows of cells, as spans of the text that a reader sees.

What is a table is Python-Markdown's rule (extension ``tables``): a block that begins with a head and a line of
``|``, ``:``, ``-`` and spaces with as many cells; every row has as many cells as the head. A table written in HTML is
read too, unless cells of it span several columns or rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from nianbao.source.positions import is_inside

# The line below a table's head. What is quoted is a table too.
RULE: Final = re.compile(r"^[ >]*+(?=[^\n|]*\|)[|:-][|: -]*$", re.M)
QUOTED: Final = re.compile(r"[ >]*")
HTML_CELL: Final = "<td"
HTML_TABLE: Final = re.compile(r"<table\b[^>\n]{0,300}>(?P<rows>(?:(?!</?table\b).){0,20000}+)</table>", re.S | re.I)
HTML_ROW: Final = re.compile(r"<tr\b[^>\n]{0,300}>(?P<cells>(?:(?!</?tr\b).)*+)", re.S | re.I)
# The end tag may be left out.
HTML_CELLS: Final = re.compile(r"<t[dh]\b[^>\n]{0,300}>(?P<words>(?:(?!</?t[dhr]\b).)*+)", re.S | re.I)
SPANNING: Final = re.compile(r"\b(?:col|row)span\b", re.I)
HEADING: Final = re.compile(r" {0,3}#{1,6}")


class TableCell(NamedTuple):
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
    yield from _markdown_tables(source, hidden, text, shown_at)
    for match in HTML_TABLE.finditer(source) if HTML_CELL in source else ():
        if not is_inside(hidden, match.start()) and not SPANNING.search(match[0]):
            rows = [tuple(_html_cells(row, shown_at)) for row in HTML_ROW.finditer(source, *match.span("rows"))]
            if len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows) and rows[0]:
                yield ProseTable(shown_at(match.start()), shown_at(match.end()), rows[0], tuple(rows[1:]))


def _html_cells(row: re.Match[str], shown_at: Callable[[int], int]) -> Iterator[TableCell]:
    for cell in HTML_CELLS.finditer(row.string, *row.span("cells")):
        yield TableCell(shown_at(cell.start("words")), shown_at(cell.end("words")))


def _markdown_tables(
    source: str, hidden: Sequence[tuple[int, int]], text: str, shown_at: Callable[[int], int]
) -> Iterator[ProseTable]:
    at = 0
    for rule in RULE.finditer(source) if "|" in source else ():
        head_end = rule.start() - 1
        head_start = source.rfind("\n", 0, max(0, head_end)) + 1
        head = source[head_start : max(0, head_end)]
        if head_start < at or not head.strip() or is_inside(hidden, rule.start()):
            continue
        columns = _count(head)
        is_row = columns == _count(rule[0]) and (columns > 1 or "|" in head)
        if not is_row or not _begins_block(source, head_start):
            continue
        lines = [(head_start, head_end), *_lines_behind(source, rule.end())]
        yield _table(text, [(shown_at(start), shown_at(end)) for start, end in lines], columns)
        at = lines[-1][1]


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
