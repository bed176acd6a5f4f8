"""Oddities of returned worksheets: each is taken rightly, or refused with the cell's name and what to do."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.conftest import MakeProject
from tests.office.test_fill import SHEET, cell_of, change, put, run
from tests.project import write_project

CATALOGUE = (
    "管网: {label: 新建污水管网, unit: 公里, owner: 村建办}\n人次: {unit: 人次, owner: 村建办}\n"
    "资金: {unit: 万元, owner: 村建办}\n化解率: {unit: '%', owner: 村建办, max: 100}\n"
    "增速: {unit: '%', owner: 村建办}\n"
)
FILES = {
    "data/figures/a.yml": CATALOGUE,
    "data/2024/a.yml": "管网: 11.2\n人次: 300\n资金: 5000\n化解率: 97.1\n增速: 0.8\n",
    "data/2025/a.yml": "管网:\n人次:\n资金:\n化解率:\n增速:\n",
    "docs/2025/1.md": "一\n",
}
EMPTY = "这一格空着"
ASKED = "待核：是零，还是没有数？是零填 0"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its issued workbook; the tests only try, so it stays as it is."""
    root = write_project(tmp_path_factory.mktemp("project"), FILES)
    assert run(root, "worklist", "2025", "-o", str(root / "表.xlsx")).exit_code == 0
    return root


def fill(root: Path, *edits: Callable[[Any], None]) -> Any:
    """The output of a trial of the issued workbook with changes."""

    def edit(workbook: Any) -> None:
        for one in edits:
            one(workbook)

    return run(root, "fill", "--dry-run", str(change(root / "表.xlsx", edit, root / "收回.xlsx")))


def typed(figure: str, content: object, code: str = "General") -> Callable[[Any], None]:
    """A department types a content into the cell of a figure; a text stays a text."""

    def edit(workbook: Any) -> None:
        cell = workbook[SHEET][cell_of(workbook[SHEET], figure)]
        cell.value, cell.number_format = content, code
        if isinstance(content, str) and not content.startswith("=") and content not in ("#REF!", "#DIV/0!"):
            cell.data_type = "s"

    return edit


@pytest.mark.parametrize(
    ("figure", "content", "code", "taken"),
    [
        ("人次", " 31 ", "@", "31人次"),
        ("人次", "３１", "@", "31人次"),
        ("人次", "1,234", "@", "1234人次"),
        ("人次", "1，234", "@", "1234人次"),
        ("人次", 1234, "#,##0", "1234人次"),
        ("人次", "31人次", "@", "31人次"),
        ("人次", "约300", "@", "约300人次"),
        ("人次", "1.2万", "@", "1.2万人次"),
        ("人次", 0, "General", "0人次"),
        ("人次", -0.0, "General", "0人次"),
        ("人次", "\u202d31\u202c", "@", "31人次"),
        ("人次", "31\n", "@", "31人次"),
        ("管网", 12.6, "0.0", "12.6公里"),
        ("管网", 12.6, "0.00", "12.6公里"),
        ("管网", 0.1 + 0.2, "General", "0.3公里"),
        ("管网", "12600米", "@", "12.6公里"),
        ("管网", "\u221212.6", "@", "-12.6公里"),
        ("资金", "0.52亿元", "@", "0.52亿元"),
        ("资金", 5200, "0_);(0)", "5200万元"),
        ("化解率", 0.985, "0.0%", "98.5%"),
        ("化解率", "98.5%", "@", "98.5%"),
        ("化解率", "98.5％", "@", "98.5%"),
        ("化解率", "0.985%", "@", "0.985%"),
        ("增速", 0.7, "General", "0.7%"),
    ],
)
def test_what_is_clear_is_taken(figure: str, content: object, code: str, taken: str, root: Path) -> None:
    done = fill(root, typed(figure, content, code))
    assert done.exit_code == 0, done.output
    assert f"数：待填 → {taken}\n" in done.output


