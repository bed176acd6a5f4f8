"""A year as PDF/A-2a in the layout of GB/T 9704-2012, set by Typst."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Final

from typst import TypstError

from nianbao.document.report_document import ReportDocument
from nianbao.document.text_of_parts import lines_of_section
from nianbao.document.year_document import document_of
from nianbao.document.year_figures import year_figures
from nianbao.outputs.export_error import ExportError
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.pdf.pdf_fonts import PdfFonts
from nianbao.outputs.pdf.typst_source import TypstSource
from nianbao.outputs.typesetting import font_families, set_as_pdf
from nianbao.report import Edition, Year, Yearbook

NO_GLYPH: Final = re.compile(r"the text `\"(?P<text>.+?)\"` could not be displayed with font `\"(?P<font>.+?)\"`", re.S)


def export_pdf(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    """The report as PDF. The same input and fonts give the same bytes. Raises ExportError if a font or a character of
    a font is missing."""
    document = document_of(book, year, edition)
    with_annex = options.with_annex and edition is Edition.INTERNAL
    annex = tuple(year_figures(book, year, edition)) if with_annex else ()
    source = TypstSource(book, document, PdfFonts(font_families()), options.red_head)
    try:
        return set_as_pdf(source.files(annex), datetime.combine(document.day, time(), UTC))
    except TypstError as error:
        raise ExportError(_explained(document, error)) from error


def _explained(document: ReportDocument, error: TypstError) -> str:
    missing = NO_GLYPH.search(str(error))
    if missing is None:
        return f"PDF 排不出来：{error.message}"
    text = missing["text"]
    files = [section.file for section in document.sections if any(text in line for line in lines_of_section(section))]
    where = f"{files[0]}  " if files else ""
    how = "怎么改：装一种有这个字的字体（如 Noto CJK），或者换一个字；改用 Word 文件（--as docx）不受影响"
    return f"{where}字体“{missing['font']}”里没有“{text}”，PDF 里显示不出来。{how}"
