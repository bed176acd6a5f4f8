"""``nianbao fill --map``: figures from tables of other systems."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook

from nianbao.load import load_yearbook
from nianbao.report import SourceCell
from tests.conftest import MakeProject
from tests.office.test_fill import change, put, run
from tests.project import RELEASE

CATALOGUE = (
    "管网: {label: 新建污水管网, unit: 公里, decimals: 2, owner: 村建办}\n"
    "公厕: {label: 新建公厕, unit: 座, owner: 村建办}\n"
    "产值: {label: 农业总产值, unit: 万元, decimals: 1, owner: 农办}\n"
    "化解率: {label: 信访化解率, unit: '%', owner: 信访办}\n"
)
MAP = """\
year: 2025
figures:
  管网: {sheet: 城建, row: 新建污水管网, column: 2025年, unit: 公里, cell: D3}
  公厕: {sheet: 城建, row: 新建公厕, column: 2025年, unit: 座, cell: D4}
  产值: {sheet: 城建, row: 农业总产值, column: 2025年, unit: 万元, cell: D5}
"""
PROJECT = {
    "data/figures/a.yml": CATALOGUE,
    "data/2025/a.yml": "管网: 12.6\n公厕: 5\n产值: 4620.5\n化解率: 98.5\n",
    "data/2025/release.yml": RELEASE,
    "data/2026/a.yml": "管网:\n公厕:\n产值:\n化解率:\n",
    "data/maps/城建.yml": MAP,
    "docs/2025/1.md": "# 一\n",
    "docs/2026/1.md": "# 一\n",
}
FILE = "data/2026/a.yml"
HEADS = ("指标", "单位", "2025年", "2026年")
ROWS = (("新建污水管网", "公里", 12.6, 13.5), ("新建公厕", "座", 5, 6), ("农业总产值", "万元", 4620.5, 4811.3))


def save(root: Path, rows: Sequence[Sequence[Any]] = ROWS, heads: Sequence[str] = HEADS, **more: Any) -> str:
    """A table as the file of a workbook; `title` is its title, `sheet` the name of its sheet."""
    workbook = Workbook()
    page = workbook.active
    page.title = more.get("sheet", "城建")
    page.append([more.get("title", "村镇建设统计年报")])
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    for cell, code in more.get("formats", {}).items():
        page[cell].number_format = code
    for area in more.get("merged", ()):
        page.merge_cells(area)
    path = root / more.get("name", "村镇统计.xlsx")
    workbook.save(path)
    return str(path)


def taken(root: Path, table: str, *words: str) -> Result:
    return run(root, "fill", "--map", "城建", table, *words)


def test_numbers_are_taken_with_their_cells(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = taken(root, save(root))
    assert done.exit_code == 0, done.output
    assert "城建!D3  管网（新建污水管网）数：待填 → 13.5公里\n" in done.output
    for remark in ("原在", "单位由", "四舍五入"):
        assert remark not in done.output
    assert "收了 3 项" in done.output
    value = load_yearbook(root).value("管网", 2026)
    assert value is not None
    assert value.cell is not None
    assert (value.cell.address, value.cell.written, value.cell.unit) == ("村镇统计.xlsx!城建!D3", "13.5", "公里")
    assert value.shown_source == "村镇统计.xlsx“城建”D3"
    assert (root / FILE).read_text("utf-8").endswith("化解率:\n")
    assert "cell: 村镇统计.xlsx!城建!D4 = 6（座）" in (root / FILE).read_text("utf-8")


def test_taking_twice_changes_nothing(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    table = save(root)
    taken(root, table)
    before = (root / FILE).read_bytes()
    again = taken(root, table)
    assert again.exit_code == 0
    assert "数据里都有了" in again.output
    assert (root / FILE).read_bytes() == before


def test_moved_rows_and_columns_and_changed_units_are_found_and_told(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    rows = [("新建公厕", "住建局", "座", 6, 5), ("农业总产值", "农业局", "元", 48113000, 46205000)]
    rows.append(("新建污水管网", "住建局", "米", 13500, 12600))
    heads = ("指标名称", "责任部门", "计量单位", "2026年度", "2025年度")
    done = taken(root, save(root, rows, heads))
    assert done.exit_code == 0, done.output
    assert "管网（新建污水管网）数：待填 → 13.5公里；原在 D3；单位由公里变为米，已换算（表里是13500米）" in done.output
    assert (
        "产值（农业总产值）数：待填 → 4811.3万元；原在 D5；单位由万元变为元，已换算（表里是48113000元）" in done.output
    )
    assert "公厕（新建公厕）数：待填 → 6座；原在 D4\n" in done.output, "its unit is the same"


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        ((*ROWS, ("新建公厕", "座", 5, 9)), {}, "公厕：待核：有 2 处表头都对得上：城建!D4、城建!D6"),
        (ROWS[:2], {}, "产值：没有“农业总产值”这一行"),
        ((*ROWS[:2], ("农业产值（现价）", "万元", 1, 4811)), {}, "相近的有“农业产值（现价）”"),
        ((*ROWS[:2], ("农业总产值", "万元", 46205000, 48113000)), {}, "产值：待核：农业总产值往年一般在"),
        ((*ROWS[:2], ("农业总产值", "万元", 46205, 48113)), {}, "产值：待核：上年是4620.5万元，表里是48113万元"),
        ((("新建污水管网", "公里", 0.6, 0.0008), *ROWS[1:]), {}, "管网：待核：上年是12.6公里，表里是0.0008公里"),
        ((("新建污水管网", "公里", 12.6, 189), *ROWS[1:]), {}, "管网：待核：上年是12.6公里，表里是189公里"),
        ((*ROWS[:2], ("农业总产值", "", 4620.5, 4811.3)), {}, "产值：待核：表里没有写单位，上次写的是“万元”"),
        ((*ROWS[:2], ("农业总产值", "公里", 4620.5, 4811.3)), {}, "产值：单位是“公里”，目录里是“万元”"),
        ((*ROWS[:2], ("农业总产值（万元）", "元", 4620.5, 4811.3)), {}, "产值：待核：表头里的单位有“元”“万元”"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, "无")), {}, "产值：待核：是零，还是没有数"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, "待统计")), {}, "产值：不是数"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, "1.2万")), {}, "“万”与表里的单位“万元”重了"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, "=C5+1")), {}, "是公式，文件里没有存算出的数"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, 4811.3)), {"formats": {"D5": ";;;"}}, "看不见的数不收"),
        ((*ROWS[:2], ("农业总产值", "万元", 4620.5, 4811.3)), {"merged": ["C5:D5"]}, "与别的行或栏共一格"),
        ((ROWS[0], ("新建公厕", "座", 5, 6.5), ROWS[2]), {}, None),
        (ROWS, {"title": "2026年1—11月统计表"}, "管网：待核：表题写的是“1—11月”，不是全年的数"),
        (ROWS, {"sheet": "镇村"}, None),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_asked(
    make_project: MakeProject, rows: Sequence[Sequence[Any]], more: dict[str, Any], told: str | None
) -> None:
    root = make_project(PROJECT)
    before = (root / FILE).read_bytes()
    done = taken(root, save(root, rows, **more))
    if told is None:
        assert done.exit_code == 0, done.output
        return
    assert done.exit_code == 1, done.output
    assert told in done.output
    assert "什么也没有写" in done.output
    assert (root / FILE).read_bytes() == before


def test_the_rest_can_be_taken_first(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = taken(root, save(root, ROWS[:2]), "--partly")
    assert done.exit_code == 1
    assert "共 1 处要核对，其余 2 项收了" in done.output
    assert "value: 13.5" in (root / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("heads", "title", "name", "told"),
    [
        (("指标", "单位", "2024年", "2025年"), "统计年报", "a.xlsx", "没有“2026年”这一栏，相近的有“2025年”“2024年”"),
        (
            ("指标", "单位", "上年", "本年"),
            "2025年统计年报",
            "a.xlsx",
            "表题、工作表名或文件名写的是 2025 年，现在收的是 2026 年",
        ),
        (("指标", "单位", "上年", "本年"), "统计年报", "2025年统计.xlsx", "表题、工作表名或文件名写的是 2025 年"),
        (("指标", "单位", "上年", "本年"), "统计年报", "2027年1月导出.xlsx", None),
        (("指标", "单位", "上年", "本年"), "2026年统计年报", "2025年模板.xlsx", None),
    ],
)
def test_a_table_of_another_year_is_refused(
    make_project: MakeProject, heads: Sequence[str], title: str, name: str, told: str | None
) -> None:
    root = make_project(PROJECT)
    done = taken(root, save(root, heads=heads, title=title, name=name))
    assert done.exit_code == (0 if told is None else 1), done.output
    assert told is None or told in done.output


def test_a_value_from_elsewhere_is_not_replaced(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, FILE: "管网: 13.2\n公厕:\n产值:\n"})
    done = taken(root, save(root))
    assert done.exit_code == 1
    assert "管网：待核：数据里已经是13.2公里，不是取自这张表" in done.output


def test_a_corrected_table_replaces_what_was_taken_from_it(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    taken(root, save(root))
    corrected = (("新建污水管网", "公里", 12.6, 13.8), *ROWS[1:])
    done = taken(root, save(root, corrected))
    assert done.exit_code == 0, done.output
    assert "13.5公里 → 13.8公里" in done.output
    assert "cell: 村镇统计.xlsx!城建!D3 = 13.8（公里）" in (root / FILE).read_text("utf-8")
    text = (root / FILE).read_text("utf-8").replace("value: 13.8", "value: 13.9")
    (root / FILE).write_text(text, "utf-8")
    assert "数据里已经是13.9公里，取自村镇统计.xlsx“城建”D3" in taken(root, save(root)).output


def test_two_tables_that_disagree_are_asked_about(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    taken(root, save(root))
    other = (("新建污水管网", "公里", 12.6, 13.8), *ROWS[1:])
    done = taken(root, save(root, other, name="另一张.xlsx"))
    assert done.exit_code == 1
    assert "管网：待核：数据里已经是13.5公里，取自村镇统计.xlsx“城建”D3" in done.output


def test_a_note_says_that_a_large_change_is_meant(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, FILE: "管网:\n公厕:\n产值: {note: 并入甲村}\n"})
    done = taken(root, save(root, (*ROWS[:2], ("农业总产值", "万元", 4620.5, 48113))))
    assert done.exit_code == 0, done.output
    assert "note: 并入甲村" in (root / FILE).read_text("utf-8")


def test_a_worksheet_that_changes_a_taken_value_drops_its_cell(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    taken(root, save(root))
    sheet = root / "填报.xlsx"
    assert run(root, "worklist", "2026", "-o", str(sheet)).exit_code == 0
    done = run(root, "fill", str(change(sheet, put("管网", 14.1, "2026年（填）"))))
    assert done.exit_code == 0, done.output
    value = load_yearbook(root).value("管网", 2026)
    assert value is not None
    assert value.cell is None


def test_digits_that_the_figure_has_not_are_rounded_and_told(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = taken(root, save(root, (*ROWS[:2], ("农业总产值", "元", 46205000, 48113499))))
    assert "4811.3万元" in done.output
    assert "四舍五入，表里是48113499元" in done.output
    assert run(root, "check").output.count("source_cell_differs") == 0


def test_percentages_by_format(make_project: MakeProject) -> None:
    entry = '  化解率: {sheet: 城建, row: 信访化解率, column: 2025年, unit: "%"}\n'
    root = make_project({**PROJECT, "data/maps/城建.yml": MAP + entry})
    rows = (*ROWS, ("信访化解率", "%", 0.985, 0.991))
    assert "99.1%" in taken(root, save(root, rows, formats={"D6": "0.0%"}), "--dry-run").output
    assert "化解率：待核：是 99.1% 还是 0.991%" in taken(root, save(root, rows), "--dry-run").output


def test_the_saved_result_of_a_formula_is_taken(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    table = Path(save(root, (*ROWS[:2], ("农业总产值", "万元", 4620.5, "=C5*2-4429.7"))))
    # As Excel saves it; openpyxl writes formulas without their results.
    with zipfile.ZipFile(table) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    formula = b"<f>C5*2-4429.7</f>"
    assert formula in contents[sheet]
    for empty in (b"<v></v>", b"<v/>", b"<v />"):
        contents[sheet] = contents[sheet].replace(formula + empty, formula + b"<v>4811.3</v>")
    with zipfile.ZipFile(table, "w") as parts:
        for name, content in contents.items():
            parts.writestr(name, content)
    done = taken(root, str(table))
    assert done.exit_code == 0, done.output
    assert "4811.3万元" in done.output


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_csv_files(make_project: MakeProject, encoding: str) -> None:
    root = make_project({**PROJECT, "data/maps/城建.yml": MAP.replace("sheet: 城建, ", "")})
    lines = (
        "指标,单位,2025年,2026年",
        "新建公厕,座,5,6",
        "新建污水管网,公里,12.6,13.5",
        '农业总产值,万元,4620.5,"4,811.3"',
    )
    text = "".join(f"{line}\r\n" for line in lines)
    (root / "统计.csv").write_bytes(text.encode(encoding))
    done = taken(root, str(root / "统计.csv"))
    assert done.exit_code == 0, done.output
    value = load_yearbook(root).value("产值", 2026)
    assert value is not None
    assert value.cell is not None
    assert str(value.cell) == "统计.csv!D4 = 4,811.3（万元）"
    assert value.cell == SourceCell("统计.csv", "", "D4", "4,811.3", "万元", value.cell.place)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xls", b"<html>", "旧格式（.xls）"),
        ("a.csv", b"\x00\xff\xfe\x80\x81", "不是文字文件"),
        ("a.csv", b"", "没有“新建污水管网”这一行"),
        ("a.xlsx", b"PK", "不是 Excel 文件"),
        ("没有.csv", None, "没有这个文件"),
    ],
)
def test_other_files_are_named(make_project: MakeProject, name: str, content: bytes | None, told: str) -> None:
    root = make_project({**PROJECT, "data/maps/城建.yml": MAP.replace("sheet: 城建, ", "")})
    if content is not None:
        (root / name).write_bytes(content)
    done = taken(root, str(root / name))
    assert done.exit_code in (1, 2)
    assert told in done.output


def test_signed_years_and_maps_that_are_missing_or_wrong_are_refused(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    table = save(root)
    assert "2025 年已经签发" in taken(root, table, "--year", "2025").output
    other = run(root, "fill", "--map", "别的", table)
    assert other.exit_code == 2
    assert "没有 data/maps/别的.yml（现有：城建）" in other.output
    assert "--propose" in other.output
    assert run(root, "fill", "--map", "data/maps/城建.yml", table, "--dry-run").exit_code == 0
    assert "对照表都在 data/maps/ 里" in run(root, "fill", "--map", "/tmp/城建.yml", table).output
    assert "要与 --map 一起用" in run(root, "fill", "--propose", table).output
    (root / "data/maps/城建.yml").write_text(MAP.replace("unit: 座", "单位: 座"), "utf-8")
    wrong = taken(root, table)
    assert wrong.exit_code == 2
    assert "data/maps/城建.yml 第 4 行有错" in wrong.output


def test_a_draft_of_a_map_is_written_and_used_only_when_confirmed(make_project: MakeProject) -> None:
    root = make_project({file: text for file, text in PROJECT.items() if "maps" not in file})
    heads = ("指标", "单位", "2024年", "2025年", "同比")
    rows = [(*row[:2], 1, row[2], 3) for row in ROWS]
    table = save(root, [*rows, ("信访化解情况", "%", 1, 90.1, 2)], heads)
    tried = run(root, "fill", "--map", "城建", "--propose", "--year", "2025", table, "--dry-run")
    assert "管网: {sheet: 城建" in tried.output
    assert not (root / "data/maps").exists()
    made = run(root, "fill", "--map", "城建", "--propose", "--year", "2025", table)
    assert made.exit_code == 0, made.output
    assert "拟了 3 个数字" in made.output
    text = (root / "data/maps/城建.yml").read_text("utf-8")
    assert "管网: {sheet: 城建, row: 新建污水管网, column: 2025年, unit: 公里, cell: D3}" in text
    assert "格子里是 12.6，与数据里的相同，新建污水管网" in text
    assert "#   化解率（信访化解率）：城建!D6“信访化解情况 / 2025年”" in text
    assert run(root, "check").exit_code == 0
    this_year = save(root)
    refused = taken(root, this_year)
    assert refused.exit_code == 2
    assert "还没有人核对" in refused.output
    assert "没有覆盖" in run(root, "fill", "--map", "城建", "--propose", table).output
    (root / "data/maps/城建.yml").write_text(text.replace("proposed: true\n", ""), "utf-8")
    assert taken(root, this_year).exit_code == 0


def test_a_draft_of_a_table_of_many_towns(make_project: MakeProject) -> None:
    names = "镇名: {name: 砚汀镇, kind: town}\n"
    root = make_project(
        {**{file: text for file, text in PROJECT.items() if "maps" not in file}, "data/names.yml": names}
    )
    workbook = Workbook()
    for row in (["乡镇", "新建污水管网（公里）", "新建公厕（座）"], ["溪口镇", 1.5, 2], ["砚汀镇", 12.6, 5]):
        workbook.active.append(row)
    workbook.save(root / "各镇.xlsx")
    made = run(root, "fill", "--map", "各镇", "--propose", "--year", "2025", str(root / "各镇.xlsx"))
    assert "拟了 2 个数字" in made.output
    text = (root / "data/maps/各镇.yml").read_text("utf-8")
    assert "row: 砚汀镇, column: 新建污水管网（公里）, unit: 公里, cell: B3" in text


def test_a_draft_of_several_columns_needs_the_words_of_both_heads(make_project: MakeProject) -> None:
    catalogue = (
        "东片公厕: {label: 东片公厕数, unit: 座}\n工单: {unit: 件}\n东片垃圾桶: {label: 东片垃圾桶数, unit: 个}\n"
    )
    root = make_project({"data/figures/a.yml": catalogue, "data/2026/a.yml": "工单:\n", "docs/2026/1.md": "# 一\n"})
    lines = (
        "片区,公厕数（座）,工单（件）,",
        ",,2026年,2025年",
        "东片,5,120,130",
        "西片,6,80,90",
        "合计,11,200,220",
    )
    (root / "片区.csv").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    made = run(root, "fill", "--map", "片区", "--propose", "--year", "2026", str(root / "片区.csv"))
    assert "拟了 2 个数字" in made.output
    text = (root / "data/maps/片区.yml").read_text("utf-8")
    assert "东片公厕: {row: 东片, column: 公厕数（座）, unit: 座, cell: B3}" in text
    assert "工单: {row: 合计, column: [工单（件）, 2026年], unit: 件, cell: C5}" in text
    assert "  东片路灯:" not in text


def test_a_draft_of_nothing_says_how_figures_are_named(make_project: MakeProject) -> None:
    root = make_project(
        {"data/figures/a.yml": "路灯: {unit: 盏}\n", "data/2026/a.yml": "路灯:\n", "docs/2026/1.md": "# 一\n"}
    )
    (root / "片区.csv").write_text("片区,公厕数\n东片,5\n", "utf-8")
    made = run(root, "fill", "--map", "片区", "--propose", "--year", "2026", str(root / "片区.csv"))
    assert "一个也没有拟出来" in made.output


def test_a_draft_knows_the_groups_of_rows(make_project: MakeProject) -> None:
    catalogue = "生猪: {label: 牧业产量, unit: 吨}\n鱼: {label: 渔业产量, unit: 吨}\n"
    root = make_project(
        {"data/figures/a.yml": catalogue, "data/2026/a.yml": "生猪:\n鱼:\n", "docs/2026/1.md": "# 一\n"}
    )
    lines = ("指标,单位,本年,上年", "一、牧业,,,", "产量,吨,1800,1750", "二、渔业,,,", "产量,吨,310,300")
    (root / "农业.csv").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    made = run(root, "fill", "--map", "农业", "--propose", str(root / "农业.csv"))
    assert "拟了 2 个数字" in made.output
    text = (root / "data/maps/农业.yml").read_text("utf-8")
    assert "生猪: {row: [一、牧业, 产量], column: 本年, unit: 吨, cell: C3}" in text
    assert "鱼: {row: [二、渔业, 产量], column: 本年, unit: 吨, cell: C5}" in text