@pytest.mark.parametrize(
    ("figure", "content", "code", "says"),
    [
        ("人次", "待定", "@", EMPTY),
        ("人次", "暂无", "@", EMPTY),
        ("人次", "略", "@", EMPTY),
        ("人次", "N/A", "@", EMPTY),
        ("人次", "……", "@", EMPTY),
        ("人次", "无", "@", ASKED),
        ("人次", "—", "@", ASKED),
        ("人次", "-", "@", ASKED),
        ("人次", "/", "@", ASKED),
        ("化解率", 0.985, "General", "待核：是 98.5% 还是 0.985%？前者填 98.5，后者带上百分号填 0.985%"),
        ("化解率", "０.985", "@", "待核：是 98.5% 还是 0.985%？"),
        ("化解率", 1, "General", "待核：是 100% 还是 1%？"),
        ("人次", 0.5, "0%", "是百分数格式的单元格"),
        ("人次", datetime(2025, 3, 5), "yyyy-mm-dd", "被 Excel 当成了日期"),
        ("人次", date(2025, 3, 5), "m月d日", "被 Excel 当成了日期"),
        ("人次", time(3, 5), "h:mm", "被 Excel 当成了日期"),
        ("人次", "=SUM(A1:A3)", "General", "是公式；粘贴成数值再收"),
        ("人次", "=[1]Sheet1!$A$1", "General", "是公式；粘贴成数值再收"),
        ("人次", "#REF!", "General", "是出错的公式留下的"),
        ("人次", "#DIV/0!", "General", "是出错的公式留下的"),
        ("人次", True, "General", "是逻辑值"),
        ("人次", "12 6", "@", "数字中间有空格"),
        ("人次", "12,5", "@", "读不出数"),
        ("人次", "1.234.567", "@", "读不出数"),
        ("人次", "3-5", "@", "读不出数"),
        ("人次", "≈300", "@", "读不出数"),
        ("人次", "三百", "@", "读不出数"),
        ("人次", "1.2E+05", "@", "读不出数"),
        ("人次", "300（含流动）", "@", "300"),
        ("人次", "约300余", "@", "不能连用"),
        ("人次", "31户", "@", "单位写的是“户”，应是“人次”"),
        ("管网", 18.4, "0", "显示的是“18”，存的是18.4公里"),
        ("资金", 52000, '0!.0,"万"', "显示的是"),
        ("人次", 31, ";;;", "看不见的数不收"),
        ("人次", "9" * 40, "@", "读不出数"),
        ("化解率", 120, "General", "不会大于 100%"),
        ("人次", 31, "# ?/?", "看不出显示成什么数"),
    ],
)
def test_what_is_not_clear_is_refused_by_its_cell(
    figure: str, content: object, code: str, says: str, root: Path
) -> None:
    done = fill(root, typed(figure, content, code))
    cell = cell_of(load_workbook(root / "表.xlsx")[SHEET], figure)
    assert done.exit_code == 1, done.output
    assert says in done.output
    assert f"{SHEET}!{cell}" in done.output
    assert "什么也没有写" in done.output


def test_a_percentage_that_cannot_be_so_large_is_not_asked_about(make_project: MakeProject) -> None:
    root = make_project({**FILES, "data/figures/a.yml": CATALOGUE.replace("max: 100", "max: 5")})
    assert run(root, "worklist", "2025", "-o", str(root / "表.xlsx")).exit_code == 0
    assert "待填 → 0.985%" in fill(root, typed("化解率", 0.985)).output


def test_a_fraction_with_too_many_decimals_is_asked_about_first(make_project: MakeProject) -> None:
    root = make_project({**FILES, "data/figures/a.yml": CATALOGUE.replace("max: 100", "max: 100, decimals: 1")})
    assert run(root, "worklist", "2025", "-o", str(root / "表.xlsx")).exit_code == 0
    assert "待核：是 98.5% 还是 0.985%？" in fill(root, typed("化解率", 0.985)).output


def _delete_row(workbook: Any) -> None:
    workbook[SHEET].delete_rows(5)


def _insert_row(workbook: Any) -> None:
    workbook[SHEET].insert_rows(5)


def _swap_rows(workbook: Any) -> None:
    page = workbook[SHEET]
    for column in range(1, page.max_column + 1):
        one, other = page.cell(4, column), page.cell(8, column)
        one.value, other.value = other.value, one.value


def _rename(workbook: Any) -> None:
    workbook[SHEET].title = "Sheet1"


