"""Conflict markers that git leaves where two branches changed the same lines (git-merge, "HOW CONFLICTS ARE
PRESENTED")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

MARK: Final = 7  # characters of a marker
FIRST_MARK: Final = "<" * MARK


@dataclass(frozen=True, slots=True)
class Conflict:
    """The numbers of the lines with the three markers, from 1."""

    start: int
    middle: int
    end: int


def conflicts(lines: Sequence[str]) -> Iterator[Conflict]:
    """Every conflict that has all three markers. A line of equals signs by itself is a Markdown heading."""
    start = middle = 0
    for number, line in enumerate(lines, 1):
        if _is_mark(line, "<"):
            start, middle = number, 0
        elif start and line == "=" * MARK:
            middle = middle or number
        elif middle and _is_mark(line, ">"):
            yield Conflict(start, middle, number)
            start = middle = 0


def _is_mark(line: str, sign: str) -> bool:
    return line.startswith(sign * MARK) and line[MARK : MARK + 1] in ("", " ")
