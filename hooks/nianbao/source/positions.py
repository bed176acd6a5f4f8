"""Converts offsets in a text to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from nianbao.report import Place

# No paragraph or value of a report is longer; longer text is not read.
LONGEST_TEXT: Final = 20_000


class Lines:
    """The starts of the lines of a text. A line ends with ``\\n``."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, start: int, end: int) -> Place:
        """The place of a span of offsets."""
        line = bisect_right(self.starts, start)
        return Place(self.file, line, start - self.starts[line - 1] + 1, max(1, end - start))


def is_inside(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether an offset is in one of the spans, which are ordered and disjoint."""
    at = bisect_right(spans, (position, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= position < spans[at][1]
