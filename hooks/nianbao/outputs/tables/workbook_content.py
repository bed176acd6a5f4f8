"""All that the workbook of a year shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nianbao.document.official_dates import report_day
from nianbao.document.section_titles import shown_title
from nianbao.document.year_figures import YearsOfFigures
from nianbao.report import Edition, Year, Yearbook


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What a workbook of figures shows. `day` is that of the report. `years` are the figures of this year and of those
    before it, oldest first. `titles` are those of its sections by stem, `former_ids` lead from what
    a figure was once called to its id, because formulas may name it so."""

    year: int
    day: date
    publisher: str
    titles: Mapping[str, str]
    former_ids: Mapping[str, str]
    years: YearsOfFigures


def workbook_content(book: Yearbook, year: Year, edition: Edition, years: YearsOfFigures) -> WorkbookContent:
    """What the year's workbook shows, with a sheet of the `years` up to this one: a signed year's workbook stays as it
    is, whatever the years after it say."""
    return WorkbookContent(
        year=year.number,
        day=report_day(year),
        publisher=publisher_of(book, edition),
        titles={section.stem: shown_title(book, section, edition) for section in year.sections},
        former_ids=book.former_ids,
        years=tuple(one for one in years if one[0] <= year.number),
    )


def publisher_of(book: Yearbook, edition: Edition) -> str:
    """Whose figures they are; empty in the masked edition, because the title may contain a name."""
    return book.unit.title if edition is Edition.INTERNAL else ""
