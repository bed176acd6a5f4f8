"""A text that a spreadsheet would run as a formula stays a text in our files and is read back unchanged."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nianbao.outputs.spreadsheet_formulas import csv_cell, may_be_formula
from nianbao.pages.figures.history_page import make_csv
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.yaml.editor import scalar
from tests.office.test_fill import run
from tests.project import load_project, write_project

DANGEROUS = ["=1+2", "+1-2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u3000=1", "\n=1"]
FULL_WIDTH = ["＝1", "＋1", "－甲", "＠甲"]
PLAIN = ["", "甲", "12.6公里", "-3.2", "+5", "-1,234.5", "-3.2%", "a=1", "（-1）", " 甲", "·=1"]


@pytest.mark.parametrize("text", [*DANGEROUS, *FULL_WIDTH, "-3.2万元", "-甲", '=HYPERLINK("x")', "\u200b=1", "'=1"])
def test_a_possible_formula_is_marked(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "甲", "12.6公里", "-3.2", "+5", "-1,234.5", "-3.2%", "a=1", "（-1）", " 甲", "·=1"]
)
def test_other_texts_and_numbers_stay(text: str) -> None:
    assert csv_cell(text) == text


def test_published_tables_hold_no_formula(tmp_path: Path) -> None:
    entry = "{label: '=1+2', unit: '@个', owner: '-甲办'}"
    book = load_project(
        tmp_path,
        {
            "data/figures/a.yml": f"甲: {entry}\n乙: {{unit: '', owner: 甲办}}\n",
            "data/2025/a.yml": "甲: 3\n乙: -3.2\n",
            "docs/2025/1.md": "{{ 甲 }}{{ 乙 }}\n",
        },
    )
    site = Site(book, book.years, Edition.INTERNAL, Links(directory_urls=True))
    (file,) = make_csv(site)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[1] == ["甲", "'=1+2", "'@个", "'-甲办", "3"]
    assert rows[2] == ["乙", "乙", "", "甲办", "-3.2"]


TEXTS = st.builds(
    lambda head, rest: head + rest,
    st.sampled_from(["", *DANGEROUS, *FULL_WIDTH, "'", "_x0041_", " ", "=cmd|' /C calc'!A0"]),
    st.text(st.characters(categories=["L", "N", "P", "S", "Z", "Cf"]), max_size=12),
).filter(str.strip)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=TEXTS, unit=st.sampled_from(["个", "@个", "=个", "-个"]), note=TEXTS, item=TEXTS)
@example(label="=1+2", unit="@个", note="+1", item="-甲")
def test_texts_are_read_back_from_a_worksheet(
    label: str, unit: str, note: str, item: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = f"甲: {{value: -3.2, note: {scalar(note)}}}\n名单:\n  - {{名称: {scalar(item)}, 投资: -3.2}}\n"
    root = write_project(
        tmp_path_factory.mktemp("project"),
        {
            "data/figures/a.yml": f"甲: {{label: {scalar(label)}, unit: {scalar(unit)}, owner: {scalar('=' + unit)}}}\n"
            f"名单: {{unit: 个, owner: {scalar('=' + unit)}, list: {{名称: text, 投资: 亿元}}}}\n",
            "data/2025/a.yml": data,
            "docs/2025/1.md": "一\n",
        },
    )
    path = root / "表.xlsx"
    made = run(root, "worklist", "2025", "-o", str(path))
    assert made.exit_code == 0, made.output
    workbook = load_workbook(path)
    cells = [cell for page in workbook.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for cell in cells:
        assert cell.quotePrefix or not (isinstance(cell.value, str) and may_be_formula(cell.value))
    assert [cell.value for cell in cells if cell.data_type == "n" and cell.value == -3.2] == [-3.2, -3.2]
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]
    workbook.save(path)
    again = run(root, "fill", str(path))
    assert (again.exit_code, again.output) == (0, "表里没有新填的数，数据不变。\n")
    assert (root / "data/2025/a.yml").read_text("utf-8") == data
