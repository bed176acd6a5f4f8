"""The files of every year of the sample: valid by the schema, opened by LibreOffice, and measured on their pages.

Word files are checked by openxml-audit, a port of the Open XML SDK's validation with its schema of WordprocessingML; no
package that was found on PyPI or npm holds the XML schemas of ISO/IEC 29500 themselves. veraPDF was found in neither
registry nor in Debian, so PDF/A is checked by pikepdf and by Typst, which refuses to write what is not PDF/A-2a.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.report import Edition, Year
from tests.outputs.office_files import LINES, PATIENCE, POINTS, set_lines
from tests.sample_book import sample_book

SAMPLE = sample_book()
WITHOUT_ANNEX = ExportOptions(with_annex=False)
# A document needs no theme (ISO/IEC 29500-1, 14.2.7: zero or one part of this kind).
THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
BODY = 16
# The text block of GB/T 9704-2012, in millimetres from the left and the top of the page.
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def faults(validator: OpenXmlValidator, content: bytes, file: Path) -> list[str]:
    """What the schema says against a file."""
    file.write_bytes(content)
    found = validator.validate(file).errors
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found if THEME not in error.description]


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_the_word_file_is_valid(validator: OpenXmlValidator, year: Year, tmp_path: Path) -> None:
    content = OUTPUTS["docx"].export(SAMPLE, year, Edition.INTERNAL, ExportOptions())
    assert faults(validator, content, tmp_path / "report.docx") == []


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_the_workbook_is_valid(validator: OpenXmlValidator, year: Year, edition: Edition, tmp_path: Path) -> None:
    content = OUTPUTS["xlsx"].export(SAMPLE, year, edition, ExportOptions())
    assert faults(validator, content, tmp_path / "figures.xlsx") == []


def test_the_masked_word_file_is_valid(validator: OpenXmlValidator, tmp_path: Path) -> None:
    masked = OUTPUTS["docx"].export(SAMPLE, SAMPLE.years[-2], Edition.MASKED, ExportOptions())
    assert faults(validator, masked, tmp_path / "report.docx") == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'w:val="center"', b'w:val="middle"'),
        (b"<w:jc ", b"<w:jq "),
        (b"<w:r>", b"<w:r><w:t>1</w:t><w:rPr/>"),
    ],
    ids=["value", "element", "order"],
)
def test_the_schema_finds_what_is_wrong(
    validator: OpenXmlValidator, right: bytes, wrong: bytes, tmp_path: Path
) -> None:
    year = SAMPLE.years[-1]
    content = OUTPUTS["docx"].export(SAMPLE, year, Edition.INTERNAL, ExportOptions())
    broken = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(broken, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(name, part.replace(right, wrong, 1) if name == "word/document.xml" else part)
    assert len(faults(validator, broken.getvalue(), tmp_path / "report.docx")) == 1


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_the_pdf_is_for_keeping_and_set_on_the_grid(year: Year) -> None:
    content = OUTPUTS["pdf"].export(SAMPLE, year, Edition.INTERNAL, WITHOUT_ANNEX)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.open_metadata().pdfa_status == "2A"
        assert pdf.Root.MarkInfo.Marked
    assert_on_the_grid(content)


def test_libreoffice_opens_every_year_and_sets_it_on_the_grid(tmp_path: Path) -> None:
    for year in SAMPLE.years:
        content = OUTPUTS["docx"].export(SAMPLE, year, Edition.INTERNAL, WITHOUT_ANNEX)
        (tmp_path / f"{year.number}.docx").write_bytes(content)
    files = [tmp_path / f"{year.number}.docx" for year in SAMPLE.years]
    convert(tmp_path, "pdf", files)
    for file in files:
        assert_on_the_grid(file.with_suffix(".pdf").read_bytes())


def test_libreoffice_writes_the_same_words_back(tmp_path: Path) -> None:
    content = OUTPUTS["docx"].export(SAMPLE, SAMPLE.years[-2], Edition.INTERNAL, ExportOptions())
    (tmp_path / "report.docx").write_bytes(content)
    (tmp_path / "back").mkdir()
    convert(tmp_path / "back", "docx", [tmp_path / "report.docx"])
    assert all_words((tmp_path / "back/report.docx").read_bytes()) == all_words(content)


def all_words(content: bytes) -> str:
    """The words of the body of a Word file."""
    return "".join(text.text or "" for text in Document(BytesIO(content)).element.body.iter(qn("w:t")))


def convert(folder: Path, kind: str, files: Sequence[Path]) -> None:
    """Converts files by one run of LibreOffice; without it the test is skipped, except in CI."""
    program = shutil.which("soffice")
    if program is None:
        assert os.environ.get("CI") != "true", "CI must have LibreOffice"
        pytest.skip("no soffice: install LibreOffice to run this test")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def assert_on_the_grid(content: bytes) -> None:
    """Every page holds at most 22 lines of body text at the pitch of 225 mm by 22, within the text block."""
    pitches: Counter[float] = Counter()
    lefts = []
    for page in PdfReader(BytesIO(content)).pages:
        assert [round(float(side) / POINTS) for side in page.mediabox[2:]] == [210, 297]
        body = [line for line in set_lines(page) if abs(line.size - BODY) < 0.5]
        if not body:
            continue
        lefts.append(min(line.x for line in body) / POINTS)
        assert max(line.x for line in body) / POINTS < RIGHT + 1
        lines = sorted({round(line.y, 1) for line in body})
        assert len(lines) <= LINES
        # A base line lies within its line.
        assert lines[0] / POINTS > TOP
        assert lines[-1] / POINTS < BOTTOM + 1
        pitches.update(round(below - above, 1) for above, below in pairwise(lines))
    assert abs(min(lefts) - LEFT) < 1
    usual = [pitch for pitch, _ in pitches.most_common(2)]
    assert all(abs(LINES * pitch / POINTS - (BOTTOM - TOP)) < 1 for pitch in usual), usual
