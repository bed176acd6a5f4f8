"""What a rule finds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

OPENING: Final = "“‘《〈（【〔「"
SEGMENT_END: Final = re.compile("[\n\t]")
CLOSING: Final = "”’》〉）】〕」"


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong mark: its span, why it is wrong (Chinese), and its replacement (None if that
    depends on what is meant). `certain` slips have one fix: `parts` are its edits where not the
    whole span changes (a pair of brackets)."""

    start: int
    end: int
    why: str
    right: str | None = None
    certain: bool = False
    parts: tuple[tuple[int, int, str], ...] = ()

    @property
    def changes(self) -> tuple[tuple[int, int, str], ...]:
        """The edits as (start, end, new); none where the fix is not certain."""
        if not self.certain:
            return ()
        return self.parts or ((self.start, self.end, self.right or ""),)


class Segments:
    """The lines and table cells of a text, found once however many signs are looked at."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in SEGMENT_END.finditer(text))]
        self._counts: dict[tuple[int, str], int] = {}

    def at(self, position: int) -> tuple[int, int]:
        """The one that a position lies in."""
        index = bisect_right(self.starts, position) - 1
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def count(self, position: int, signs: str) -> int:
        """How often any of the signs occurs in the one that a position lies in."""
        start, end = self.at(position)
        key = (start, signs)
        if key not in self._counts:
            self._counts[key] = sum(self.text.count(sign, start, end) for sign in signs)
        return self._counts[key]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    start = 0
    for piece in text.split("\n\n"):
        yield start, start + len(piece)
        start += len(piece) + 2
