"""Worksheets: issued to departments and read back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.signs import INVISIBLE
from tests.conftest import MakeProject
from tests.office.issued import issue
from tests.project import RELEASE, write_project

VALUES = """\
# 村建办的数
管网: 12.60  # 初步
走访:
补助: {value: 960余, source: 台账}

# 名单
项目:
  - {名称: 装备园, 投资: 5.2}  # 一期
  - 冷链
达标率:
受益:
  value: 3
  note: 含流动
"""
PROJECT = {
    "data/figures/a.yml": "管网: {label: 新建污水管网, unit: 公里, decimals: 2, owner: 村建办, definition: 当年验收,"
    " min: 0, max: 100}\n"
    "走访: {unit: 人次, owner: 民政办}\n补助: {unit: 万元, owner: 民政办}\n"
    "项目: {unit: 个, owner: 村建办, list: {名称: project, 投资: 亿元}}\n"
    "达标率: {unit: '%', decimals: 1, owner: 村建办}\n受益: {unit: 人, owner: 村建办}\n"
    "合计: {unit: 人次, equals: 走访 + 受益, owner: 民政办}\n别处: {unit: 件, owner: 村建办}\n",
    "data/2024/a.yml": "管网: 11.2\n走访: 1.8万\n项目:\n  - 老厂房\n",
    "data/2025/a.yml": VALUES,
    "docs/2025/1.md": "# 引言\n\n{{ 管网 }}{{ 走访 }}。\n",
}
FILE = "data/2025/a.yml"
SHEET = "村建办"
LISTS = "（名单）"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "-C", str(root), *words[1:]])


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, Path]:
    """A project, and the workbook of all its departments."""
    return issue(tmp_path, PROJECT)


def cell_of(page: Worksheet, figure: str, head: str = "2025年（填）", nth: int = 0) -> str:
    """The name of a cell by its figure and the head of its column; `nth` item of its list from 1."""
    heads: dict[object, int] = {}
    left = nth
    for row in page.iter_rows():
        texts = {cell.value: cell.column for cell in row}
        if "代号" in texts:
            heads = texts
        elif heads and page.cell(row[0].row, heads["代号"]).value == figure:
            kind = page.cell(row[0].row, heads["行"]).value
            if nth and kind == "名单":
                heads = {**texts, "代号": heads["代号"], "行": heads["行"]}
            elif nth and kind == "项":
                left -= 1
            if (nth == 0 and kind == "数") or (nth and kind == "项" and left == 0):
                return page.cell(row[0].row, heads[head]).coordinate
    raise LookupError(figure)


def change(path: Path, edit: Callable[[Any], None], to: Path | None = None) -> Path:
    workbook = load_workbook(path)
    edit(workbook)
    workbook.save(to or path)
    return to or path


def put(
    figure: str, content: object, head: str = "2025年（填）", nth: int = 0, sheet: str = SHEET
) -> Callable[[Any], None]:
    def edit(workbook: Any) -> None:
        page = workbook[sheet + LISTS if nth else sheet]
        page[cell_of(page, figure, head, nth)] = content

    return edit


def text_of(root: Path) -> str:
    return (root / FILE).read_text("utf-8")


def test_a_sheet_shows_the_figures_of_a_department(issued: tuple[Path, Path]) -> None:
    workbook = load_workbook(issued[1])
    assert workbook.sheetnames == ["汇总", "村建办", "村建办（名单）", "民政办"]
    assert [cell.value for cell in workbook["汇总"][4]] == [1, "村建办", 4, 3, 1, 0]
    page = workbook["村建办"]
    row = [cell.value for cell in page[4]][:8]
    assert row == [1, "新建污水管网", "当年验收", "公里", "11.2公里", 12.6, None, None]
    assert page["F4"].number_format == "0.00"
    assert page.protection.sheet
    assert not page["F4"].protection.locked
    assert page["B4"].protection.locked
    assert page.print_title_rows == "$1:$3"
    assert page.page_setup.orientation == "landscape"
    assert all(page.column_dimensions[letter].hidden for letter in "IJKLM")
    rule = next(rule for rule in page.data_validations.dataValidation if "F4" in rule.cells)
    assert rule.formula1 == "AND(ISNUMBER(F4),ROUND(F4,2)=F4,F4>=0,F4<=100)"
    assert rule.prompt == "单位：公里，最多 2 位小数，不小于 0，不大于 100"
    page = workbook["村建办（名单）"]
    assert page.print_title_rows == "$1:$2"
    listed = [page[cell_of(page, "项目", head, 1)].value for head in ("名称", "投资（亿元）")]
    assert listed == ["装备园", 5.2]


def test_one_department_gets_its_own_sheet(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    target = root / "表.xlsx"
    assert run(root, "worklist", "2025", "--owner", "民政办", "-o", str(target)).exit_code == 0
    assert load_workbook(target).sheetnames == ["民政办"]
    assert "是不是想写：民政办" in run(root, "worklist", "2025", "--owner", "民政", "-o", str(target)).output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["2019", "-o", "a.xlsx"], "没有 2019 年"),
        (["2025", "-o", "a.csv"], "不能写成“a.csv”"),
        (["2025"], "写到哪个文件"),
        (["2025", "--owner", "水利站", "-o", "a.xlsx"], "没有“水利站”的数字"),
    ],
)
def test_a_worklist_that_cannot_be_made(words: list[str], says: str, make_project: MakeProject) -> None:
    done = run(make_project(PROJECT), "worklist", *words)
    assert done.exit_code == 2
    assert says in done.output


def test_untouched_sheets_change_nothing(issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, lambda workbook: None)
    done = run(root, "fill", str(path))
    assert (done.exit_code, done.output) == (0, "表里没有新填的数，数据不变。\n")
    assert text_of(root) == VALUES


def test_filled_cells_change_the_data_and_nothing_else(issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, put("管网", 13.5))
    change(path, put("管网", "竣工验收单", "出处"))
    change(path, put("达标率", "98.5%"))
    change(path, put("受益", None))
    change(path, put("走访", "1.8万人次", sheet="民政办"))
    change(path, put("项目", "粮库", "名称", 3))
    change(path, put("项目", 3, "投资（亿元）", 3))
    dry = run(root, "fill", str(path), "--dry-run")
    assert dry.exit_code == 0
    assert text_of(root) == VALUES
    done = run(root, "fill", str(path))
    assert done.exit_code == 0
    assert "村建办!F4  管网（新建污水管网）数：12.60公里 → 13.5公里" in done.output
    assert "受益（受益）数：3人 → 待填" in done.output
    assert "改了 1 个文件，6 处；全年还有 1 项待填。下一步：nianbao check --year 2025" in done.output
    assert "民政办!F4  走访（走访）数：待填 → 1.8万人次" in done.output
    assert text_of(root) == (
        "# 村建办的数\n管网:  # 初步\n  value: 13.5\n  source: 竣工验收单\n走访: 1.8万\n"
        "补助: {value: 960余, source: 台账}\n\n# 名单\n项目:\n  - {名称: 装备园, 投资: 5.2}  # 一期\n  - 冷链\n"
        "  - {名称: 粮库, 投资: 3}\n达标率: 98.5\n受益:\n  value:\n  note: 含流动\n"
    )
    again = run(root, "fill", str(path))
    assert again.output == "表里没有新填的数，数据不变。\n"


def test_a_percent_cell_is_what_it_shows(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: Any) -> None:
        page = workbook[SHEET]
        page[cell_of(page, "达标率")] = 0.985
        page[cell_of(page, "达标率")].number_format = "0.0%"

    assert run(root, "fill", str(change(path, edit))).exit_code == 0
    assert "达标率: 98.5\n" in text_of(root)


def test_a_new_value_is_added_after_its_neighbour(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, "docs/2025/1.md": "{{ 别处 }}\n", FILE: "管网: 1\n受益: 2\n# 尾\n"})
    path = root / "表.xlsx"
    run(root, "worklist", "2025", "-o", str(path))
    assert run(root, "fill", str(change(path, put("别处", 4)))).exit_code == 0
    assert text_of(root) == "管网: 1\n受益: 2\n别处: 4\n# 尾\n"


@pytest.mark.parametrize(
    ("figure", "content", "says"),
    [
        ("管网", "十二", "村建办!F4  “十二”：读不出数"),
        ("管网", "12.6万元", "单位写的是“万元”，应是“公里”"),
        ("管网", 12.345, "“新建污水管网”最多 2 位小数"),
        ("管网", -1, "不会小于 0公里"),
        ("管网", 101, "不会大于 100公里"),
        ("管网", "=1+2", "村建办!F4  “=1+2”：是公式"),
        ("管网", True, "是逻辑值"),
        ("管网", "约300余", "不能连用"),
    ],
)
def test_a_wrong_cell_stops_everything(figure: str, content: object, says: str, issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, put("受益", 5))
    done = run(root, "fill", str(change(path, put(figure, content))))
    assert done.exit_code == 1
    assert says in done.output
    assert "什么也没有写" in done.output
    assert text_of(root) == VALUES


def test_a_date_and_a_percent_of_another_unit_are_reported(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: Any) -> None:
        from datetime import datetime

        page = workbook[SHEET]
        page[cell_of(page, "受益")] = datetime(2025, 1, 2)
        page[cell_of(page, "管网")] = 0.5
        page[cell_of(page, "管网")].number_format = "0%"

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 1
    assert "被 Excel 当成了日期" in done.output
    assert "是百分数格式的单元格，这里的单位是“公里”" in done.output


@pytest.mark.parametrize(
    ("nth", "head", "content", "says"),
    [
        (1, "投资（亿元）", "很多", "“很多”：读不出数"),
        (3, "投资（亿元）", 2, "这一项没有写“名称”"),
        (1, "名称", "=A1", "是公式"),
    ],
)
def test_a_wrong_cell_of_a_list(nth: int, head: str, content: object, says: str, issued: tuple[Path, Path]) -> None:
    root, path = issued
    done = run(root, "fill", str(change(path, put("项目", content, head, nth))))
    assert done.exit_code == 1
    assert says in done.output
    assert text_of(root) == VALUES


def test_rows_are_removed_and_the_others_keep_their_comments(issued: tuple[Path, Path]) -> None:
    root, path = issued
    assert run(root, "fill", str(change(path, put("项目", None, "名称", 2)))).exit_code == 0
    assert "项目:\n  - {名称: 装备园, 投资: 5.2}  # 一期\n达标率:" in text_of(root)


@pytest.mark.parametrize(
    ("total", "written"),
    [
        (2, "项目:\n  - {名称: 装备园, 投资: 5.2}  # 一期\n  - 粮库\n达标率:"),
        (7, "项目:\n  value: 7\n  rows:\n    - {名称: 装备园, 投资: 5.2}  # 一期\n    - 粮库\n达标率:"),
    ],
)
def test_a_total_is_written_only_if_it_differs_from_the_row_count(
    total: int, written: str, issued: tuple[Path, Path]
) -> None:
    root, path = issued
    change(path, put("项目", total))
    change(path, put("项目", "粮库", "名称", 2))
    assert run(root, "fill", str(path)).exit_code == 0
    assert written in text_of(root)
    assert run(root, "fill", str(path)).output == "表里没有新填的数，数据不变。\n"


def test_another_year(issued: tuple[Path, Path]) -> None:
    root, path = issued
    write_project(root, {"data/2026/a.yml": "管网:\n"})
    done = run(root, "fill", str(path))
    assert done.exit_code == 1
    assert "村建办!A4  这张表是 2025 年的，现在收的是 2026 年" in done.output
    assert run(root, "fill", str(path), "--year", "2025").exit_code == 0
    write_project(root, {"data/2025/release.yml": RELEASE})
    signed = run(root, "fill", str(path), "--year", "2025")
    assert signed.exit_code == 2
    assert "2025 年已经签发" in signed.output


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("当年验收", "当年开工", "名称、单位或口径改过"),
        ("新建污水管网", "污水管网", "名称、单位或口径改过"),
        ("管网: {", "管道: {", "是不是想写"),
    ],
)
def test_a_catalogue_that_changed_meanwhile(old: str, new: str, says: str, issued: tuple[Path, Path]) -> None:
    root, path = issued
    catalogue = root / "data/figures/a.yml"
    catalogue.write_text(catalogue.read_text("utf-8").replace(old, new), "utf-8")
    done = run(root, "fill", str(change(path, put("管网", 14))))
    assert done.exit_code == 1
    assert says in done.output


def test_a_label_changed_in_the_sheet(issued: tuple[Path, Path]) -> None:
    root, path = issued
    done = run(root, "fill", str(change(path, put("管网", "新建雨水管网", "数字"))))
    assert done.exit_code == 1
    assert "应是“新建污水管网”" in done.output


def test_two_files_that_differ_are_a_conflict(issued: tuple[Path, Path]) -> None:
    root, path = issued
    other = change(path, put("管网", 14), root / "b.xlsx")
    change(path, put("管网", 13.5))
    for first, second in ((path, other), (other, path)):
        done = run(root, "fill", str(first), str(second))
        assert done.exit_code == 1
        assert "不一致" in done.output
        assert "13.5公里" in done.output
        assert "14公里" in done.output
        assert text_of(root) == VALUES
    change(other, put("管网", 13.5))
    assert run(root, "fill", str(path), str(other)).exit_code == 0


def test_data_changed_since_the_sheet_was_made_are_a_conflict_only_where_the_sheet_is_filled(
    issued: tuple[Path, Path],
) -> None:
    root, path = issued
    (root / FILE).write_text(VALUES.replace("12.60", "13"), "utf-8")
    assert run(root, "fill", str(path)).output == "表里没有新填的数，数据不变。\n"
    done = run(root, "fill", str(change(path, put("管网", 14))))
    assert done.exit_code == 1
    assert "表发出时是12.60公里，数据里后来改成了13公里，这里填的是14公里" in done.output


def test_merged_workbooks_moved_columns_and_inserted_rows(issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, put("管网", 13.5))

    def edit(workbook: Any) -> None:
        page = workbook[SHEET]
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        page.move_range("F1:F60", cols=20)
        page.insert_rows(4)
        page["B4"] = "小计"
        workbook.move_sheet("民政办", -2)
        workbook.create_sheet("杂记")["A1"] = "别的"
        page.title = "村建办（收）"

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 0, done.output
    assert "村建办（收）!Z5  管网" in done.output
    assert "B4 这一行（小计）不是填报的行" in done.output
    assert "“杂记”不是填报表" in done.output
    assert "管网: 13.5  # 初步" in text_of(root)


def test_merged_cells_hidden_sheets_and_hidden_rows_are_reported(issued: tuple[Path, Path]) -> None:
    root, path = issued

    def edit(workbook: Any) -> None:
        workbook[SHEET].merge_cells("F4:F5")
        workbook[SHEET].row_dimensions[6].hidden = True
        workbook["民政办"].sheet_state = "hidden"

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 1
    assert "村建办!F4  在合并的单元格 F4:F5 里" in done.output
    assert "第 6 行（达标率）是隐藏的" in done.output
    assert "民政办!A1  这张工作表是隐藏的" in done.output


def test_a_million_empty_rows_and_a_cell_far_below(issued: tuple[Path, Path]) -> None:
    root, path = issued
    change(path, put("管网", 13.5))
    long = root / "长.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(long, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet2.xml":
                rows = "".join(f'<row r="{n}"/>' for n in range(100, 1_000_000))
                content = content.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(part, content)
    assert run(root, "fill", str(long), "--dry-run").exit_code == 0
    far = run(root, "fill", str(change(path, lambda workbook: workbook[SHEET].cell(1_048_576, 3, "x"))))
    assert far.exit_code == 2
    assert "用到了第 1048576 行" in far.output


def _zip(*names: str, size: int = 0) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for name in names:
                parts.writestr(name, b" " * (size or 1))

    return write


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _plain(path: Path) -> None:
    Workbook().save(path)


@pytest.mark.parametrize(
    ("name", "write", "says"),
    [
        ("a.xls", _bytes(OLE + b"\0" * 600), "是旧格式（.xls）"),
        ("a.xlsx", _bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "设了打开密码"),
        ("a.xlsm", _zip("xl/workbook.xml", "xl/vbaProject.bin"), "带宏（.xlsm）"),
        ("a.csv", _bytes("管网,12.6\n".encode()), "不是 Excel 文件"),
        ("a.xlsx", _bytes(b""), "是空文件"),
        ("a.docx", _zip("word/document.xml"), "不是 Excel 文件"),
        ("a.xlsx", _zip("xl/workbook.xml"), "已损坏"),
        ("a.xlsx", _zip("xl/workbook.xml", size=40_000_000), "展开后太大"),
        ("a.xlsx", _plain, "没有 nianbao worklist 出的填报表"),
        ("没有.xlsx", lambda path: None, "打不开 没有.xlsx"),
    ],
)
def test_a_file_that_is_no_worksheet_is_named(
    name: str, write: Callable[[Path], None], says: str, make_project: MakeProject
) -> None:
    root = make_project(PROJECT)
    write(root / name)
    done = run(root, "fill", str(root / name))
    assert done.exit_code == 2
    assert "不能运行：" in done.output
    assert says in done.output


NAME_SIGNS = st.characters(categories=["Lo", "Lu"], exclude_characters=INVISIBLE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    number=st.decimals(0, 100, places=2) | st.integers(0, 100).map(Decimal),
    people=st.integers(0, 10**9),
    note=st.text(st.characters(categories=["Lu", "Ll", "Lo", "P", "Nd"], exclude_characters=INVISIBLE), max_size=20),
    names=st.lists(
        st.text(st.characters(categories=["Lo", "Lu"], exclude_characters=INVISIBLE), min_size=1, max_size=6),
        max_size=5,
    ),
)
def test_filled_values_are_stored_exactly(
    number: Decimal, people: int, note: str, names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = write_project(tmp_path_factory.mktemp("project"), PROJECT)
    path = root / "表.xlsx"
    run(root, "worklist", "2025", "-o", str(path))

    def edit(workbook: Any) -> None:
        page = workbook[SHEET]
        page[cell_of(page, "管网")] = float(number)
        page[cell_of(page, "受益")] = people
        at = page[cell_of(page, "管网", "说明")]
        at.value, at.data_type = note or None, "s"
        page = workbook[SHEET + LISTS]
        for nth in range(1, 6):
            page[cell_of(page, "项目", "名称", nth)] = names[nth - 1] if nth <= len(names) else None
            page[cell_of(page, "项目", "投资（亿元）", nth)] = None

    done = run(root, "fill", str(change(path, edit)))
    assert done.exit_code == 0, done.output
    book = load_yearbook(root)
    pipes, projects = book.value("管网", 2025), book.value("项目", 2025)
    assert pipes is not None
    assert pipes.quantity is not None
    assert pipes.quantity.number == number
    assert pipes.note == note
    people_value = book.value("受益", 2025)
    assert people_value is not None
    assert people_value.quantity is not None
    assert people_value.quantity.number == people
    assert [row.cells[0].text for row in projects.rows] == names if projects else not names


@pytest.mark.parametrize(
    ("content", "meant"),
    [(50300, "像是按“吨”填的"), (503, "大约是往年的100倍")],
)
def test_a_number_of_another_magnitude_stops_everything(content: int, meant: str, make_project: MakeProject) -> None:
    years = {f"data/{year}/a.yml": f"粮食: {value}\n" for year, value in ((2022, 4.92), (2023, 4.98), (2024, 5.01))}
    files = {"data/figures/a.yml": "粮食: {label: 粮食总产, unit: 万吨, owner: 村建办}\n", **years, FILE: "粮食:\n"}
    root = make_project({**files, "docs/2025/1.md": "{{ 粮食 }}\n"})
    path = root / "表.xlsx"
    run(root, "worklist", "2025", "-o", str(path))
    done = run(root, "fill", str(change(path, put("粮食", content))))
    assert done.exit_code == 1
    assert meant in done.output
    assert text_of(root) == "粮食:\n"
    explained = change(path, put("粮食", "扩种，另计复种", head="说明"))
    assert run(root, "fill", str(explained)).exit_code == 0


def test_a_unit_behind_the_number_is_converted(make_project: MakeProject) -> None:
    years = {f"data/{year}/a.yml": f"粮食: {value}\n" for year, value in ((2022, 4.92), (2023, 4.98), (2024, 5.01))}
    files = {"data/figures/a.yml": "粮食: {label: 粮食总产, unit: 万吨, owner: 村建办}\n", **years, FILE: "粮食:\n"}
    root = make_project({**files, "docs/2025/1.md": "{{ 粮食 }}\n"})
    path = root / "表.xlsx"
    run(root, "worklist", "2025", "-o", str(path))
    assert run(root, "fill", str(change(path, put("粮食", "50300吨")))).exit_code == 0
    assert text_of(root) == "粮食: 5.03\n"
