"""A year as a document: its title, levels, references and corrections."""

from __future__ import annotations

import pytest

from nianbao.document.report_document import Paragraph, ParagraphKind, ReportDocument
from nianbao.document.year_document import document_of
from nianbao.report import Edition
from tests.conftest import MakeBook
from tests.sample_book import sample_book

SAMPLE = sample_book()


def headings(document: ReportDocument) -> list[tuple[int, str]]:
    parts = [part for section in document.sections for part in section.parts]
    return [(p.level, p.text) for p in parts if isinstance(p, Paragraph) and p.kind is ParagraphKind.HEADING]


def test_parts_of_a_section_are_a_level_below_it(make_book: MakeBook) -> None:
    book = make_book(
        {
            "docs/2024/0.md": "# 某镇2024年度报告\n\n正文\n",
            "docs/2024/1/index.md": "# 一、发展\n",
            "docs/2024/1/1.md": "# （一）增长\n\n## 项目\n",
        }
    )
    document = document_of(book, book.years[0], Edition.INTERNAL)
    assert document.has_typed_title
    assert document.title == "某镇2024年度报告"
    assert headings(document) == [(1, "一、发展"), (2, "（一）增长"), (3, "项目")]


@pytest.mark.parametrize("text", ["# 一、发展\n", "正文\n", "## 小节\n", ""])
def test_a_report_without_a_typed_title_is_called_by_its_year(make_book: MakeBook, text: str) -> None:
    book = make_book({"docs/2024/0.md": text})
    document = document_of(book, book.years[0], Edition.INTERNAL)
    assert (document.title, document.has_typed_title) == ("2024年度工作报告", False)


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_every_reference_of_the_sample_is_a_run(year) -> None:  # type: ignore[no-untyped-def]
    document = document_of(SAMPLE, year, Edition.INTERNAL)
    for section, shown in zip(year.sections, document.sections, strict=True):
        written = sorted(reference.written.strip("{} ") for reference in section.references)
        assert sorted(run.reference for run in shown.runs() if run.reference) == written, section.file


def test_the_masked_edition_names_nobody() -> None:
    year = SAMPLE.year(2024)
    assert year is not None
    document = document_of(SAMPLE, year, Edition.MASKED)
    assert (document.publisher, document.number, document.signer) == ("", "", "")
    assert not any(run.reference for section in document.sections for run in section.runs())
    assert [(one.old, one.new, one.reason) for one in document.corrections] == [("*", "*", "")]
