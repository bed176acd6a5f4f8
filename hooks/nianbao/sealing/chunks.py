"""The paragraphs of a section as they are sealed: their source and what they show, never HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nianbao.quantity.canonical import canonical_digest
from nianbao.quantity.quantity_text import recorded_text
from nianbao.report import Block, Edition, SealedChunk, Section, Yearbook
from nianbao.source.positions import Lines

if TYPE_CHECKING:
    from nianbao.shown.show import Shown

# Paragraphs are cut at empty lines, also within code, where that does no harm.
CHUNK: Final = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
ITEM_DIGEST: Final = 32  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph of a section: its text, and what it shows."""

    text: str
    shown: str

    @property
    def sealed(self) -> SealedChunk:
        """The digests of its source and of what it shows."""
        return SealedChunk(source_digest(self.text), canonical_digest(self.shown, ITEM_DIGEST))


def source_digest(text: str) -> str:
    """The digest of a paragraph's source; spaces at the ends of lines do not matter."""
    return canonical_digest(canonical_source(text), ITEM_DIGEST)


def canonical_source(text: str) -> str:
    """A paragraph without spaces at the ends of its lines and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def chunks_of(book: Yearbook, section: Section, shown: Sequence[Shown]) -> tuple[Chunk, ...]:
    """The paragraphs of a section; `shown` are its references as shown."""
    spans = [match.span() for match in CHUNK.finditer(section.text)]
    starts = [start for start, _ in spans]
    lines = Lines(section.text, section.file)
    additions: list[list[tuple[int, int, str]]] = [[] for _ in spans]
    for reference, one in zip(section.references, shown, strict=True):
        start = lines.starts[reference.place.line - 1] + reference.place.column - 1
        span = (start, start + len(reference.written), one.text(Edition.INTERNAL))
        additions[bisect_right(starts, start) - 1].append(span)
    for block in section.blocks:
        start = lines.starts[block.place.line - 1]
        at = bisect_right(starts, start) - 1
        additions[at].append((spans[at][1], spans[at][1], "\n" + "\n".join(_block_lines(book, block))))
    return tuple(
        Chunk(section.text[start:end], _shown_text(section, start, end, added))
        for (start, end), added in zip(spans, additions, strict=True)
    )


def _shown_text(section: Section, start: int, end: int, added: Sequence[tuple[int, int, str]]) -> str:
    pieces, at = [], start
    for first, last, text in sorted(added):
        pieces += [section.text[at:first], text]
        at = last
    return canonical_source("".join([*pieces, section.text[at:end]]))


def _block_lines(book: Yearbook, block: Block) -> Iterator[str]:
    """What a table or a chart shows, a line for each figure."""
    for named in book.figures_shown(block):
        values = (book.value_of(named, year) for year in block.years)
        cells = [recorded_text(one.quantity, named.unit) if one and one.quantity else "" for one in values]
        yield "\t".join((named.label, named.unit.text, *cells))
