"""A year as plain text: one line for each heading, paragraph, item and table row, as the site shows it."""

from __future__ import annotations

from nianbao.document.text_of_parts import lines_of_section
from nianbao.document.year_document import document_of, section_document
from nianbao.report import Edition, Section, Year, Yearbook


def export_text(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The report in UTF-8, each line with a final ``\\n``."""
    document = document_of(book, year, edition)
    return "".join(f"{line}\n" for section in document.sections for line in lines_of_section(section)).encode()


def section_lines(book: Yearbook, section: Section, edition: Edition) -> list[str]:
    """The lines of one section."""
    return list(lines_of_section(section_document(book, section, edition)))
