"""The sample's years, exported as text and imported into an empty project, are exported the same."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from nianbao.outputs.year_text import export_text
from nianbao.report import Edition, Year
from tests.office.importing.imports import exported, import_into, loaded
from tests.office.importing.word_files import saved, with_paragraphs
from tests.sample_book import sample_book

SAMPLE = sample_book()


def text_of(year: int, edition: Edition) -> str:
    found = SAMPLE.year(year)
    assert found is not None
    return export_text(SAMPLE, found, edition).decode()


@pytest.mark.parametrize("edition", Edition)
def test_years_in_their_order_are_exported_the_same(tmp_path: Path, edition: Edition) -> None:
    for year in SAMPLE.years:
        text = text_of(year.number, edition)
        imported = import_into(tmp_path, text, year.number)
        assert imported.differences == ()
        assert exported(tmp_path, year.number, edition) == text
        book_year = loaded(tmp_path).year(year.number)
        assert book_year is not None
        assert [section.stem for section in book_year.sections] == [section.stem for section in year.sections]


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_a_single_year_is_exported_the_same(tmp_path: Path, year: Year) -> None:
    text = text_of(year.number, Edition.INTERNAL)
    import_into(tmp_path, text, year.number)
    assert exported(tmp_path, year.number) == text


def test_second_year_takes_most_ids_of_the_first(tmp_path: Path) -> None:
    import_into(tmp_path, text_of(2022, Edition.INTERNAL), 2022)
    first = set(loaded(tmp_path).catalogue)
    import_into(tmp_path, text_of(2023, Edition.INTERNAL), 2023)
    book = loaded(tmp_path)
    second = book.year(2023)
    assert second is not None
    shared = first & set(second.values)
    assert len(shared) > len(second.values) / 2
    assert book.value("规上工业总产值", 2023) is not None
    assert book.value("规上工业总产值", 2022) is not None


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_a_year_in_word_is_exported_the_same(tmp_path: Path, year: Year) -> None:
    text = text_of(year.number, Edition.INTERNAL)
    document = with_paragraphs()
    for is_table, lines in groupby(text.splitlines(), key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in lines]
        if not is_table:
            for row in rows:
                document.add_paragraph(row[0])
            continue
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    imported = import_into(tmp_path, saved(document), year.number, "报告.docx")
    assert imported.differences == ()
    assert exported(tmp_path, year.number) == text
