"""Findings for a terminal, each with its line and a caret: the errors by file, then the warnings by kind, and a count
at the end.

An old report has thousands of warnings: of each kind the first few are shown and the rest counted. The kinds are in the
order of the checks, the most weighty first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from nianbao.checks import faults
from nianbao.report import Finding, Level, Place, Yearbook
from nianbao.reporters.finding_words import LEVELS, count_line, message_lines

LONGEST_EXCERPT = 76
MOST_OF_A_KIND: Final = 5


def report(book: Yearbook, findings: tuple[Finding, ...], *, most: int | None = MOST_OF_A_KIND) -> str:
    """The findings and their count, or a message that there are none; of each kind of warning so many at most."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    blocks = [
        "\n\n".join([file, *(finding_text(book, finding) for finding in group)])
        for file, group in groupby(errors, key=lambda finding: finding.place.file)
    ]
    warnings = [finding for finding in findings if finding.level is Level.WARNING]
    return "\n\n".join([*blocks, *_by_kind(book, warnings, most), count_line(findings)]) + "\n"


def left_out(findings: tuple[Finding, ...]) -> int:
    """How many warnings a report leaves out that shows a few of each kind."""
    counts = Counter(finding.fault for finding in findings if finding.level is Level.WARNING)
    return sum(max(0, count - MOST_OF_A_KIND) for count in counts.values())


def _by_kind(book: Yearbook, warnings: list[Finding], most: int | None) -> Iterator[str]:
    for fault in faults():
        of_kind = [finding for finding in warnings if finding.fault == fault.name]
        if not of_kind:
            continue
        shown = of_kind if most is None else of_kind[:most]
        lines = [f"{fault.title}（{fault.name}）：{len(of_kind)} 处", *(finding_text(book, one) for one in shown)]
        if len(shown) < len(of_kind):
            lines.append(f"……还有 {len(of_kind) - len(shown)} 处")
        yield "\n\n".join(lines)


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
