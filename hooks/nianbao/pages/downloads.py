"""The tables that a site offers for download, at addresses that stay.

``YEAR/files/`` has a year's, ``figures/files/`` those of all years, the catalogue, and one file for each figure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from pydantic import TypeAdapter

from nianbao.document.report_inputs import ReportInputs
from nianbao.document.year_figures import YearFigure, YearsOfFigures, year_figure_ids, year_figures
from nianbao.outputs.tables.plain_tables import (
    csv_line,
    csv_of_lines,
    csv_table,
    json_line,
    json_of_lines,
    json_schema,
    json_table,
)
from nianbao.outputs.tables.table_fields import CATALOGUE_FIELDS, catalogue_records, figure_records
from nianbao.outputs.tables.workbook_content import publisher_of, workbook_content
from nianbao.outputs.year_text import export_text
from nianbao.pages.site import PublishedFile, Site
from nianbao.report import Edition, Figure, Year

ALL_YEARS: Final = "figures/files/"
# A figure whose id is a word has a file of its own.
FILE_NAME: Final = re.compile(r"[\w·-]+")


# The documents that are made if the settings ask for them (publish/year_documents.py).
DOCUMENT_KINDS: Final = {
    "docx": ("全文（Word）", "公文版式，附数字核签表"),
    "pdf": ("全文（PDF）", "公文版式，供存档和打印"),
}
# The words of a link, what the file holds, the file, and the name under which it is kept.
YEAR_FILES: Final = (
    ("全部数字（Excel）", "按章节分表，有上年数、增减、责任部门、出处和到这一年的历年数", "figures.xlsx", "数字.xlsx"),
    ("全部数字（CSV）", "一张表，供程序读", "figures.csv", "数字.csv"),
    ("全部数字（JSON）", "同上", "figures.json", "数字.json"),
    ("全文（文字）", "不带格式", "report.txt", "报告.txt"),
)
ALL_FILES: Final = (
    ("历年全部数字（CSV）", "一行一个数字", "years.csv", "历年数字.csv"),
    ("历年全部数字（JSON）", "同上", "years.json", "历年数字.json"),
    ("指标目录（CSV）", "名称、单位、口径、责任部门", "catalogue.csv", "指标目录.csv"),
    ("指标目录（JSON）", "同上", "catalogue.json", "指标目录.json"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file: its words, what the file holds, and the name under which it is kept."""

    words: str
    holds: str
    href: str
    name: str


def make_tables(site: Site) -> Iterator[PublishedFile]:
    """The files, all from one reading of the figures."""
    book, edition, tables, inputs = site.book, site.edition, _Tables(site), ReportInputs(site.book)
    for known, year in site.known_years():
        folder, number = _year_folder(year), year.number
        workbook_inputs = partial(tables.workbook_inputs, known, year)
        yield PublishedFile(f"{folder}figures.xlsx", partial(tables.workbook, known, year), workbook_inputs)
        yield PublishedFile(f"{folder}figures.csv", partial(tables.year_csv, number))
        yield PublishedFile(f"{folder}figures.json", partial(tables.year_json, number))
        text = partial(_text, inputs, year, edition)
        yield PublishedFile(f"{folder}report.txt", text, partial(_text_inputs, inputs, year, edition))
    catalogue = list(catalogue_records(book, edition))
    yield PublishedFile(f"{ALL_YEARS}years.csv", tables.csv)
    yield PublishedFile(f"{ALL_YEARS}years.json", tables.json)
    yield PublishedFile(f"{ALL_YEARS}catalogue.csv", csv_table(catalogue, CATALOGUE_FIELDS))
    yield PublishedFile(f"{ALL_YEARS}catalogue.json", json_table(tables.publisher, catalogue, "catalogue"))
    yield PublishedFile(f"{ALL_YEARS}schema.json", json_schema())
    ids = {figure_id for year in site.years for figure_id in year_figure_ids(book, year)}
    for figure_id in sorted(ids):
        if FILE_NAME.fullmatch(figure_id):
            yield PublishedFile(f"{ALL_YEARS}one/{figure_id}.csv", partial(tables.figure_csv, figure_id))


def _text(inputs: ReportInputs, year: Year, edition: Edition) -> bytes:
    return export_text(inputs.book_of(year), year, edition)


def _text_inputs(inputs: ReportInputs, year: Year, edition: Edition) -> str:
    return f"text {edition} {inputs.digest_of(year)}"


@dataclass(frozen=True, slots=True)
class _WrittenRecord:
    """A figure in a year as the tables of each kind write it, with its id."""

    id: str
    csv: str
    json: str


