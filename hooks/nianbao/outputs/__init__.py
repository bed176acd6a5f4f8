"""The formats in which a year can be exported. A new output is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.outputs.export_options import ExportOptions
from nianbao.report import Edition, Year, Yearbook


@dataclass(frozen=True, slots=True)
class Output:
    """A format: the ending of its files, whether a terminal can show it, and what makes it."""

    ending: str
    is_text: bool
    export: Callable[[Yearbook, Year, Edition, ExportOptions], bytes]


def _text(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    from nianbao.outputs.year_text import export_text

    return export_text(book, year, edition)


def _word(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    # python-docx and Typst take a quarter of a second to import.
    from nianbao.outputs.word import export_word

    return export_word(book, year, edition, options)


def _pdf(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    from nianbao.outputs.pdf import export_pdf

    return export_pdf(book, year, edition, options)


def _xlsx(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    from nianbao.outputs.tables.year_tables import export_workbook

    return export_workbook(book, year, edition)


def _csv(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    from nianbao.outputs.tables.year_tables import export_csv

    return export_csv(book, year, edition)


def _json(book: Yearbook, year: Year, edition: Edition, options: ExportOptions) -> bytes:
    from nianbao.outputs.tables.year_tables import export_json

    return export_json(book, year, edition)


OUTPUTS: Final[Mapping[str, Output]] = {
    "text": Output(".txt", True, _text),
    "docx": Output(".docx", False, _word),
    "pdf": Output(".pdf", False, _pdf),
    "xlsx": Output(".xlsx", False, _xlsx),
    "csv": Output(".csv", True, _csv),
    "json": Output(".json", True, _json),
}
