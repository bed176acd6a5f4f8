"""A stretch of text as a page shows it, with the place of every character in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that a page shows in one piece: a paragraph, a cell, the words of an item. `tags` are the
    elements around it; `sources` has the offset of each character, NOWHERE where the source has none. A line end is
    one of the source that the page shows as no new line."""

    tags: tuple[str, ...]
    text: str
    sources: tuple[int, ...]

    @property
    def is_code(self) -> bool:
        """Whether it is in a block of code."""
        return "pre" in self.tags

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return bool(self.tags) and self.tags[-1] in HEADINGS

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the source that a span of the text was written with; None if it is not known."""
        known = [at for at in self.sources[start:end] if at != NOWHERE]
        return (known[0], known[-1] + 1) if known and known == sorted(known) else None

    @property
    def first(self) -> int:
        """The first offset that is known, else NOWHERE."""
        return next((at for at in self.sources if at != NOWHERE), NOWHERE)
