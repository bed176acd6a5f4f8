"""The lines of a year's report as its Word file has them, each with its place in the Markdown.

A line's text is that of the prose (`shown/prose.py`), whose characters know their offsets in the source. What the
export makes itself (title lines, tables and captions of figures, signatures) has no source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nianbao.document.annex import ANNEX_WORD, annex_grid, annex_title
from nianbao.document.corrected_values import CORRECTIONS_TITLE, correction_words
from nianbao.document.official_dates import date_words
from nianbao.document.report_document import (
    ChartDrawing,
    DocumentSection,
    Grid,
    Paragraph,
    ParagraphKind,
    ReportDocument,
    TextRun,
)
from nianbao.document.year_figures import YearFigure
from nianbao.outputs.word.word_writer import bookmark_name
from nianbao.report import Section
from nianbao.shown.prose import Prose, Proses, Run

NUMBER_OF_ITEM: Final = re.compile(r"[ ]*\d{1,3}[.)][ \t]+")
# What ends a line of the source behind its words: attributes, comments.
TRAILERS: Final = re.compile(r"(?:[ \t]*(?:\{:?[ ]*[#.:][^{}\n]*\}|<!--(?:(?!-->).)*-->))*[ \t]*$")


@dataclass(frozen=True, slots=True)
class ExportedReference:
    """A reference of a line: the span of its text, its run in the prose, and the name of its bookmark."""

    start: int
    end: int
    run: Run
    bookmark: str


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """A line of the report. `section` is the index of its section (-1 for what belongs to none), `offset` its start
    in the prose of the section (-1 where it has no source)."""

    text: str
    section: int
    offset: int = -1
    level: int = 0
    marker: str = ""
    references: tuple[ExportedReference, ...] = ()

    @property
    def has_source(self) -> bool:
        """Whether the line comes from the Markdown of a section."""
        return self.offset >= 0


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """A table: its rows of cells. `at` is the number of lines of the body before it."""

    at: int
    section: int
    rows: tuple[tuple[ExportedLine, ...], ...]

    @property
    def has_source(self) -> bool:
        """Whether any cell comes from the Markdown of a section."""
        return any(cell.has_source for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """The lines of a year's report in the order of its Word file; those of the annex are among them."""

    lines: tuple[ExportedLine, ...]
    tables: tuple[ExportedTable, ...]
    notes: tuple[ExportedLine, ...]
    sections: tuple[Section, ...]
    proses: tuple[Prose, ...]
    annex_lines: tuple[ExportedLine, ...] = ()
    annex_tables: tuple[ExportedTable, ...] = ()


def exported_report(document: ReportDocument, sections: Sequence[Section], proses: Proses) -> ExportedReport:
    """The lines of a document, whose sections these are."""
    lines: list[ExportedLine] = []
    tables: list[ExportedTable] = []
    notes: list[ExportedLine] = []
    if not document.has_typed_title:
        lines += _plain([document.title, document.state_words(document.number)])
    for at, (part, section) in enumerate(zip(document.sections, sections, strict=True)):
        reader = _SectionLines(at, part, proses.prose(section), document)
        reader.read(len(lines))
        lines += reader.lines
        tables += reader.tables
        notes += reader.notes
    if document.issuer and document.date:
        lines += _plain([document.issuer, date_words(document.date)])
    if document.corrections:
        corrected = (correction_words(one, document.year) for one in document.corrections)
        lines += _plain([CORRECTIONS_TITLE, *corrected])
    read = tuple(proses.prose(section) for section in sections)
    return ExportedReport(tuple(lines), tuple(tables), tuple(notes), tuple(sections), read)


def with_annex(report: ExportedReport, figures: Sequence[YearFigure], year: int) -> ExportedReport:
    """The report with the annex of all figures."""
    lines = tuple(_plain([ANNEX_WORD, annex_title(year)]))
    grid = annex_grid(figures, year)
    rows = tuple(tuple(ExportedLine(cell.text, -1) for cell in row) for row in grid.rows)
    tables = (ExportedTable(len(report.lines) + len(lines), -1, rows),)
    return replace(
        report,
        lines=report.lines + lines,
        tables=report.tables + tables,
        annex_lines=lines,
        annex_tables=tables,
    )


def _plain(texts: Sequence[str]) -> list[ExportedLine]:
    return [ExportedLine(text, -1) for text in texts]


class _SectionLines:
    """The lines of one section."""

    def __init__(self, at: int, section: DocumentSection, prose: Prose, document: ReportDocument) -> None:
        self.at = at
        self.section = section
        self.prose = prose
        self.document = document
        self.lines: list[ExportedLine] = []
        self.tables: list[ExportedTable] = []
        self.notes: list[ExportedLine] = []
        # The starts of the stretches of prose that may be lines, by their words; each is used once.
        self.stretches = _stretches(prose)
        referring = (run for run in section.runs() if run.reference)
        self.names = {id(run): bookmark_name(at + 1, nth, run.reference) for nth, run in enumerate(referring, 1)}

    def read(self, before: int) -> None:
        for part in self.section.parts:
            match part:
                case Paragraph():
                    self.lines.append(self.line(part.runs, part.level, part.marker, is_heading=_is_heading(part)))
                    if part.kind is ParagraphKind.TITLE:
                        self.lines += _plain([self.document.state_words(self.document.number)])
                case Grid():
                    if part.caption:
                        self.lines.append(self.line(part.caption))
                    rows = tuple(tuple(self.line(cell.runs) for cell in row) for row in part.rows)
                    self.tables.append(ExportedTable(before + len(self.lines), self.at, rows))
                case ChartDrawing():
                    self.lines += (self.line(runs) for runs in (part.caption, part.note) if runs)
        for note in self.section.footnotes:
            self.notes.append(self.line(tuple(note.runs())))

    def line(
        self, runs: Sequence[TextRun], level: int = 0, marker: str = "", *, is_heading: bool = False
    ) -> ExportedLine:
        text = "".join(run.text for run in runs if run.note is None)
        names = [self.names[id(run)] for run in runs if run.reference]
        level = max(1, level) if is_heading else 0
        starts = self.stretches.get(text)
        if not starts:
            return ExportedLine(text, self.at, level=level, marker=marker)
        start = starts.pop(0)
        found = list(self.prose.references_in(start, start + len(text)))
        if len(found) != len(names):
            names = [""] * len(found)
        references = tuple(
            ExportedReference(run.start - start, run.end - start, run, name)
            for run, name in zip(found, names, strict=True)
        )
        return ExportedLine(text, self.at, start, level, marker, references)


def _is_heading(part: Paragraph) -> bool:
    return part.kind in (ParagraphKind.HEADING, ParagraphKind.TITLE)


def _stretches(prose: Prose) -> dict[str, list[int]]:
    """The lines and cells of a prose, by their text: the offsets where they start, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for line in re.finditer(r"[^\n]+", prose.text):
        if "\t" in line[0]:
            spans: Iterator[re.Match[str]] = re.finditer(r"[^\t]+", line[0])
            for cell in spans:
                _add_stretch(found, cell[0], line.start() + cell.start())
            continue
        number = NUMBER_OF_ITEM.match(line[0])
        if number:
            _add_stretch(found, line[0][number.end() :], line.start() + number.end())
        _add_stretch(found, line[0], line.start())
    return found


def _add_stretch(found: dict[str, list[int]], text: str, start: int) -> None:
    stripped = text.strip()
    if stripped:
        found[stripped].append(start + len(text) - len(text.lstrip()))
