"""A year's figures as xlsx, CSV and JSON."""

from __future__ import annotations

from nianbao.document.section_titles import shown_title
from nianbao.document.year_figures import YearsOfFigures, figures_of_years
from nianbao.outputs.tables.plain_tables import csv_table, json_table
from nianbao.outputs.tables.table_fields import figure_records
from nianbao.report import Edition, Year, Yearbook


def export_csv(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The year's figures, a line each."""
    return csv_table(figure_records(book, figures_of_years(book, [year], edition)))


def export_json(book: Yearbook, year: Year, edition: Edition) -> bytes:
    """The year's figures, a record each."""
    return json_table(publisher_of(book, edition), figure_records(book, figures_of_years(book, [year], edition)))


def export_workbook(book: Yearbook, year: Year, edition: Edition, years: YearsOfFigures) -> bytes:
    """The year's figures as .xlsx with a sheet of all `years`, among which the year is."""
    from nianbao.outputs.tables.figure_workbook import workbook_of_year  # XlsxWriter takes a twentieth of a second

    titles = {section.stem: shown_title(book, section, edition) for section in year.sections}
    return workbook_of_year(book, year, years, titles, publisher_of(book, edition))


def publisher_of(book: Yearbook, edition: Edition) -> str:
    """Whose figures they are; empty in the masked edition, because the title may contain a name."""
    return book.unit.title if edition is Edition.INTERNAL else ""