@dataclass(frozen=True, slots=True)
class _WrittenYear:
    """The figures of a year as tables write them, with their digest."""

    digest: str
    records: tuple[_WrittenRecord, ...]


WRITTEN: Final = TypeAdapter(_WrittenYear)


class _Tables:
    """The tables of a site. Its figures are read when the first of them is made."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._read: dict[int, tuple[YearFigure, ...]] = {}
        self.publisher = publisher_of(site.book, site.edition)

    def workbook(self, known: Site, year: Year) -> bytes:
        from nianbao.outputs.tables.figure_workbook import workbook_of_year  # XlsxWriter is loaded where it is needed

        return workbook_of_year(workbook_content(known.book, year, known.edition, self._figures))

    def workbook_inputs(self, known: Site, year: Year) -> str:
        content = workbook_content(known.book, year, known.edition, ())
        # The figures of the years are long, and each is in the workbooks of all later years.
        figures = [one.digest for number, one in self._by_year.items() if number <= year.number]
        return f"workbook {content} {figures}"

    def csv(self) -> bytes:
        return csv_of_lines(one.csv for one in self._written)

    def json(self) -> bytes:
        return json_of_lines(self.publisher, (one.json for one in self._written))

    def year_csv(self, year: int) -> bytes:
        return csv_of_lines(one.csv for one in self._by_year[year].records)

    def year_json(self, year: int) -> bytes:
        return json_of_lines(self.publisher, (one.json for one in self._by_year[year].records))

    def figure_csv(self, figure_id: str) -> bytes:
        return csv_of_lines(self._by_figure[figure_id])

    @cached_property
    def _by_year(self) -> Mapping[int, _WrittenYear]:
        """What is written of each year, oldest first."""
        known_years = reversed(list(self._site.known_years()))
        return {year.number: self._written_year(known, year) for known, year in known_years}

    def _written_year(self, known: Site, year: Year) -> _WrittenYear:
        keep, digest = self._site.keep, known.digest
        if keep is None or digest is None:
            return self._write(known, year)
        kept = keep(f"figures {digest()}", lambda: WRITTEN.dump_json(self._write(known, year)))
        return WRITTEN.validate_json(kept)

    def _write(self, known: Site, year: Year) -> _WrittenYear:
        lines = self._lines(known, year)
        records = figure_records(known.book, [(year.number, lines)])
        return _WrittenYear(
            hashlib.sha256(repr(lines).encode()).hexdigest(),
            tuple(_WrittenRecord(record["id"], csv_line(record), json_line(record)) for record in records),
        )

    @cached_property
    def _figures(self) -> YearsOfFigures:
        return [(year.number, self._lines(known, year)) for known, year in reversed(list(self._site.known_years()))]

    def _lines(self, known: Site, year: Year) -> tuple[YearFigure, ...]:
        if year.number not in self._read:
            self._read[year.number] = tuple(year_figures(known.book, year, known.edition))
        return self._read[year.number]

    @property
    def _written(self) -> Iterator[_WrittenRecord]:
        return (one for year in self._by_year.values() for one in year.records)

    @cached_property
    def _by_figure(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._written:
            found.setdefault(one.id, []).append(one.csv)
        return found


def year_downloads(site: Site, from_uri: str, year: Year) -> tuple[Download, ...]:
    """The files of a year, for the page with this source."""
    documents = tuple(
        (words, holds, f"report.{kind}", f"报告.{kind}")
        for kind, (words, holds) in DOCUMENT_KINDS.items()
        if document_uri(year, f"report.{kind}") in site.made_documents
    )
    return _downloads(site, from_uri, _year_folder(year), documents + YEAR_FILES, f"{year.number}年")


def document_uri(year: Year, name: str) -> str:
    """The source of a file in the folder of a year's downloads."""
    return _year_folder(year) + name


def all_downloads(site: Site, from_uri: str) -> tuple[Download, ...]:
    """The files of all years, for the page with this source."""
    return _downloads(site, from_uri, ALL_YEARS, ALL_FILES, "")


def _downloads(
    site: Site, from_uri: str, folder: str, files: Sequence[tuple[str, str, str, str]], of_year: str
) -> tuple[Download, ...]:
    return tuple(
        Download(words, holds, site.links.relative(from_uri, folder + file), of_year + name)
        for words, holds, file, name in files
    )


def figure_download(site: Site, from_uri: str, figure: Figure) -> str:
    """The link to a figure's own file; empty if it has none."""
    if not FILE_NAME.fullmatch(figure.id) or not any(site.book.value(figure.id, year.number) for year in site.years):
        return ""
    return site.links.relative(from_uri, f"{ALL_YEARS}one/{figure.id}.csv")


def _year_folder(year: Year) -> str:
    return f"{year.number}/files/"
