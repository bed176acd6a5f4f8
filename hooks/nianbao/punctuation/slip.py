"""What a rule finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇"
OPENING: Final = "“‘《〈（【〔「"
CLOSING: Final = "”’》〉）】〕」"


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong mark: its span, why it is wrong (Chinese), and what should stand there (None if that
    depends on what is meant). `certain` slips have one mend: `parts` are its edits where not the
    whole span changes (a pair of brackets)."""

    start: int
    end: int
    why: str
    right: str | None = None
    certain: bool = False
    parts: tuple[tuple[int, int, str], ...] = ()

    @property
    def changes(self) -> tuple[tuple[int, int, str], ...]:
        """The edits as (start, end, new); none where the mend is not certain."""
        if not self.certain:
            return ()
        return self.parts or ((self.start, self.end, self.right or ""),)


def segment(text: str, at: int) -> tuple[int, int]:
    """The line or table cell that a position lies in."""
    start = max(text.rfind("\n", 0, at), text.rfind("\t", 0, at)) + 1
    ends = [end for mark in "\n\t" if (end := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    start = 0
    for piece in text.split("\n\n"):
        yield start, start + len(piece)
        start += len(piece) + 2
