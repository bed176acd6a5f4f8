"""Every text that a reader of the reports sees: the prose of the sections, and the texts of the data (labels,
definitions, notes, captions) that pages, tables and downloads contain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nianbao.report import Block, Edit, Figure, Place, Section, Value, Year, Yearbook
from nianbao.shown.prose import Prose
from nianbao.source.reference_grammar import brace_spans

# A note can be folded over several lines; it is searched only so far below its entry.
FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with its source places: the prose of a section, or a text of the data that begins at `origin` (`exact`
    if the source has the same characters) and belongs to a figure. `braces` are the spans of a text of the data in
    double braces."""

    text: str
    section: Section | None = None
    prose: Prose | None = None
    origin: Place | None = None
    exact: bool = False
    figure: str = ""
    year: int | None = None
    is_name: bool = False
    braces: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> Place:
        """The source place of a span of the text."""
        if self.prose is not None:
            return self.prose.place(start, end)
        assert self.origin is not None
        if not self.exact:
            return self.origin
        return Place(self.origin.file, self.origin.line, self.origin.column + start, max(1, end - start))

    def is_typed(self, start: int, end: int) -> bool:
        """Whether no part of the span is a reference or in double braces."""
        if self.prose is not None:
            return self.prose.is_typed(start, end)
        return not any(first < end and start < last for first, last in self.braces)

    def edits(self, start: int, end: int, new: str) -> tuple[Edit, ...]:
        """The edit of a span; none if the span is not typed in the source in one piece."""
        old = self.text[start:end]
        if "\n" in old:
            return ()
        if self.prose is not None:
            run = self.prose.run_at(start)
            if run is None or not run.is_typed or run.in_braces or end > run.end:
                return ()
        elif not self.exact or not self.is_typed(start, end):
            return ()
        return (Edit(self.place(start, end), old, new),)


def read_printed(
    book: Yearbook, prose: Sequence[Prose], years: Iterable[Year], entries: Iterable[Figure]
) -> tuple[Printed, ...]:
    """All texts of some sections, and those of the data of some years and of some entries of the catalogue."""
    found = [Printed(one.text, one.section, one, year=one.section.year) for one in prose]
    found += _of_catalogue(book, entries)
    for year in years:
        for value in year.values.values():
            found += _of_value(book, value)
        for section in year.sections:
            found += _of_section(book, section)
    return tuple(found)


def _of_catalogue(book: Yearbook, entries: Iterable[Figure]) -> Iterator[Printed]:
    for figure in entries:
        for name, text in (("label", figure.label), ("definition", figure.definition), ("item", figure.item)):
            if text and name in figure.field_places:
                yield _of_data(book, text, figure.place_of(name), figure)


def _of_value(book: Yearbook, value: Value) -> Iterator[Printed]:
    if value.computed:
        return
    figure = book.figure(value.figure)
    for text in (value.source, value.note):
        if text:
            yield _of_data(book, text, value.place, figure, value.year)
    kinds = {field.name: field.kind for field in figure.fields} if figure else {}
    for row in value.rows:
        for cell in row.cells:
            if cell.quantity is None and cell.text:
                passage = _of_data(book, cell.text, cell.place, figure, value.year)
                yield replace(passage, is_name=kinds.get(cell.field) != "text")


def _of_section(book: Yearbook, section: Section) -> Iterator[Printed]:
    """The texts of a file outside its prose: the title in its front matter, the captions of blocks."""
    if section.body_line > 1 and section.title != section.stem:
        front = Place(section.file)
        if any(section.title in line for line in book.lines[section.file][: section.body_line - 1]):
            yield _of_data(book, section.title, front, year=section.year)
    for block in section.blocks:
        yield title_of(book, block, section.year)


def title_of(book: Yearbook, block: Block, year: int | None = None) -> Printed:
    """The title of a chart or table of figures."""
    return _of_data(book, block.title, block.place, year=year)


def _of_data(book: Yearbook, text: str, near: Place, figure: Figure | None = None, year: int | None = None) -> Printed:
    """The text at a place or in the lines below it."""
    lines = book.lines.get(near.file, ())
    found = None
    for line in range(near.line, min(near.line + FARTHEST, len(lines) + 1)):
        start = near.column - 1 if line == near.line else 0
        column = lines[line - 1].find(text, start)
        if column >= 0:
            found = Place(near.file, line, column + 1, len(text))
            break
    return Printed(
        text,
        origin=found or near,
        exact=found is not None,
        figure=figure.id if figure else "",
        year=year,
        braces=brace_spans(text),
    )
