"""Heads of tables without what changes from year to year, and the tables that a sheet is cut into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.office.fill.cells import FilledCell
from nianbao.office.mapped.head_words import (
    head_text,
    heads_key,
    part_of_year,
    unit_of_title,
    with_years_later,
    years_in,
)
from nianbao.office.mapped.table_blocks import is_value_text, tables_in
from nianbao.office.mapped.table_grid import TableGrid
from nianbao.words.unit_table import BUILT_IN


def grid_of(text: str) -> TableGrid:
    """A sheet from lines of cells between bars; full-width spaces indent a cell."""
    cells = [[cell.strip(" ") for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    rows = tuple(tuple(cell.strip() for cell in row) for row in cells)
    indents = {
        (row, column): len(cell) - len(cell.lstrip())
        for row, line in enumerate(cells, 1)
        for column, cell in enumerate(line, 1)
        if cell[:1].isspace()
    }
    return TableGrid("表.csv", "", rows, lambda row, column: FilledCell("", ""), indents=indents)


def heads_of(text: str) -> dict[str, tuple[str, str, str]]:
    """The heads of the cells that hold a number, by that number, and the unit of row or column."""
    grid = grid_of(text)
    return {
        grid.text(cell.row, cell.column): (
            "/".join(cell.row_heads),
            "/".join(cell.column_heads),
            "/".join(cell.units),
        )
        for table in tables_in(grid, BUILT_IN)
        for cell in table.cells()
        if grid.text(cell.row, cell.column)
    }


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("2026年", "{0}", ""),
        ("2025年", "{-1}", ""),
        ("2026", "{0}", ""),
        ("2026年度完成数", "{0}完成数", ""),
        ("本年", "{0}", ""),
        ("上年", "{-1}", ""),
        ("全年", "全年", ""),
        ("新建污水管网（公里）", "新建污水管网", "公里"),
        ("产值/万元", "产值", "万元"),
        ("农业产值\n（千元）", "农业产值", "千元"),
        ("一、基础设施", "基础设施", ""),
        ("（二）农业农村", "农业农村", ""),
        ("3. 新建公厕", "新建公厕", ""),
        ("1.5万元以上项目", "1.5万元以上项目", ""),
        ("化解率*", "化解率", ""),
        ("户数①", "户数", ""),
        ("受理件（含网上信访）", "受理件(含网上信访)", ""),
        ("指 标 名 称", "指标名称", ""),
        ("单位：万元", "", "万元"),
        ("公里", "", "公里"),
    ],
)
def test_a_head_without_what_changes(text: str, words: str, unit: str) -> None:
    found = head_text(text, 2026, BUILT_IN)
    assert (found.words, found.unit) == (words, unit)


def test_a_part_of_the_row_above() -> None:
    assert head_text("其中：女性", 2026, BUILT_IN).is_child
    assert head_text("其中：女性", 2026, BUILT_IN).words == "女性"


def test_a_split_head_says_the_same() -> None:
    assert heads_key(["2025年完成数"], 2025, BUILT_IN) == heads_key(["2026年", "完成数"], 2026, BUILT_IN)
    assert heads_key(["2025年完成数"], 2025, BUILT_IN) != heads_key(["2025年", "完成数"], 2026, BUILT_IN)
    assert heads_key(["2026年"], 2026, BUILT_IN) == "{0}"
    # The year of the table need not be said.
    assert heads_key(["2026年", "完成数"], 2026, BUILT_IN) == heads_key(["完成数"], 2026, BUILT_IN) == "完成数"


@given(
    st.integers(1990, 2080), st.integers(-3, 3), st.sampled_from(["{}年完成数", "{}年", "至{}年底", "{}年度（万元）"])
)
def test_the_same_head_in_any_year(year: int, by: int, head: str) -> None:
    now, later = head.format(year), head.format(year + by)
    assert with_years_later(now, by) == later
    assert head_text(now, year, BUILT_IN) == head_text(later, year + by, BUILT_IN)
    assert by == 0 or head_text(now, year, BUILT_IN) != head_text(later, year, BUILT_IN)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("2026年统计表（单位：万元）", "万元"),
        ("统计表　单位：万元", "万元"),
        ("计量单位：公里", "公里"),
        ("统计表（万元）", "万元"),
        ("单位：万元、公里", ""),
        ("填报单位：砚汀镇", None),
        ("单位：砚汀镇", None),
        ("统计表", None),
    ],
)
def test_the_unit_of_a_title(title: str, unit: str | None) -> None:
    assert unit_of_title(title, BUILT_IN) == unit


@pytest.mark.parametrize(
    ("title", "months", "years"),
    [
        ("2026年1—11月统计表", "1—11月", {2026}),
        ("2026年1-12月统计表", "", {2026}),
        ("2026年上半年", "上半年", {2026}),
        ("2026年12月统计月报", "", {2026}),
        ("2026年11月统计月报", "11月", {2026}),
        ("2026年统计年报", "", {2026}),
        ("填报：2027年1月6日", "", set()),
        ("2025—2026年对比", "", {2025, 2026}),
    ],
)
def test_the_time_of_a_title(title: str, months: str, years: set[int]) -> None:
    assert part_of_year(title) == months
    assert years_in(title) == years


@pytest.mark.parametrize(
    ("text", "is_value"),
    [("12.6", True), ("1,234", True), ("98.5%", True), ("12.6公里", True), ("约300", True), ("—", True),
     ("待统计", True), ("2026年", False), ("12月", False), ("5G基站", False), ("污水管网", False), ("", False)],
)  # fmt: skip
def test_what_holds_a_value(text: str, is_value: bool) -> None:
    assert is_value_text(text, BUILT_IN) is is_value


def test_a_list_with_a_column_of_units() -> None:
    found = heads_of("""
        统计表 | | | |
        序号 | 指标 | 单位 | 2025年 | 2026年
        1 | 管网 | 公里 | 11.2 | 12.6
        2 | 公厕 | 座 | | 5
        """)
    assert found["12.6"] == ("管网", "2026年", "公里")
    assert found["5"] == ("公厕", "2026年", "座")
    assert "1" not in found


def test_a_file_without_merged_cells_leaves_cells_empty() -> None:
    found = heads_of("""
        类别 | 指标 | 2025年 | | 2026年 |
         | | 目标 | 完成 | 目标 | 完成
        设施 | 管网 | 1 | 2 | 3 | 4
         | 公厕 | 5 | 6 | 7 | 8
        农业 | 粮食 | 9 | 10 | 11 | 12
        合计 | | 13 | 14 | 15 | 16
        """)
    assert found["4"] == ("设施/管网", "2026年/完成", "")
    assert found["6"] == ("设施/公厕", "2025年/完成", "")
    assert found["12"] == ("农业/粮食", "2026年/完成", "")
    assert found["16"] == ("合计", "2026年/完成", "")


def test_groups_and_parts() -> None:
    found = heads_of("""
        指标 | 本年
        一、人口
        总数 | 100
        其中：女 | 48
        二、户
        总数 | 30
        其中：低保 | 2
        """)
    assert found["48"] == ("一、人口/总数/其中：女", "本年", "")
    assert found["30"] == ("二、户/总数", "本年", "")
    assert found["2"] == ("二、户/总数/其中：低保", "本年", "")


def test_indented_rows_are_parts_of_the_row_above() -> None:
    found = heads_of("""
        指标 | 本年
        总人口 | 100
        　女 | 48
        　　低保 | 2
        　男 | 52
        总户数 | 30
        其中：脱贫户 | 9
        　低保户 | 3
        """)
    assert found["48"] == ("总人口/女", "本年", "")
    assert found["2"] == ("总人口/女/低保", "本年", "")
    assert found["52"] == ("总人口/男", "本年", "")
    assert found["30"] == ("总户数", "本年", "")
    assert found["9"] == ("总户数/其中：脱贫户", "本年", "")
    assert found["3"] == ("总户数/低保户", "本年", "")


def test_two_tables_on_one_sheet() -> None:
    found = heads_of("""
        表1 | |
        指标 | 本年 | 备注
        管网 | 1 | 好

        表2 单位：万元 | |
        项目 | 合计 | 上年
        管网 | 2 | 3
        """)
    assert found["1"] == ("管网", "本年", "")
    assert found["2"] == ("管网", "合计", "")
    grid = grid_of("表1\n指标 | 本年\n管网 | 1\n\n表2 单位：万元\n项目 | 合计\n管网 | 2")
    assert [table.title_unit for table in tables_in(grid, BUILT_IN)] == [None, "万元"]


def test_two_tables_side_by_side() -> None:
    found = heads_of("""
        指标 | 单位 | 本年 | 指标 | 单位 | 本年
        管网 | 公里 | 12.6 | 公厕 | 座 | 5
        """)
    assert found == {"12.6": ("管网", "本年", "公里"), "5": ("公厕", "本年", "座")}


def test_a_form_without_heads() -> None:
    found = heads_of("""
        填报卡
        管网（公里） | 12.6 | 公厕 | 5
        救助金 | 186.35 | 万元 |
        """)
    assert found["12.6"] == ("管网（公里）", "", "公里")
    assert found["5"] == ("公厕", "", "")
    assert found["186.35"] == ("救助金", "", "万元")


def test_heads_that_are_years_and_values_that_look_like_years() -> None:
    found = heads_of("""
        指标 | 2025 | 2026
        粮食 | 2013 | 2025
        """)
    assert found["2025"] == ("粮食", "2026", "")


def test_units_below_the_heads() -> None:
    found = heads_of("""
        乡镇 | 管网 | 救助金
         | 公里 | 万元
        砚汀镇 | 12.6 | 186
        """)
    assert found["186"] == ("砚汀镇", "救助金", "万元")