def _comment(workbook: Any) -> None:
    page = workbook[SHEET]
    page[cell_of(page, "管网")].comment = Comment("含在建", "填表人")


def _other_sheet(workbook: Any) -> None:
    workbook.create_sheet("Sheet2")["A1"] = "备用"


@pytest.mark.parametrize("edit", [_delete_row, _insert_row, _swap_rows, _rename, _comment, _other_sheet])
def test_a_sheet_that_was_rearranged_is_read(edit: Callable[[Any], None], root: Path) -> None:
    done = fill(root, typed("管网", 13.5), edit)
    assert done.exit_code == 0, done.output
    assert "管网（新建污水管网）数：待填 → 13.5公里" in done.output
    assert "1 个文件，1 处" in done.output


def _copy_row(workbook: Any) -> None:
    page = workbook[SHEET]
    row = page.max_row + 1
    for column in range(1, page.max_column + 1):
        page.cell(row, column).value = copy(page.cell(4, column).value)
    page[f"F{row}"] = 99


def _merge(workbook: Any) -> None:
    workbook[SHEET].merge_cells("F4:F5")


def _hide(workbook: Any) -> None:
    workbook[SHEET].row_dimensions[4].hidden = True


def _change_unit(workbook: Any) -> None:
    workbook[SHEET]["D4"] = "米"


def _change_year(workbook: Any) -> None:
    put("管网", 2024, "年度")(workbook)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (_copy_row, "不一致"),
        (_merge, "在合并的单元格 F4:F5 里"),
        (_hide, "是隐藏的，看不见的数不收"),
        (_change_unit, "表里的名称、单位或口径被改过，应是“公里”"),
        (_change_year, "这张表是 2024 年的，现在收的是 2025 年"),
    ],
)
def test_a_sheet_with_two_readings_is_refused(edit: Callable[[Any], None], says: str, root: Path) -> None:
    done = fill(root, typed("管网", 13.5), edit)
    assert done.exit_code == 1, done.output
    assert says in done.output


@pytest.mark.parametrize(
    ("command", "name", "says"),
    [
        ("fill", "表.xls", "表.xls 是旧格式（.xls）；在 Excel 或 WPS 里打开，另存为“Excel 工作簿（.xlsx）”"),
        ("fill", "表.et", "WPS 表格的 .et 格式；在 Excel 或 WPS 里打开，另存为"),
        ("fill", "表.ods", "LibreOffice 的 .ods 格式；在 LibreOffice 里打开，另存为“Excel 2007-365（.xlsx）”"),
        ("fill", "表.PDF", "PDF 文件；改不成表和文字，请对方发原来的"),
        ("fill", "表.rar", "压缩包；先解压"),
        ("fill", "~$表.xlsx", "Office 打开文件时的临时文件，不是文件本身；请选“表.xlsx”"),
        ("fill", "表.csv", "另存为“Excel 工作簿（.xlsx）”再收"),
        ("import", "报告.doc", "旧的 .doc 格式；在 Word 或 WPS 里打开，另存为“Word 文档（.docx）”"),
        ("import", "报告.wps", "WPS 文字的 .wps 格式；在 Word 或 WPS 里打开，另存为"),
        ("import", "报告.pdf", "PDF 文件；改不成表和文字，请对方发原来的"),
        ("import", "报告.odt", "LibreOffice 的 .odt 格式；在 LibreOffice 里打开，另存为"),
    ],
)
def test_a_file_of_another_kind_comes_with_advice(command: str, name: str, says: str, root: Path) -> None:
    (root / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if name.endswith((".doc", ".xls", ".et")) else b"x,1")
    done = run(root, command, str(root / name))
    assert done.exit_code == 2, done.output
    assert says in done.output


def test_the_formats_of_issued_cells_are_fixed(root: Path) -> None:
    page: Any = load_workbook(root / "表.xlsx")[SHEET]
    assert page.protection.sheet
    assert page.protection.formatCells
    open_heads = {
        page.cell(3, cell.column).value
        for row in page.iter_rows(min_row=4)
        for cell in row
        if not cell.protection.locked
    }
    assert open_heads == {"2025年（填）", "出处", "说明"}
    assert page[cell_of(page, "管网", "出处")].number_format == "@"
    assert page[cell_of(page, "管网", "说明")].number_format == "@"
