"""Maps of tables of other systems, and the cells that values were taken from."""

from __future__ import annotations

import pytest

from nianbao.checks import check
from nianbao.report import SourceCell
from tests.conftest import MakeBook

CATALOGUE = "管网: {unit: 公里, was: 老管网}\n项目: {unit: 个, list: {名称: project}}\n"
ENTRY = "{row: [设施, 新建管网], column: 2025年, unit: 米, sheet: 城建, cell: C7}"


def test_a_map_is_read_also_by_former_ids(make_book: MakeBook) -> None:
    text = f"year: 2025\nfigures:\n  老管网: {ENTRY}\n"
    book = make_book({"data/figures/a.yml": CATALOGUE, "data/maps/城建.yml": text})
    table_map = book.maps["城建"]
    assert (table_map.file, table_map.year, table_map.proposed) == ("data/maps/城建.yml", 2025, False)
    (cell,) = table_map.cells
    assert (cell.figure, cell.row, cell.column) == ("管网", ("设施", "新建管网"), ("2025年",))
    assert (cell.sheet, cell.unit, cell.is_unit_stated, cell.cell) == ("城建", "米", True, "C7")
    assert [finding.fault for finding in check(book)] == []


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        (f"figures:\n  管网: {ENTRY}\n", "missing_field", 1),
        (f"year: 2025\n表名: 城建\nfigures:\n  管网: {ENTRY}\n", "unknown_field", 2),
        ("year: 2025\nfigures:\n  管网: {row: 管网, column: 2025年}\n", "missing_field", 3),
        ("year: 2025\nfigures:\n  管网: {row: 管网, unit: 米, 列: 2025年}\n", "unknown_field", 3),
        ("year: 2025\nfigures:\n  管网:\n", "missing_field", 3),
        ("year: 2025\nfigures: [管网]\n", "wrong_type", 2),
        ("year: 2025\nfigures:\n  项目: {row: 项目, column: 2025年, unit: 个}\n", "wrong_type", 3),
        (f"year: 今年\nfigures:\n  管网: {ENTRY}\n", "wrong_type", 1),
        (f"year: 2025\nfigures:\n  管道: {ENTRY}\n", "unknown_figure", 3),
        ("year: 2025\nfigures:\n  管网: {row: 管网, column: 2025年, unit: 吨}\n", "unit_differs", 3),
        (f"year: 2025\nfigures:\n  管网: {ENTRY}\n  管网: {ENTRY}\n", "duplicate_key", 4),
        ("- year\n", "wrong_type", 1),
        ("year: 2025\nfigures: {管网\n", "unreadable_yaml", 3),
    ],
)
def test_what_is_wrong_in_a_map_is_found(make_book: MakeBook, text: str, fault: str, line: int) -> None:
    book = make_book({"data/figures/a.yml": CATALOGUE, "data/maps/城建.yml": text})
    found = [(finding.fault, finding.place.line) for finding in check(book) if finding.place.file.endswith("城建.yml")]
    assert (fault, line) in found


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("统计.xlsx!城建!C7 = 12600（米）", SourceCell("统计.xlsx", "城建", "C7", "12600", "米")),
        ("统计（1）.csv!AB12 = 12.6公里", SourceCell("统计（1）.csv", "", "AB12", "12.6公里", "")),
        ("a.xlsx!一!二!C7 = 12.6（台（套））", SourceCell("a.xlsx", "一!二", "C7", "12.6", "台（套）")),
    ],
)
def test_a_source_cell_is_read_as_it_is_written(make_book: MakeBook, written: str, cell: SourceCell) -> None:
    files = {"data/figures/a.yml": CATALOGUE, "data/2025/a.yml": f"管网: {{value: 12.6, cell: {written}}}\n"}
    value = make_book(files).value("管网", 2025)
    assert value is not None
    assert value.cell is not None
    assert str(value.cell) == written
    place = value.cell.place
    assert value.cell == SourceCell(cell.file, cell.sheet, cell.cell, cell.written, cell.unit, place)
