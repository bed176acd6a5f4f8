"""Departments confirm and correct their figures on sheets, as people return them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.confirming.sheet import COLUMNS, CORRECTED, NOTE, SENTENCES, VERDICT
from nianbao.office.diff.notices import notices
from nianbao.publish.site_build import Build
from nianbao.relations.confirmed import ConfirmationState, confirmation_state
from tests.project import write_project

FILES: dict[str, str | bytes] = {
    "data/figures/all.yml": (
        "信访: {label: 信访总量, unit: 件, owner: 信访办, definition: 全年受理}\n"
        "重复: {label: 重复访, unit: 件, owner: 信访办}\n"
        "管网: {label: 污水管网, unit: 公里, owner: 村建办}\n"
        "项目: {label: 开工项目, unit: 个, owner: 村建办, list: {名称: name}, item: '{名称}'}\n"
        "未填: {label: 未填的数, unit: 个, owner: 村建办}\n"
    ),
    "data/2025/1-a.yml": "信访: 130\n管网: 11.2\n",
    "data/2025/release.yml": "date: 2026-01-20\nsigner: 书记\nnumber: 砚政〔2026〕1号\n",
    "docs/2025/1-a.md": "# 一、建设\n\n信访{{ 信访 }}，管网{{ 管网 }}。\n",
    "data/2026/1-a.yml": "信访: 119\n重复: 33\n管网: 12.6\n项目: [{名称: 老街园}, {名称: 汀南园}]\n未填:\n",
    "docs/2026/1-a.md": (
        "# 一、建设\n\n全年信访{{ 信访 }}，比{{ 信访@2025 }}少。其中重复访{{ 重复 }}；"
        "新建管网{{ 管网 }}，开工{{ 项目 列举 }}{{ 项目 个数 }}，{{ 未填 }}。\n"
    ),
}
BY = "信访办主任"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "town", FILES)


def nianbao(project: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["confirm", "2026", "-C", str(project), *map(str, words)])


def sent(project: Path, owner: str, name: str = "表.xlsx") -> Path:
    target = project.parent / name
    assert nianbao(project, "--owner", owner, "-o", target, "--force").exit_code == 0
    return target


def returned(sheet: Path, *, by: str = BY, day: object = "2026-11-20", **said: tuple[str, object]) -> Path:
    """The sheet with a verdict and a correction for each figure."""
    book = load_workbook(sheet, rich_text=True)
    page = book.active
    assert isinstance(page, Worksheet)
    page["C3"], page["F3"] = by, day
    for row in range(5, page.max_row + 1):
        figure = page.cell(row, len(COLUMNS) + 1).value
        if figure in said:
            verdict, correction = said[str(figure)]
            page.cell(row, VERDICT).value = verdict
            page.cell(row, CORRECTED).value = correction  # type: ignore[assignment]
    book.save(sheet)
    return sheet


def state(project: Path, figure: str) -> ConfirmationState:
    book = load_yearbook(project)
    year = book.year(2026)
    assert year is not None
    return confirmation_state(book, year, book.catalogue[figure])


def test_a_sheet_shows_figures_in_their_sentences(project: Path) -> None:
    page = load_workbook(sent(project, "信访办")).active
    assert isinstance(page, Worksheet)
    assert [page.cell(5, column).value for column in range(1, 7)] == [
        1, "信访总量", "全年信访119件，比130件少。", "件", "130件", "119件",
    ]  # fmt: skip
    assert page.cell(6, SENTENCES).value == "其中重复访33件；"
    assert page.protection.sheet
    assert not page.cell(5, VERDICT).protection.locked
    assert page.cell(5, SENTENCES).protection.locked


def test_an_unfilled_figure_is_not_to_be_confirmed(project: Path) -> None:
    page = load_workbook(sent(project, "村建办")).active
    assert isinstance(page, Worksheet)
    labels = [page.cell(row, 2).value for row in range(5, 9)]
    assert "未填的数" not in labels
    assert "未填的数" in nianbao(project).output


def test_a_returned_sheet_confirms(project: Path) -> None:
    done = nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None), 重复=("√", None)))
    assert done.exit_code == 0, done.output
    assert "信访办：2 项，已确认 2 项" in done.output
    book = load_yearbook(project)
    assert book.problems == ()
    confirmed = book.years[-1].confirmations["信访"]
    assert (confirmed.value, confirmed.by, f"{confirmed.date}") == ("119件", BY, "2026-11-20")


def test_a_changed_value_is_unconfirmed_again(project: Path) -> None:
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None)))
    write_project(project, {**FILES, "data/2026/1-a.yml": str(FILES["data/2026/1-a.yml"]).replace("119", "120")})
    assert state(project, "信访") is ConfirmationState.CHANGED
    assert "确认以后改过 1 项（信访总量）" in nianbao(project).output
    # Source and note are no part of what was confirmed.
    text = str(FILES["data/2026/1-a.yml"]).replace("信访: 119", "信访: {value: 119, note: 含网上}")
    write_project(project, {**FILES, "data/2026/1-a.yml": text})
    assert state(project, "信访") is ConfirmationState.CONFIRMED


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/figures/all.yml", "全年受理", "全年受理和转办"),
        ("data/figures/all.yml", "信访总量", "信访件数"),
        ("data/2026/1-a.yml", "信访: 119", "信访: 119.0"),
    ],
)
def test_what_changes_the_meaning_is_unconfirmed_again(project: Path, file: str, old: str, new: str) -> None:
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None)))
    write_project(project, {file: str(FILES[file]).replace(old, new)})
    assert state(project, "信访") is ConfirmationState.CHANGED


def test_a_correction_is_written_and_confirmed(project: Path) -> None:
    done = nianbao(project, returned(sent(project, "信访办"), 信访=("更正", 121), 重复=("", 35)))
    assert done.exit_code == 0, done.output
    assert "数：119件 → 121件" in done.output
    assert "确认了 2 项，其中更正 2 处" in done.output
    assert "信访: 121\n重复: 35\n" in (project / "data/2026/1-a.yml").read_text("utf-8")
    assert state(project, "信访") is ConfirmationState.CONFIRMED


def test_a_late_sheet_confirms_only_what_is_still_so(project: Path) -> None:
    late = sent(project, "信访办")
    write_project(project, {"data/2026/1-a.yml": str(FILES["data/2026/1-a.yml"]).replace("119", "120")})
    done = nianbao(project, returned(late, 信访=("无误", None), 重复=("无误", None)))
    assert done.exit_code == 0, done.output
    assert "“信访总量”在表发出以后改过（现在是120件），没有算作确认" in done.output
    assert state(project, "信访") is ConfirmationState.OPEN
    assert state(project, "重复") is ConfirmationState.CONFIRMED


def test_a_late_correction_is_asked_about(project: Path) -> None:
    late = sent(project, "信访办")
    write_project(project, {"data/2026/1-a.yml": str(FILES["data/2026/1-a.yml"]).replace("119", "120")})
    done = nianbao(project, returned(late, 信访=("更正", 121)))
    assert done.exit_code == 1
    assert "表发出时是119件，数据里后来改成了120件，这里填的是121件；问清楚用哪个" in done.output
    assert not (project / "data/2026/confirmed.yml").exists()


def test_a_sheet_returned_twice_changes_nothing(project: Path) -> None:
    sheet = returned(sent(project, "信访办"), 信访=("更正", 121), 重复=("无误", None))
    assert nianbao(project, sheet).exit_code == 0
    before = {path: path.read_bytes() for path in project.rglob("*.yml")}
    done = nianbao(project, returned(sheet, day="2026-11-25"))
    assert done.exit_code == 0, done.output
    assert {path: path.read_bytes() for path in project.rglob("*.yml")} == before


def test_two_sheets_that_disagree_are_asked_about(project: Path) -> None:
    one = returned(sent(project, "信访办", "一.xlsx"), 信访=("无误", None))
    other = returned(sent(project, "信访办", "二.xlsx"), 信访=("更正", 121))
    done = nianbao(project, one, other)
    assert done.exit_code == 1
    assert "说的不一样（“信访总量”）" in done.output
    assert not (project / "data/2026/confirmed.yml").exists()


WRONG = {
    "没有写确认人": ({"by": ""}, {"信访": ("无误", None)}, "没有写确认人"),
    "日期在以后": ({"day": "2099-01-01"}, {"信访": ("无误", None)}, "比今天还晚"),
    "日期读不出": ({"day": "昨天"}, {"信访": ("无误", None)}, "确认日期读不出"),
    "看不懂": ({}, {"信访": ("大概吧", None)}, "看不懂；只选“无误”或“更正”"),
    "又对又更正": ({}, {"信访": ("无误", 121)}, "选了“无误”，又写了更正的数 121"),
    "更正没有数": ({}, {"信访": ("更正", None)}, "没有写更正为多少"),
    "更正不是数": ({}, {"信访": ("更正", "一些")}, "读不出数"),
    "更正是公式": ({}, {"信访": ("更正", "=1+2")}, "是公式"),
    "更正差一万倍": ({}, {"信访": ("更正", 1190000)}, "信访总量"),
}


@pytest.mark.parametrize("story", WRONG)
def test_a_cell_in_doubt_stops_all(project: Path, story: str) -> None:
    about, said, why = WRONG[story]
    files = {"data/2024/1-a.yml": "信访: 128\n", "data/2023/1-a.yml": "信访: 131\n", "docs/2024/1-a.md": "# 一、建\n"}
    write_project(project, {**files, "docs/2023/1-a.md": "# 一、建\n"})
    before = {path: path.read_bytes() for path in project.rglob("*.yml")}
    sheet = returned(sent(project, "信访办"), **{"重复": ("无误", None)}, **said, **about)  # type: ignore[arg-type]
    done = nianbao(project, sheet)
    assert done.exit_code == 1, done.output
    assert why in done.output
    assert {path: path.read_bytes() for path in project.rglob("*.yml")} == before


def test_items_of_a_list_are_corrected_on_the_worksheet(project: Path) -> None:
    done = nianbao(project, returned(sent(project, "村建办"), 项目=("更正", 3)))
    assert done.exit_code == 1
    assert "名单的各项要在填报表上改" in done.output
    assert nianbao(project, returned(sent(project, "村建办"), 项目=("无误", None))).exit_code == 0
    assert load_yearbook(project).years[-1].confirmations["项目"].value == "2个"


def test_paper_is_recorded_by_its_code(project: Path) -> None:
    listed = nianbao(project, "-o", project.parent / "全部.xlsx").output
    code = listed.partition("信访办：2 项，确认码 ")[2][:8]
    refused = nianbao(project, "--paper", "00000000", "--owner", "信访办", "--by", BY)
    assert refused.exit_code == 1
    assert "确认码对不上" in refused.output
    assert nianbao(project, "--paper", code, "--owner", "信访办").exit_code == 2
    done = nianbao(project, "--paper", code.upper(), "--owner", "信访办", "--by", BY, "--date", "2026-11-02")
    assert done.exit_code == 0, done.output
    assert "信访办：2 项，已确认 2 项" in done.output


def test_other_files_and_signed_years_are_refused(project: Path) -> None:
    worksheet = project.parent / "填报表.xlsx"
    CliRunner().invoke(main, ["worklist", "2026", "-C", str(project), "-o", str(worksheet)])
    done = nianbao(project, worksheet)
    assert done.exit_code == 2
    assert "不是确认表" in done.output
    sheet = sent(project, "信访办")
    filled = CliRunner().invoke(main, ["fill", "-C", str(project), str(sheet)])
    assert filled.exit_code == 2
    assert "是确认表，用 nianbao confirm 收" in filled.output
    signed = CliRunner().invoke(main, ["confirm", "2025", "-C", str(project), str(sheet)])
    assert signed.exit_code == 2
    assert "2025 年已经签发" in signed.output


def test_a_trial_writes_nothing(project: Path) -> None:
    done = nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None)), "--dry-run")
    assert done.exit_code == 0
    assert not (project / "data/2026/confirmed.yml").exists()


def test_the_note_of_a_correction_is_kept(project: Path) -> None:
    sheet = sent(project, "信访办")
    book = load_workbook(sheet)
    page = book.active
    assert isinstance(page, Worksheet)
    page.cell(5, NOTE).value = "含网上信访"
    book.save(sheet)
    assert nianbao(project, returned(sheet, 信访=("更正", 121))).exit_code == 0
    assert load_yearbook(project).value("信访", 2026).note == "含网上信访"  # type: ignore[union-attr]


def test_the_list_of_changes_says_what_was_confirmed_and_what_must_be_again(project: Path) -> None:
    before = load_yearbook(project)
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None), 重复=("无误", None)))
    confirmed = load_yearbook(project)
    assert [one.words for one in notices(before, confirmed)] == [f"2026年：{BY}确认了 2 项（2026-11-20）"]
    write_project(project, {"data/2026/1-a.yml": str(FILES["data/2026/1-a.yml"]).replace("119", "120")})
    changed = load_yearbook(project)
    (again,) = notices(confirmed, changed)
    assert again.needs_attention
    assert again.words.endswith(f"确认的是119件（{BY}，2026-11-20），确认以后改过，要请信访办重新确认")
    assert notices(changed, changed) == ()


def test_the_list_of_changes_says_what_became_of_a_confirmation(project: Path) -> None:
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None), 重复=("无误", None)))
    confirmed = load_yearbook(project)
    file = project / "data/2026/confirmed.yml"
    file.write_text(file.read_text("utf-8").replace(BY, "某人", 1), "utf-8")
    (edited,) = notices(confirmed, load_yearbook(project))
    assert edited.words == f"2026年：“信访”的确认记录改了（原为{BY}，2026-11-20）"
    file.unlink()
    gone = notices(confirmed, load_yearbook(project))
    assert [one.words.partition("（")[0] for one in gone] == [
        f"2026年：删去了{BY}对“信访”",
        f"2026年：删去了{BY}对“重复”",
    ]


def test_the_preview_and_the_worksheets_show_the_state(project: Path) -> None:
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None)))
    book = load_yearbook(project)
    (page,) = (one for one in Build(book, (), serving=True).generated.values() if one.uri == "2026/index.md")
    assert "部门已确认 1 项，共 5 项" in page.html
    target = project.parent / "填报表.xlsx"
    CliRunner().invoke(main, ["worklist", "2026", "-C", str(project), "-o", str(target)])
    rows = [[cell.value for cell in row] for row in load_workbook(target)["汇总"].iter_rows(min_row=3, max_row=5)]
    assert rows[0][-1] == "已确认"
    assert rows[1][1:] == ["信访办", 2, 2, 0, 1]


def test_release_names_what_is_not_confirmed(project: Path) -> None:
    nianbao(project, returned(sent(project, "信访办"), 信访=("无误", None)))
    words = [
        "release",
        "2026",
        "-C",
        str(project),
        "--date",
        "2027-01-18",
        "--signer",
        "书记",
        "--number",
        "砚政〔2027〕1号",
    ]
    done = CliRunner().invoke(main, [*words, "--dry-run"])
    assert "没有确认：信访办  未确认 1 项（重复访）" in done.output
