"""Makes the document of a year, as one edition shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nianbao.document.corrected_values import corrected_value
from nianbao.document.official_dates import report_day
from nianbao.document.read_html import read_parts
from nianbao.document.report_document import DocumentSection, Paragraph, ParagraphKind, Part, ReportDocument
from nianbao.document.section_html import section_html
from nianbao.report import Edition, Section, Year, Yearbook
from nianbao.words.numeral_signs import ORDINAL

# A heading that begins like this is a section's, not the title of the report.
NUMBERED: Final = re.compile(rf"[{ORDINAL}]+、|（[{ORDINAL}]+）")


def document_of(book: Yearbook, year: Year, edition: Edition) -> ReportDocument:
    """The report of a year in reading order. The masked edition has no publisher, issuer, number or signer, because
    these are free text that may contain names."""
    sections = [section_document(book, section, edition) for section in year.sections]
    title = _typed_title(sections)
    if title:
        sections[0] = replace(sections[0], parts=(title, *sections[0].parts[1:]))
    is_open = edition is Edition.INTERNAL
    release = year.release
    return ReportDocument(
        year=year.number,
        edition=edition,
        publisher=book.unit.title if is_open else "",
        issuer=book.unit.name.text if book.unit.name and is_open else "",
        title=title.text if title else f"{year.number}年度工作报告",
        number=release.number if release and is_open else "",
        day=report_day(year),
        date=release.date if release else None,
        signer=release.signer if release and is_open else "",
        sections=tuple(sections),
        corrections=tuple(corrected_value(book, year, correction, edition) for correction in year.corrections),
    )


def section_document(book: Yearbook, section: Section, edition: Edition) -> DocumentSection:
    """A section. The headings of a part (（一）) are one level below those of a section (一、)."""
    parts, notes = read_parts(section_html(book, section, edition, with_references=edition is Edition.INTERNAL))
    deeper = int("/" in section.stem and not section.is_heading_only)
    return DocumentSection(section.stem, section.file, tuple(_lowered(parts, deeper)), notes)


def _lowered(parts: tuple[Part, ...], deeper: int) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Paragraph) and part.kind is ParagraphKind.HEADING:
            yield replace(part, level=part.level + deeper)
        else:
            yield part


def _typed_title(sections: list[DocumentSection]) -> Paragraph | None:
    """The first heading of the report, if it is no section's."""
    first = sections[0].parts[0] if sections and sections[0].parts else None
    if not isinstance(first, Paragraph) or first.kind is not ParagraphKind.HEADING or first.level > 1:
        return None
    return None if NUMBERED.match(first.text) else replace(first, kind=ParagraphKind.TITLE, level=0)
