"""The text of a document: one line for each heading, paragraph, item and row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nianbao.document.read_html import EDGES, read_parts
from nianbao.document.report_document import ChartDrawing, DocumentSection, Footnote, Grid, Paragraph, Part, TextRun


def text_lines(html: str) -> list[str]:
    """The lines of text in HTML; cells of a table are separated by tabs."""
    return list(lines_of_parts(*read_parts(html)))


def lines_of_section(section: DocumentSection) -> Iterator[str]:
    """The lines of a section, its footnotes last."""
    return lines_of_parts(section.parts, section.footnotes)


def lines_of_parts(parts: Iterable[Part], footnotes: Iterable[Footnote] = ()) -> Iterator[str]:
    """The lines of parts as plain text, and of the footnotes below them."""
    for part in parts:
        yield from _lines(part)
    for note in footnotes:
        for paragraph in note.paragraphs:
            yield paragraph.text


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield part.text
    elif isinstance(part, Grid):
        yield from _line(part.caption)
        for row in part.rows:
            yield "\t".join(cell.text for cell in row).strip(EDGES)
    elif isinstance(part, ChartDrawing):
        yield from _line(part.caption)
        yield from _line(part.note)


def _line(runs: tuple[TextRun, ...]) -> Iterator[str]:
    if runs:
        yield "".join(run.text for run in runs)
