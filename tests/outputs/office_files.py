"""Reads exported files back: the words of a Word file, and the lines of a PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from nianbao.document.report_document import ReportDocument
from nianbao.document.text_of_parts import lines_of_parts
from nianbao.outputs.word import word_styles

# What Word and PDF add to the words of the report.
ADDED = {
    word_styles.SUBTITLE,
    word_styles.SIGNATURE,
    word_styles.CORRECTION,
    word_styles.CORRECTION_HEAD,
    word_styles.RED_HEAD,
    word_styles.RED_NUMBER,
}
LINES, CHARACTERS = 22, 28
POINTS = 72 / 25.4
# Seconds that LibreOffice may take before the test gives up; far above what it takes on a busy machine.
PATIENCE = 900


def expected_lines(document: ReportDocument) -> tuple[list[str], list[str]]:
    """The lines of a document, and those of its footnotes. The marks of footnotes are left out: a section numbers
    them from 1, and Word through the report."""
    lines = [] if document.has_typed_title else [document.title]
    notes: list[str] = []
    for section in document.sections:
        lines += lines_of_parts(without_marks(section.parts))
        notes += lines_of_parts((), section.footnotes)
    return lines, notes


def without_marks(parts):  # type: ignore[no-untyped-def]
    """The parts without the marks of footnotes."""
    from dataclasses import replace

    from nianbao.document.report_document import Grid, Paragraph

    def plain(runs):  # type: ignore[no-untyped-def]
        return tuple(run for run in runs if run.note is None)

    for part in parts:
        if isinstance(part, Paragraph):
            yield replace(part, runs=plain(part.runs))
        elif isinstance(part, Grid):
            rows = tuple(tuple(replace(cell, runs=plain(cell.runs)) for cell in row) for row in part.rows)
            yield replace(part, caption=plain(part.caption), rows=rows)
        else:
            yield part


def word_lines(content: bytes) -> list[str]:
    """The lines of the report in a Word file without an annex."""
    lines = []
    for block in Document(BytesIO(content)).element.body:
        if block.tag == qn("w:p"):
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
            text = "" if style in ADDED else paragraph_text(block)
            lines += [text] if text.strip() else []
        elif block.tag == qn("w:tbl"):
            lines += ["\t".join(map(paragraph_text, row.iter(qn("w:tc")))).strip() for row in block.iter(qn("w:tr"))]
    return lines


def word_notes(content: bytes) -> list[str]:
    """The paragraphs of the footnotes in a Word file."""
    with ZipFile(BytesIO(content)) as package:
        from lxml import etree

        root = etree.fromstring(package.read("word/footnotes.xml"))
    found = [paragraph_text(paragraph) for paragraph in root.iter(qn("w:p"))]
    return [text for text in found if text]


def paragraph_text(element) -> str:  # type: ignore[no-untyped-def]
    """The text of an element, without the markers of items."""
    marker = f"{qn('w:rPr')}/{qn('w:rStyle')}"
    texts = []
    for run in element.iter(qn("w:r")):
        style = run.find(marker)
        if style is None or style.get(qn("w:val")) != word_styles.MARKER:
            texts += [text.text or "" for text in run.iter(qn("w:t"))]
    return "".join(texts)


@dataclass(frozen=True)
class SetLine:
    """A line of a PDF: its text, and the position of its first character, in points from the left and from the top."""

    text: str
    x: float
    y: float
    size: float


def set_lines(page) -> Iterator[SetLine]:  # type: ignore[no-untyped-def]
    """The lines of a page that hold one run of text."""
    found: list[SetLine] = []
    height = float(page.mediabox.height)

    def visit(text, cm, tm, _font, size) -> None:  # type: ignore[no-untyped-def]
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], height - (tm[5] * cm[3] + cm[5])
            found.append(SetLine(text.strip(), x, y, size))

    page.extract_text(visitor_text=visit)
    yield from found


def assert_official_layout(pdf: bytes) -> None:
    """22 lines of 28 characters in a text block of 156 by 225 mm, 37 mm from the top and 28 mm from the left."""
    page = PdfReader(BytesIO(pdf)).pages[1]
    assert [round(float(side) / POINTS) for side in page.mediabox[2:]] == [210, 297]
    full = [line for line in page.extract_text().splitlines() if set(line.strip()) == {"国"}]
    assert [len(line.strip()) for line in full] == [CHARACTERS] * LINES
    lines = [line for line in set_lines(page) if set(line.text) == {"国"}]
    assert abs(min(line.x for line in lines) - 28 * POINTS) < POINTS
    tops = sorted({round(line.y, 1) for line in lines})
    assert len(tops) == LINES
    pitch = (tops[-1] - tops[0]) / (LINES - 1)
    assert abs(LINES * pitch - 225 * POINTS) < POINTS
    # The base line of the first line lies within it.
    assert 37 * POINTS < tops[0] < 37 * POINTS + pitch
    assert tops[-1] < (37 + 225) * POINTS


def as_pdf(content: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice sets it; without LibreOffice the test is skipped, except in CI."""
    program = shutil.which("soffice")
    if program is None:
        assert os.environ.get("CI") != "true", "CI must have LibreOffice"
        pytest.skip("no soffice: install LibreOffice to run this test")
    source = folder / "report.docx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return (folder / "report.pdf").read_bytes()
