"""The Markdown of a span of a line, with its edits applied and its markup kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.office.from_word.exported_lines import TRAILERS, ExportedLine
from nianbao.office.from_word.token_alignment import AlignedSpan
from nianbao.shown.prose import Prose

BOLD: Final = "**"
# What remains of emphasis or of a link whose words were deleted.
EMPTY_MARKUP: Final = re.compile(r"(?<!\*)\*{4}(?!\*)|(?<!!)\[\]\([^()\n]{0,1000}\)")
# Marks both ends of an inserted text while the edits are applied.
INSERTED: Final = "\x02"
# The Markdown of a span of the edited text that the line did not have.
Typed = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Replaces a span of a section's source."""

    start: int
    end: int
    new: str


class LineSource:
    """Where the characters of a line are in its section's source. `start` and `end` span the lines of the source that
    it is written in, with the marks before its words and what stands behind them."""

    def __init__(self, line: ExportedLine, prose: Prose) -> None:
        assert line.has_source
        self.line = line
        self.prose = prose
        self.text = prose.section.text
        self.start = self.text.rfind("\n", 0, self.source_of(0)) + 1
        end = self.text.find("\n", self.source_end(len(line.text)))
        self.end = len(self.text) if end < 0 else end

    @property
    def words_end(self) -> int:
        """Where the words end in the source, with the marks that close them."""
        last = self.text.rfind("\n", 0, self.end) + 1
        trailers = TRAILERS.search(self.text, last, self.end)
        assert trailers is not None
        return max(trailers.start(), self.source_end(len(self.line.text)))

    def source_of(self, at: int) -> int:
        """The offset in the source of a character."""
        position = self.line.offset + at
        run = self.prose.run_at(position)
        assert run is not None
        return run.source + position - run.start if run.is_typed else run.source

    def source_end(self, at: int) -> int:
        """The offset in the source behind the character before a place."""
        position = self.line.offset + at - 1
        run = self.prose.run_at(position)
        assert run is not None
        return run.source + position + 1 - run.start if run.is_typed else run.source_end

    def edits(
        self, start: int, end: int, aligned: Sequence[AlignedSpan], new_start: int, new_end: int, typed: Typed
    ) -> Iterator[SourceEdit]:
        """The edits that make a span of the line what it became: a span of the edited text."""
        at, new = start, new_start
        for one in (*aligned, AlignedSpan(end, end, new_end, new_end)):
            inserted = typed(new, one.new_start) if one.new_start > new else ""
            if one.start > at:
                yield from self._replaced(at, one.start, inserted)
            elif inserted:
                place = self.place_between(at, start, end)
                yield SourceEdit(place, place, inserted)
            at, new = one.end, one.new_end

    def _replaced(self, start: int, end: int, inserted: str) -> Iterator[SourceEdit]:
        """Edits that take away the characters of a span, and leave the markup between them. Where the span leads out
        of bold, the new text is behind it."""
        behind = self.source_of(end) if end < len(self.line.text) else self.words_end
        if inserted and self.is_bold_at(self.source_of(start)) and not self.is_bold_at(behind):
            yield SourceEdit(behind, behind, inserted)
            inserted = ""
        position = start
        while position < end:
            run = self.prose.run_at(self.line.offset + position)
            assert run is not None
            stop = min(end, run.end - self.line.offset)
            yield SourceEdit(self.source_of(position), self.source_end(stop), inserted)
            inserted = ""
            position = stop

    def is_bold_at(self, source: int) -> bool:
        """Whether an offset in the source is between the marks of bold words."""
        return self.text.count(BOLD, self.start, source) % 2 == 1

    def place_between(self, at: int, start: int, end: int) -> int:
        """Where text is inserted before a character: in front of marks that open there, behind those that close."""
        if at == 0:
            return self.source_of(0)
        if at == end:
            return self.words_end if at == len(self.line.text) else self.source_end(at)
        before, after = self.source_end(at), self.source_of(at)
        return after if self.is_bold_at(before) else before


def apply_source_edits(text: str, edits: Sequence[SourceEdit], start: int = 0, end: int | None = None) -> str:
    """A span of the source with edits made; those at one place in their order. A deletion within another is nothing
    more. Raises ValueError if others overlap."""
    end = len(text) if end is None else end
    pieces = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at and edit.end <= at and not edit.new:
            continue
        if edit.start < at:
            raise ValueError(f"two edits of {text[edit.start : at]!r}")
        # What is inserted brings marks of its own, which are not empty.
        pieces += [text[at : edit.start], f"{INSERTED}{edit.new}{INSERTED}" if edit.new else ""]
        at = edit.end
    return EMPTY_MARKUP.sub("", "".join((*pieces, text[at:end]))).replace(INSERTED, "")
