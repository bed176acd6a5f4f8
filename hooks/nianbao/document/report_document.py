"""The nouns of a year as a document. All are frozen and know nothing of Word, PDF or HTML.

A document is read from the same HTML as the pages of the site (`read_html`), so all outputs say the same words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.document.official_dates import date_words
from nianbao.report import Edition

DRAFT: Final = "草稿，未经签发"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of a paragraph in one look. `reference` is the text between the braces of a reference (``污水管网
    同比``), empty for typed text; `figure` and `year` say whose value it shows. `note` is the number within the
    section of the footnote whose mark this is."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    raised: bool = False
    lowered: bool = False
    monospaced: bool = False
    href: str = ""
    reference: str = ""
    figure: str = ""
    year: int | None = None
    note: int | None = None


class ParagraphKind(StrEnum):
    """What a paragraph is for a reader."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TERM = "term"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading, a paragraph, or a paragraph of a list. `level` is that of the heading within the report (1 for
    一、), or the depth of the list. `marker` is the number or bullet of an item; it is no part of the text, and only
    the first paragraph of an item has it."""

    kind: ParagraphKind
    runs: tuple[TextRun, ...]
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """The text without its formatting."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table. `align` is left, center, right or empty; `across` and `down` are the columns and rows that
    it spans."""

    runs: tuple[TextRun, ...]
    is_head: bool = False
    align: str = ""
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        """The text without its formatting."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, and its rows, of which the first `heads` are repeated on each page."""

    caption: tuple[TextRun, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    heads: int

    @property
    def columns(self) -> int:
        """The number of columns; a merged cell counts once for each that it covers."""
        return max(sum(cell.across for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart: its drawing as SVG (empty if the edition hides it), the drawing in words, and below it the caption
    and the note."""

    svg: str
    words: str
    caption: tuple[TextRun, ...]
    note: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the prose: its address as written, and its alternative text."""

    address: str
    words: str


Part = Paragraph | Grid | ChartDrawing | Picture


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of a section, by the number that its mark shows."""

    number: int
    paragraphs: tuple[Paragraph, ...]

    def runs(self) -> Iterator[TextRun]:
        """The runs of all its paragraphs."""
        for paragraph in self.paragraphs:
            yield from paragraph.runs


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """One section of a year: its parts in reading order, and its footnotes."""

    stem: str
    file: str
    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...]

    def footnote(self, number: int) -> Footnote | None:
        """The footnote of a number; None if there is none."""
        return next((note for note in self.footnotes if note.number == number), None)

    def runs(self) -> Iterator[TextRun]:
        """Every run in reading order, those of a footnote behind its first mark."""
        unread = list(self.footnotes)
        for run in self._body_runs():
            yield run
            note = self.footnote(run.note) if run.note is not None else None
            if note in unread:
                unread.remove(note)
                yield from note.runs()
        for note in unread:
            yield from note.runs()

    def unmarked_footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes without a mark."""
        marked = {run.note for run in self._body_runs()}
        return tuple(note for note in self.footnotes if note.number not in marked)

    def _body_runs(self) -> Iterator[TextRun]:
        for part in self.parts:
            if isinstance(part, Paragraph):
                yield from part.runs
            elif isinstance(part, Grid):
                yield from part.caption
                for row in part.rows:
                    for cell in row:
                        yield from cell.runs
            elif isinstance(part, ChartDrawing):
                yield from (*part.caption, *part.note)


@dataclass(frozen=True, slots=True)
class CorrectedValue:
    """A correction as an edition shows it: of which figure, name or section (`label`), and what of it (`what`: 数,
    增幅, 名称, 文字 …). `reason` is empty in the masked edition, because free text may contain names."""

    figure: str
    label: str
    what: str
    old: str
    new: str
    reason: str
    approver: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A year's report in reading order. `publisher` is the title of the unit's reports together, `issuer` the unit's
    own name; `number`, `date` and `signer` are empty for a draft, and `day` is that of its files. `title` is the
    report's title as plain text, which is also its first paragraph (of kind TITLE) where the report has typed one."""

    year: int
    edition: Edition
    publisher: str
    issuer: str
    title: str
    number: str
    day: datetime.date
    date: datetime.date | None
    signer: str
    sections: tuple[DocumentSection, ...]
    corrections: tuple[CorrectedValue, ...]

    def state_words(self, number: str) -> str:
        """The line below the title: a number, if it is to be shown there, and the day of the release."""
        state = f"{date_words(self.date)}签发" if self.date else DRAFT
        return f"（{number}　{state}）" if number else f"（{state}）"

    @property
    def has_typed_title(self) -> bool:
        """Whether the title is a paragraph of the report."""
        parts = self.sections[0].parts if self.sections else ()
        first = parts[0] if parts else None
        return isinstance(first, Paragraph) and first.kind is ParagraphKind.TITLE
