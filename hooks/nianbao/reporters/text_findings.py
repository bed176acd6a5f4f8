"""Findings for a terminal, by file: each with its line and a caret, and a count at the end."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from nianbao.report import Finding, Place, Yearbook
from nianbao.reporters.finding_words import LEVELS, count_line, message_lines

LONGEST_EXCERPT = 76


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """The findings and their count, or a message that there are none."""
    blocks = []
    for file, group in groupby(findings, key=lambda finding: finding.place.file):
        blocks.append("\n\n".join([file, *(finding_text(book, finding) for finding in group)]))
    return "\n\n".join([*blocks, count_line(findings)]) + "\n"


def finding_text(book: Yearbook, finding: Finding) -> str:
    """A finding with its place, its line and its message."""
    place = finding.place
    parts = [f"{place}  {LEVELS[finding.level]} {finding.fault}"]
    parts += _excerpt(book, place)
    parts += [f"  {line}" for line in message_lines(finding)]
    if finding.data and finding.data != place:
        parts.append(f"  数据：{finding.data}")
    return "\n".join(parts)


def _excerpt(book: Yearbook, place: Place) -> list[str]:
    lines = book.lines.get(place.file, ())
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1]
    start = max(0, place.column - 1 - LONGEST_EXCERPT // 4)
    shown = line[start : start + LONGEST_EXCERPT // 2]
    before = line[start : place.column - 1]
    marked = line[place.column - 1 : place.column - 1 + place.length]
    marked = marked[: max(1, len(shown) - len(before))]
    lead = "…" if start else ""
    indent = " " * (_width(lead) + _width(before))
    return [f"  | {lead}{shown.expandtabs(1)}", f"  | {indent}{'^' * max(1, _width(marked))}"]


def _width(text: str) -> int:
    """The width in columns of a terminal: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
