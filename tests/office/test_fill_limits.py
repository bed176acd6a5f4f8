"""Where the limits of a returned workbook lie: what reaches one is read, what is beyond it is not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nianbao.office.fill import parts
from nianbao.office.fill.parts import check_parts
from nianbao.office.fill.sheet_errors import FillError

SHEET = "xl/worksheets/sheet1.xml"


def workbook(folder: Path, **contents: str) -> Path:
    """A file with the parts that are looked at; `contents` are more of them by name."""
    path = folder / "表.xlsx"
    with zipfile.ZipFile(path, "w") as written:
        written.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in contents.items():
            written.writestr(name, content)
    return path


def is_read(path: Path) -> bool:
    try:
        check_parts(path, "请重新保存")
    except FillError:
        return False
    return True


@pytest.mark.parametrize(("cells", "expected"), [(0, True), (6, True), (7, False)])
def test_cells_of_a_sheet(cells: int, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_CELLS", 6)
    rows = "<row><c/><c/></row>" * (cells // 2) + "<row><c/></row>" * (cells % 2)
    assert is_read(workbook(tmp_path, **{SHEET: f"<sheetData>{rows}</sheetData>"})) is expected


@pytest.mark.parametrize("tag", ["mergeCell", "hyperlink", "f"])
@pytest.mark.parametrize(
    ("reference", "cells"),
    [("B2", 1), ("A1:B3", 6), ("B2:D4", 9), ("A1:G1", 7), ("A1:A7", 7), ("A:B", 2 * 1_048_576), ("2:3", 2 * 16_384)],
)
def test_an_area_of_a_sheet(
    tag: str, reference: str, cells: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, **{SHEET: f'<sheet><{tag} ref="{reference}"/></sheet>'})
    for limit in (cells, cells - 1):
        monkeypatch.setattr(parts, "LARGEST_AREA", limit)
        assert is_read(path) is (limit == cells)


def test_an_area_of_other_elements_or_without_an_end_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST_AREA", 6)
    areas = '<dimension ref="A1:Z99"/><f ref="以上"/><f>A1</f>'
    assert is_read(workbook(tmp_path, **{SHEET: f"<sheet>{areas}</sheet>"}))


@pytest.mark.parametrize(("limit", "smallest"), [("MOST_PARTS", 3), ("LARGEST_PART", 100), ("LARGEST_WHOLE", 211)])
def test_parts_and_their_sizes(limit: str, smallest: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # <workbook/> has 11 characters.
    path = workbook(tmp_path, a="1" * 100, b="2" * 100)
    for value in (smallest, smallest - 1):
        monkeypatch.setattr(parts, limit, value)
        assert is_read(path) is (value == smallest)
