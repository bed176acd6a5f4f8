"""A cell is accepted as a person sees it: other shown texts, hidden contents, invisible characters."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from nianbao.office.fill.number_format import number_format
from nianbao.office.signs import comparable_text, escape_for_excel, unescape_from_excel
from tests.conftest import MakeProject
from tests.office.issued import issue
from tests.office.test_fill import FILE, SHEET, cell_of, change, put, run, text_of

CATALOGUE = (
    "资金: {unit: 万元, owner: 村建办}\n人次: {unit: 人次, owner: 村建办}\n比率: {unit: '%', owner: 村建办}\n"
    "现金: {unit: 元, owner: 村建办}\n长度: {unit: 公里, owner: 村建办}\n"
    "项目: {unit: 个, owner: 村建办, list: {名称: text, 投资: 亿元}}\n"
)
DATA = "资金:\n人次:\n比率:\n现金:\n长度:\n项目:\n"
FILES = {"data/figures/a.yml": CATALOGUE, FILE: DATA, "docs/2025/1.md": "一\n"}


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, Path]:
    return issue(tmp_path, FILES)


def filled(issued: tuple[Path, Path], figure: str, content: object, code: str = "General", **style: Any) -> Any:
    """The output of `nianbao fill` for one cell with a format and a style."""
    root, path = issued

    def edit(workbook: Any) -> None:
        page = workbook[SHEET]
        cell = page[cell_of(page, figure)]
        cell.value, cell.number_format = content, code
        for name, value in style.items():
            setattr(cell, name, value)

    return run(root, "fill", str(change(path, edit)))


@pytest.mark.parametrize(
    ("figure", "held", "code", "says"),
    [
        ("资金", 52000, '0!.0,"万"', "显示的是“5.2万”，存的是52000万元"),
        ("资金", 12600000, "0.0,,", "显示的是“12.6”，存的是12600000万元"),
        ("资金", 57.3, 'G/通用格式"亿元"', "显示的是“57.3亿元”，存的是57.3万元"),
        ("资金", 1234, "¥#,##0.00", "显示的是“¥1,234.00”，存的是1234万元"),
        ("资金", 57, '"约"0', "显示的是“约57”，存的是57万元"),
        ("资金", 52345, "#,##0,", "显示的是“52”"),
        ("人次", 52345, '0!.0,"万"', "显示的是“5.2万”，存的是52345人次"),
        ("人次", 52345, '[>=10000]0!.0,"万";0', "显示的是“5.2万”"),
        ("长度", 12.6, "0", "显示的是“13”，存的是12.6公里"),
        ("长度", 12.345, "0.0", "显示的是“12.3”"),
        ("长度", 100 / 3, "General", "显示的是“33.33333333”"),
        ("长度", -3.2, "0.0;[Red]0.0", "显示的是“3.2”，存的是-3.2公里"),
        ("比率", 0.985, "0%", "显示的是“99%”，存的是98.5%"),
        ("人次", 123456789012, "General", "显示的是“1.23457E+11”"),
        ("人次", 12, "[DBNum1]General", "看不出显示成什么数"),
        ("人次", 0.5, "# ?/?", "看不出显示成什么数"),
        ("人次", 31, ";;;", "单元格格式把它隐藏了"),
        ("人次", 0, "0;-0;;@", "单元格格式把它隐藏了"),
        ("人次", "31", ";;;", "单元格格式把它隐藏了"),
        ("人次", 31, "[White]0", "单元格格式把它隐藏了"),
    ],
)
def test_a_cell_that_shows_another_number_is_refused(
    figure: str, held: object, code: str, says: str, issued: tuple[Path, Path]
) -> None:
    done = filled(issued, figure, held, code)
    assert done.exit_code == 1
    assert f"{SHEET}!F" in done.output
    assert says in done.output
    assert text_of(issued[0]) == DATA


@pytest.mark.parametrize(
    ("figure", "held", "code", "written"),
    [
        ("人次", 52000, '0!.0,"万"', "人次: 52000"),
        ("人次", 52345, "#,##0", "人次: 52345"),
        ("人次", 52345, '#,##0"人次"', "人次: 52345"),
        ("人次", 120000, "0.00E+00", "人次: 120000"),
        ("人次", 0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "人次: 0"),
        ("现金", 1234.5, "[$¥-804]#,##0.00", "现金: 1234.5"),
        ("长度", 12.6, "0.00", "长度: 12.6"),
        ("长度", 0.1 + 0.2, "General", "长度: 0.3"),
        ("长度", 12, "0.##", "长度: 12"),
        ("长度", 12.6, "0.0公里", "长度: 12.6"),
        ("长度", -3.2, "0.0_);(0.0)", "长度: -3.2"),
        ("长度", -3.2, "0.0;[Red]-0.0", "长度: -3.2"),
        ("比率", 0.985, "0.00%", "比率: 98.5"),
        ("比率", 98.5, '0.0"%"', "比率: 98.5"),
        ("比率", 98.5, "0.0\\%", "比率: 98.5"),
    ],
)
def test_a_cell_that_shows_the_same_number_is_accepted(
    figure: str, held: object, code: str, written: str, issued: tuple[Path, Path]
) -> None:
    done = filled(issued, figure, held, code)
    assert done.exit_code == 0, done.output
    assert written + "\n" in text_of(issued[0])


YELLOW = PatternFill("solid", start_color="FFF8DC")


@pytest.mark.parametrize(
    "style",
    [
        {"font": Font(color="FFFFFF")},
        {"font": Font(color="FFFFFF"), "fill": PatternFill()},
        {"font": Font(color=Color(theme=0)), "fill": PatternFill()},
        {"font": Font(color=Color(theme=1, tint=0.99)), "fill": PatternFill()},
        {"font": Font(color=Color(indexed=9)), "fill": PatternFill()},
        {"fill": PatternFill("solid", start_color="000000"), "font": Font(color="000000")},
        {"font": Font(sz=1)},
    ],
)
def test_an_unreadable_cell_is_refused(style: dict[str, Any], issued: tuple[Path, Path]) -> None:
    done = filled(issued, "人次", 31, **style)
    assert done.exit_code == 1
    assert "看不见" in done.output
    assert text_of(issued[0]) == DATA


@pytest.mark.parametrize(
    "style",
    [
        {"font": Font(color="FF0000"), "fill": YELLOW},
        {"font": Font(color="FFFFFF"), "fill": PatternFill("solid", start_color="1F2A37")},
        {"font": Font(color=Color(theme=1)), "fill": PatternFill()},
        {"font": Font(color=Color(indexed=64)), "fill": PatternFill("solid", fgColor=Color(indexed=65))},
    ],
)
def test_a_readable_cell_is_accepted(style: dict[str, Any], issued: tuple[Path, Path]) -> None:
    assert filled(issued, "人次", 31, **style).exit_code == 0


def test_hidden_and_narrow_columns_and_rows_without_height(issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, put("人次", 1234567))
    for edit, says in (
        (lambda page: setattr(page.column_dimensions["F"], "hidden", True), "这一栏是隐藏的"),
        (lambda page: setattr(page.column_dimensions["F"], "width", 0.1), "这一栏是隐藏的"),
        (lambda page: setattr(page.column_dimensions["F"], "width", 3), "这一栏太窄"),
        (lambda page: setattr(page.row_dimensions[5], "height", 0.5), "第 5 行（人次）是隐藏的"),
        (lambda page: setattr(page.row_dimensions[5], "hidden", True), "清除筛选"),
    ):
        other = change(path, lambda workbook, edit=edit: edit(workbook[SHEET]), root / "b.xlsx")  # type: ignore[misc]
        done = run(root, "fill", str(other))
        assert (done.exit_code, says in done.output) == (1, True), says
    assert run(root, "fill", str(path)).exit_code == 0


def test_items_and_remarks_are_accepted_as_shown(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: Any) -> None:
        page = workbook[SHEET + "（名单）"]
        page[cell_of(page, "项目", "名称", 1)] = "粮库"
        cell = page[cell_of(page, "项目", "投资（亿元）", 1)]
        cell.value, cell.number_format = 52000, "0.0,"
        note = workbook[SHEET][cell_of(workbook[SHEET], "人次", "说明")]
        note.value, note.number_format = 0.985, "0.0%"

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 1
    assert "显示的是“52.0”，存的是52000亿元" in done.output
    assert "显示的是“98.5%”；照显示的样子写成文字" in done.output


UNSEEN = ["\u202d31\u202c", "\u200b31", "\ufeff31", "3\u20601", "31\u00a0", "\u300031", "\u200e31\u200f", "3\u00ad1"]


@pytest.mark.parametrize("text", [*UNSEEN, "３１", " 31 ", "31\n", "31_x000D_", "'31".removeprefix("'")])
def test_invisible_characters_in_a_number_are_dropped(text: str, issued: tuple[Path, Path]) -> None:
    done = filled(issued, "人次", text)
    assert done.exit_code == 0, done.output
    assert "人次: 31\n" in text_of(issued[0])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1,234", "人次: 1234"),
        ("1，234", "人次: 1234"),
        ("1 234 567", "人次: 1234567"),
        ("\u22123.2公里", "长度: -3.2"),
    ],
)
def test_numbers_as_people_type_them(text: str, written: str, issued: tuple[Path, Path]) -> None:
    done = filled(issued, written.partition(":")[0], text)
    assert done.exit_code == 0, done.output
    assert written + "\n" in text_of(issued[0])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12 6", "数字中间有空格"),
        ("（3.2）", "读不出数"),
        ("(3.2)", "读不出数"),
        ("1.2E+05", "读不出数"),
        ("3-5", "读不出数"),
        ("#N/A", "读不出数"),
        ("12,6", "读不出数"),
    ],
)
def test_texts_with_two_readings_are_refused(text: str, says: str, issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: Any) -> None:
        cell = workbook[SHEET][cell_of(workbook[SHEET], "长度")]
        cell.value, cell.data_type = text, "s"

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 1
    assert says in done.output


def test_invisible_characters_in_a_name_are_dropped(issued: tuple[Path, Path]) -> None:
    root, path = issued
    assert run(root, "fill", str(change(path, put("项目", "粮\u200b库\u202c", "名称", 1)))).exit_code == 0
    assert "- 粮库\n" in text_of(root)


def test_invisible_characters_in_the_data_are_no_change(make_project: MakeProject) -> None:
    data = DATA.replace("长度:\n", '长度: {value: 3, note: "甲\\u200b乙\\u202e_x0041_ =1", source: "丙  丁\\r\\n戊"}\n')
    root = make_project({**FILES, FILE: data})
    path = root / "表.xlsx"
    assert run(root, "worklist", "2025", "-o", str(path)).exit_code == 0
    assert run(root, "fill", str(change(path, lambda workbook: None))).output == "表里没有新填的数，数据不变。\n"
    assert run(root, "fill", str(change(path, put("长度", 4)))).exit_code == 0
    assert text_of(root) == data.replace("value: 3", "value: 4")


@given(st.text(max_size=40))
def test_texts_are_read_back_from_a_cell(text: str) -> None:
    assert comparable_text(unescape_from_excel(escape_for_excel(text))) == comparable_text(text)


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("#,##0.00", "1234567.891", "1,234,567.89"),
        ("#,##0", "999", "999"),
        ("0,000.0", "12", "0,012.0"),
        ("000", "7", "007"),
        (".00", "0.5", ".50"),
        ("#", "0", ""),
        ("0.0#", "1.50", "1.5"),
        ("0_);(0)", "-3", "(3)"),
        ("0;-0;零", "0", "零"),
        ('0"a;b"', "3", "3a;b"),
        ("0\\;0", "12", "1;2"),
        ("[=1]0个;[<5]0只;0项", "3", "3只"),
        ("[=1]0个;[<5]0只;0项", "7", "7项"),
        ("##0.0E+0", "12345", "12.3E+3"),
        ("0.00E+00", "0.00099999", "1.00E-03"),
        ("General", "0.00000000012", "1.2E-10"),
        ("General", "12345678.9123", "12345678.91"),
        ("@", "12.6", "12.6"),
        ("0.00%", "0.00005", "0.01%"),
        ("0", "2.5", "3"),
        ("0", "-2.5", "-3"),
    ],
)
def test_formats(code: str, number: str, shown: str) -> None:
    assert number_format(code).shown(Decimal(number)) == shown


@given(st.text('0#?.,%;[]"\\!_*GEe+-@(万) hAy$>=<1', max_size=14), st.decimals(-(10**12), 10**12, places=4))
def test_any_format_is_shown_or_refused(code: str, number: Decimal) -> None:
    shown = number_format(code).shown(number)
    assert shown is None or isinstance(shown, str)
    number_format(code).shown_text("甲")


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 5))
def test_rounding_is_noticed(number: Decimal, places: int) -> None:
    shown = number_format("#,##0" + ("." + "0" * places if places else "")).shown(number)
    assert shown is not None
    assert abs(Decimal(shown.replace(",", "")) - number) <= Decimal(5).scaleb(-places - 1)


def test_an_issued_sheet_has_no_complaints(make_project: MakeProject) -> None:
    """The formats of issued worksheets hide no typed digit."""
    data = DATA.replace("长度:", "长度: 12.60").replace("资金:", "资金: 57").replace("人次:", "人次: 123456789012345")
    root = make_project({**FILES, FILE: data})
    path = root / "表.xlsx"
    assert run(root, "worklist", "2025", "-o", str(path)).exit_code == 0
    assert run(root, "fill", str(path)).output == "表里没有新填的数，数据不变。\n"
    for figure, number in (("长度", 12.345), ("资金", 57.3), ("人次", 123456789012346)):
        done = run(root, "fill", str(change(path, put(figure, number))))
        assert done.exit_code == 0, done.output
    assert [line for line in text_of(root).splitlines() if any(sign.isdigit() for sign in line)] == [
        "资金: 57.3",
        "人次: 123456789012346",
        "长度: 12.345",
    ]
