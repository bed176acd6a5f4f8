"""The Word file: its words, its bookmarks, its layout, and that the masked one says nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from nianbao.document.year_document import document_of
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.word.word_writer import LONGEST_NAME, bookmark_name
from nianbao.report import Edition, Year, Yearbook
from tests.conftest import MakeBook
from tests.outputs.office_files import as_pdf, assert_official_layout, expected_lines, word_lines, word_notes
from tests.sample_book import sample_book

SAMPLE = sample_book()
PLAIN = ExportOptions(with_annex=False)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
RICH = {
    "data/figures/a.yml": "管网: {unit: 公里}\n户数: {unit: 户, visibility: public}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: {value: 12.6, source: 砚汀台账}\n户数: 30\n",
    "docs/2023/1.md": "# 一、旧\n",
    "docs/2024/1.md": (
        "# 一、建设\n\n新建**{{ 管网 }}**，[见{{ 户数 }}](https://example.org/)。[^1]\n\n[^1]: {{ 镇名 }}的注。\n\n"
        "- 甲{{ 管网 同比 }}\n    1. 乙\n\n> 引\n\n    代码\n\n![桥](a.png)\n\n"
        "<table><thead><tr><th rowspan='2'>村</th><th colspan='2'>数</th></tr><tr><th>一</th><th>二</th></tr></thead>"
        "<tbody><tr><td>甲</td><td>{{ 管网 数 }}</td><td>2</td></tr></tbody></table>\n"
    ),
    "docs/2024/a.png": PIXEL,
}


def export(book: Yearbook, year: Year, edition: Edition = Edition.INTERNAL, options: ExportOptions = PLAIN) -> bytes:
    return OUTPUTS["docx"].export(book, year, edition, options)


def part_of(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def bookmarks(content: bytes) -> list[str]:
    """The names of the bookmarks outside the footnotes."""
    return [mark.get(qn("w:name")) for mark in Document(BytesIO(content)).element.iter(qn("w:bookmarkStart"))]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_word_says_what_the_text_says(year: Year, edition: Edition) -> None:
    content = export(SAMPLE, year, edition)
    assert content == export(SAMPLE, year, edition)
    lines, notes = expected_lines(document_of(SAMPLE, year, edition))
    assert word_lines(content) == lines
    assert word_notes(content) == notes


def test_all_that_prose_can_hold_is_in_the_file(make_book: MakeBook) -> None:
    book = make_book(RICH)
    year = book.years[1]
    content = export(book, year)
    lines, notes = expected_lines(document_of(book, year, Edition.INTERNAL))
    assert word_lines(content) == lines
    assert word_notes(content) == notes == ["砚汀镇的注。"]
    word = Document(BytesIO(content))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == ["一、建设"]
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == ["桥"]
    table = word.tables[0]
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 2
    assert [len(row.cells) for row in table.rows] == [3, 3, 3]
    assert "https://example.org/" in [relation.target_ref for relation in word.part.rels.values()]


def test_every_shown_reference_has_a_hidden_bookmark(make_book: MakeBook) -> None:
    book = make_book(RICH)
    content = export(book, book.years[1])
    names = bookmarks(content)
    assert names == ["_nb1_1_管网", "_nb1_2_户数", "_nb1_4_管网_同比", "_nb1_5_管网_数"]
    assert 'w:name="_nb1_3_镇名"' in part_of(content, "word/footnotes.xml")


def test_bookmarks_of_the_sample_are_short_and_unique() -> None:
    for year in SAMPLE.years:
        content = export(SAMPLE, year)
        names = bookmarks(content)
        sections = document_of(SAMPLE, year, Edition.INTERNAL).sections
        shown = sum(bool(run.reference) for section in sections for run in section.runs())
        in_notes = part_of(content, "word/footnotes.xml").count("bookmarkStart")
        assert len(names) + in_notes == shown
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= LONGEST_NAME


def test_a_footnote_with_two_marks_or_none_is_written_once(make_book: MakeBook) -> None:
    text = "甲[^a]乙[^a]\n\n[^a]: 注一。\n[^b]: 注二。\n"
    book = make_book({"docs/2024/1.md": text})
    content = export(book, book.years[0])
    assert word_notes(content) == ["注一。"]
    assert word_lines(content)[1:] == ["甲乙1", "注二。"]


def test_a_long_reference_keeps_its_place() -> None:
    name = bookmark_name(12, 345, "某" * 60 + " 同比(2)")
    assert len(name) == LONGEST_NAME
    assert name.startswith("_nb12_345_某")


def test_the_masked_file_says_no_name_and_no_internal_value(make_book: MakeBook) -> None:
    book = make_book(RICH)
    content = export(book, book.years[1], Edition.MASKED, ExportOptions())
    with ZipFile(BytesIO(content)) as package:
        whole = "".join(package.read(name).decode("latin-1") for name in package.namelist() if name.endswith(".xml"))
        words = whole.encode("latin-1").decode(errors="replace")
    for secret in ("砚汀", "12.6", "11.2", "12.5", "台账", "_nb1"):
        assert secret not in words, secret
    assert "30户" in words


def test_a_red_head_is_written_only_where_it_is_asked_for() -> None:
    year = SAMPLE.year(2025)
    assert year is not None
    plain = Document(BytesIO(export(SAMPLE, year)))
    assert all(p.style.name != "Red Head" for p in plain.paragraphs)
    assert "〔2026〕3号" in plain.paragraphs[1].text
    red = Document(BytesIO(export(SAMPLE, year, options=ExportOptions("砚汀镇人民政府文件", with_annex=False))))
    assert [p.text for p in red.paragraphs[:2]] == ["砚汀镇人民政府文件", "砚政发〔2026〕3号"]
    assert "号" not in red.paragraphs[3].text


def test_the_annex_lists_every_figure_of_the_year_with_its_owner() -> None:
    year = SAMPLE.year(2024)
    assert year is not None
    word = Document(BytesIO(export(SAMPLE, year, options=ExportOptions())))
    rows = [[cell.text for cell in row.cells] for row in word.tables[-1].rows]
    assert rows[0][-2:] == ["出处", "核签（签名、日期）"]
    by_label = {row[1]: row for row in rows[1:]}
    assert by_label["镇区污水管网新建长度"][2:7] == ["公里", "12.6", "14.3", "增长13.5%", "村镇建设办"]
    assert len(by_label) >= len(year.values) - 1
    portrait, landscape = word.sections
    assert (portrait.page_width, portrait.page_height) == (landscape.page_height, landscape.page_width)


def test_corrections_follow_the_report() -> None:
    year = SAMPLE.year(2024)
    assert year is not None
    texts = [p.text for p in Document(BytesIO(export(SAMPLE, year))).paragraphs]
    at = texts.index("签发以后的更正")
    assert "原为191人，2025年3月18日更正为119人" in texts[at + 1]


def test_the_file_keeps_no_time_of_its_making() -> None:
    year = SAMPLE.year(2025)
    assert year is not None
    content = export(SAMPLE, year)
    with ZipFile(BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in package.namelist())
    properties = Document(BytesIO(content)).core_properties
    assert str(properties.modified.date()) == "2026-01-19"


@pytest.mark.parametrize("name", ["Caption", "Picture", "Table Text", "Chart Note", "footnote text"])
def test_what_is_no_running_text_is_single_spaced(name: str) -> None:
    style = Document(BytesIO(export(SAMPLE, SAMPLE.years[0]))).styles[name]
    assert style.paragraph_format.line_spacing == 1  # type: ignore[attr-defined]  # a paragraph style


def test_line_and_page_are_those_of_the_standard(make_book: MakeBook, tmp_path: Path) -> None:
    text = "国" * (28 * 70)
    book = make_book({"docs/2024/1.md": f"# 一、长\n\n{text}\n"})
    pdf = as_pdf(export(book, book.years[0]), tmp_path)
    assert_official_layout(pdf)
    folios = [page.extract_text().splitlines()[-1].replace(" ", "") for page in PdfReader(BytesIO(pdf)).pages]
    assert folios == ["—1—", "—2—", "—3—", "—4—"][: len(folios)]
