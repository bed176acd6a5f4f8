"""A year as a Word file in the layout of GB/T 9704-2012."""

from __future__ import annotations

from nianbao.document.year_document import document_of
from nianbao.document.year_figures import year_figures
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.word.word_writer import word_bytes
from nianbao.report import Edition, Year, Yearbook


def export_word(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    """The report as .docx. The same input gives the same bytes."""
    with_annex = options.with_annex and edition is Edition.INTERNAL
    annex = tuple(year_figures(book, year, edition)) if with_annex else ()
    return word_bytes(book, document_of(book, year, edition), annex, options.red_head)
