"""The PDF: its words, its layout, its standard, and the errors where a font has not all."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from nianbao.cli import main
from nianbao.document.report_document import ChartDrawing, ReportDocument
from nianbao.document.text_of_parts import lines_of_parts
from nianbao.document.year_document import document_of
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_error import ExportError
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.official_layout import TYPEFACES
from nianbao.outputs.pdf.pdf_fonts import PdfFonts
from nianbao.report import Edition, Year, Yearbook
from tests.conftest import MakeBook, MakeProject
from tests.outputs.office_files import assert_official_layout, without_marks
from tests.outputs.test_word import RICH
from tests.sample_book import sample_book

SAMPLE = sample_book()
PLAIN = ExportOptions(with_annex=False)
SVG_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
FOLIO = re.compile(r"—\s*\d+\s*—\s*$")


def export(book: Yearbook, year: Year, edition: Edition = Edition.INTERNAL, options: ExportOptions = PLAIN) -> bytes:
    return OUTPUTS["pdf"].export(book, year, edition, options)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pdf_text(content: bytes) -> str:
    """The text of all pages without page numbers and white space."""
    return "".join(bare(FOLIO.sub("", page.extract_text())) for page in PdfReader(BytesIO(content)).pages)


def assert_says(content: bytes, document: ReportDocument) -> None:
    """That a PDF says all that the document says, and besides only what it adds by rule."""
    found = pdf_text(content)

    def take(text: str) -> None:
        nonlocal found
        assert bare(text) in found, text
        found = found.replace(bare(text), "", 1)

    number = 0
    for section in document.sections:
        for note in section.footnotes:
            number += 1
            take(f"{number}{''.join(lines_of_parts((), [note]))}")
        for part in section.parts:
            if isinstance(part, ChartDrawing):
                take("".join(SVG_TEXT.findall(part.svg)))
    # What is left is the report in its order, with the marks of footnotes.
    take(document.state_words(document.number))
    lines = [line for section in document.sections for line in lines_of_parts(without_marks(section.parts))]
    expected = bare("".join(lines if document.has_typed_title else [document.title, *lines]))
    marks = iter(range(1, number + 1))
    at = 0
    for letter in expected:
        if found[at] != letter:
            mark = str(next(marks))
            assert found.startswith(mark, at), found[at - 20 : at + 20]
            at += len(mark)
        assert found[at] == letter, (found[max(0, at - 20) : at + 20], letter)
        at += 1


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_the_pdf_says_what_the_text_says(year: Year, edition: Edition) -> None:
    content = export(SAMPLE, year, edition)
    assert content == export(SAMPLE, year, edition)
    assert_says(content, document_of(SAMPLE, year, edition))


def test_the_pdf_is_tagged_and_for_keeping() -> None:
    year = SAMPLE.year(2024)
    assert year is not None
    with pikepdf.open(BytesIO(export(SAMPLE, year, options=ExportOptions()))) as pdf:
        assert pdf.open_metadata().pdfa_status == "2A"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250113")
        with pdf.open_outline() as outline:
            titles = [(entry.title, len(entry.children)) for entry in outline.root]
        roles = {str(role) for role in _roles(pdf.Root.StructTreeRoot)}
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        described = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert all("/FontFile2" in one or "/FontFile3" in one for one in described)
    assert titles[:2] == [("一、思想政治及理论学习状况", 0), ("二、贯彻新发展理念情况", 3)]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Note"} <= roles


def _roles(node):  # type: ignore[no-untyped-def]
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _roles(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node.S
        if "/K" in node:
            yield from _roles(node.K)


def test_all_that_prose_can_hold_is_in_the_pdf(make_book: MakeBook) -> None:
    text = RICH["docs/2024/1.md"] + '\n## 小节\n\n他说"好"\\*#[$]@_`~\\\\。<del>删</del><u>线</u>H<sub>2</sub>O\n'
    book = make_book({**RICH, "docs/2024/1.md": text})
    found = pdf_text(export(book, book.years[1]))
    document = document_of(book, book.years[1], Edition.INTERNAL)
    for line in lines_of_parts(without_marks(document.sections[0].parts)):
        # A head over two rows is read behind the heads beside it.
        assert all(bare(cell) in found for cell in line.split("\t"))
    assert "1砚汀镇的注。" in found


def test_line_and_page_are_those_of_the_standard(make_book: MakeBook) -> None:
    book = make_book({"docs/2024/1.md": f"# 一、长\n\n{'国' * 28 * 70}\n"})
    pdf = export(book, book.years[0])
    assert_official_layout(pdf)
    last_lines = [page.extract_text().splitlines()[-1] for page in PdfReader(BytesIO(pdf)).pages]
    assert [bare(line) for line in last_lines] == [f"—{nth}—" for nth in range(1, len(last_lines) + 1)]


def test_a_character_without_a_glyph_is_an_error_that_names_its_file(make_project: MakeProject) -> None:
    folder = make_project({"docs/2024/1.md": "# 一、字\n\n村名\U0002a6d7沟。\n"})
    target = folder / "a.pdf"
    done = CliRunner().invoke(main, ["export", "2024", "--as", "pdf", "-C", str(folder), "-o", str(target)])
    assert done.exit_code == 2
    assert "docs/2024/1.md  字体“" in done.output
    assert "里没有“\U0002a6d7”" in done.output
    assert not target.exists()


def test_a_computer_without_chinese_fonts_is_told_which_to_install() -> None:
    with pytest.raises(ExportError, match=r"仿宋_GB2312（或仿宋、.*怎么改：装上其中一种"):
        PdfFonts(["Liberation Serif"])
    some = {face.fallbacks[0] for face in TYPEFACES}
    assert PdfFonts(some).stack(TYPEFACES[0]) == '("仿宋",)'


def test_the_masked_pdf_says_no_name_and_no_internal_value(make_book: MakeBook) -> None:
    book = make_book(RICH)
    content = export(book, book.years[1], Edition.MASKED, ExportOptions())
    with pikepdf.open(BytesIO(content)) as pdf:
        metadata = str(pdf.docinfo) + str(pdf.open_metadata())
    for secret in ("砚汀", "12.6", "11.2", "12.5", "台账"):
        assert secret not in pdf_text(content) + metadata
    assert "30户" in pdf_text(content)


def test_a_binary_file_is_not_written_to_the_screen(make_project: MakeProject) -> None:
    folder = make_project({"docs/2024/1.md": "# 一、字\n"})
    for kind in ("docx", "pdf"):
        done = CliRunner().invoke(main, ["export", "2024", "--as", kind, "-C", str(folder)])
        assert done.exit_code == 2
        assert f"-o 2024.{kind}" in done.output


def test_a_masked_edition_takes_no_red_head(make_project: MakeProject) -> None:
    folder = make_project({"docs/2024/1.md": "# 一、字\n"})
    words = ["--as", "docx", "--edition", "masked", "--red-head", "某镇文件", "-o", str(folder / "a.docx")]
    done = CliRunner().invoke(main, ["export", "2024", "-C", str(folder), *words])
    assert done.exit_code == 2
    assert "去掉 --red-head" in done.output
