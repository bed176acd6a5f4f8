"""A year's figures as xlsx, CSV and JSON."""

from __future__ import annotations

from nianbao.document.year_figures import figures_of_years
from nianbao.outputs.tables.plain_tables import csv_table, json_table
from nianbao.outputs.tables.table_fields import figure_records
from nianbao.outputs.tables.workbook_content import publisher_of, workbook_content
from nianbao.report import Edition, Year, Yearbook


def export_workbook(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The year's figures as .xlsx with a sheet of the years up to it."""
    from nianbao.outputs.tables.figure_workbook import workbook_of_year  # XlsxWriter takes a twentieth of a second

    return workbook_of_year(workbook_content(book, year, edition, figures_of_years(book, book.years, edition)))


def export_csv(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The year's figures, a line each."""
    return csv_table(figure_records(book, figures_of_years(book, [year], edition)))


def export_json(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The year's figures, a record each."""
    return json_table(publisher_of(book, edition), figure_records(book, figures_of_years(book, [year], edition)))
