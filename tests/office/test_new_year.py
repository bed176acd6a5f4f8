"""A new year made from the last one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.load.years import OWN_FILES
from nianbao.office.new_year.moved_years import advance_block, advance_heading, advance_links, advance_references
from nianbao.report import Level
from nianbao.source.reference_grammar import REFERENCE
from tests.conftest import MakeProject

SAMPLE = Path(__file__).parents[2]
CATALOGUE = """\
管网: {label: 新建污水管网, unit: 公里}
走访: {unit: 人次}
项目: {unit: 个, list: {名称: project, 投资: 亿元}, item: "{名称}"}
旧数: {unit: 件, until: 2025}
新数: {unit: 件, since: 2026}
合计: {unit: 公里, equals: 管网 + 管网@上年}
"""
VALUES = """\
# 2025年的数

管网: {value: 12.60, source: 竣工验收单, note: 大修}  # 初步
走访: 1.8万
旧数: 3

# 项目
项目:
  - {名称: 装备园, 投资: 5.2}  # 一期
  - 冷链
# 尾
"""
OPENING = """\
---
title: 2025年度报告
---
# {{ 镇名 }}2025年度报告

2025年，{{ 镇名 }}开局良好。
"""
TOWN = """\
# 一、建设
**管网建设。**2025年新建{{ 管网 }}，同比{{ 管网 同比 }}。比[上年](../2024/1.md){{ 管网@2024 }}多，比{{ 管网@2021 }}多。

一是{{ 项目 列举 }}。<!-- 等部门
核对 -->

| 数字 | 数 |
|---|---|
| 管网 | {{ 管网@2025 }} |

<!-- 内部的话 -->

```table
title: 2025年主要数字
figures: 管网 走访
years: 2021-2025
```
"""
PROJECT = {
    "data/figures/a.yml": CATALOGUE,
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n全会: {name: 四, kind: ordinal}\n",
    "data/2024/a.yml": "管网: 11.2\n",
    "docs/2024/1.md": "# 一、建设\n\n{{ 管网 }}\n",
    "data/2025/a.yml": VALUES,
    "data/2025/sub/b.yml": "",
    "data/2025/names.yml": "# 2025年的名称\n全会: {name: 十一, kind: ordinal}\n",
    "data/2025/corrections.yml": "[]\n",
    "docs/2025/0.md": OPENING,
    "docs/2025/1.md": TOWN,
}


def new_year(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["new-year", "-C", str(root), *words])


def text(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8")


def files_of(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_values_are_emptied_with_last_years_in_comments(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = new_year(root, "2026")
    assert done.exit_code == 0, done.output
    assert text(root, "data/2026/a.yml") == (
        "# yaml-language-server: $schema=../schema/values.json\n# 2026年的数\n\n"
        "管网:  # 2025年 12.60公里（竣工验收单）\n走访:  # 2025年 1.8万人次\n\n# 项目\n"
        "项目:  # 2025年 2个\n  # - {名称: 装备园, 投资: 5.2}\n  # - 冷链\n# 尾\n新数:\n"
    )
    assert text(root, "data/2026/names.yml") == (
        "# yaml-language-server: $schema=../schema/names.json\n# 2026年的名称\n"
        "全会: {name: 待填, kind: ordinal}  # 2025年：十一\n"
    )
    assert files_of(root) - set(PROJECT) == {
        "mkdocs.yml",
        "data/2026/a.yml",
        "data/2026/sub/b.yml",
        "data/2026/names.yml",
        "docs/2026/0.md",
        "docs/2026/1.md",
    }
    assert "不再报告，没有列入：旧数（旧数）" in done.output
    assert "2026 年起新列入：新数（新数）" in done.output
    assert "改成今年的名称：全会" in done.output


def test_sections_keep_headings_and_figures_and_last_years_words_as_comments(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert new_year(root, "2026").exit_code == 0
    assert text(root, "docs/2026/0.md") == (
        "---\ntitle: 2026年度报告\n---\n\n# {{ 镇名 }}2026年度报告\n\n"
        "<!-- 2025年的写法：\n2025年，{{ 镇名 }}开局良好。\n-->\n"
    )
    assert text(root, "docs/2026/1.md") == (
        "# 一、建设\n\n**管网建设。**"
        "新建污水管网{{ 管网 }}，同比{{ 管网 同比 }}，{{ 管网@2025 }}，{{ 管网@2021 }}。\n\n"
        "<!-- 2025年的写法：\n**管网建设。**2025年新建{{ 管网 }}，同比{{ 管网 同比 }}。比[上年](../2024/1.md)"
        "{{ 管网@2024 }}多，比{{ 管网@2021 }}多。\n-->\n\n项目{{ 项目 列举 }}。\n\n"
        "<!-- 2025年的写法：\n一是{{ 项目 列举 }}。\n-->\n\n| 数字 | 数 |\n|---|---|\n| 管网 | {{ 管网@2026 }} |\n\n"
        "```table\ntitle: 2026年主要数字\nfigures: 管网 走访\nyears: 2021-2026\n```\n"
    )


def test_years_over_the_columns_of_a_table_advance_with_its_references(make_project: MakeProject) -> None:
    """A number typed under such a year is that of the year before, so it goes into the comment."""
    head, row = "| 数字 | 2024年 | 2025年（公里） |", "| 管网 | {{ 管网@2024 }} | {{ 管网 }} |"
    table = f"{head}\n|---|---|---|\n{row}\n| 沟渠 | 31.2 | 36.8 |"
    root = make_project({**PROJECT, "docs/2025/1.md": f"# 一、建设\n\n{table}\n"})
    assert new_year(root, "2026").exit_code == 0
    assert text(root, "docs/2026/1.md") == (
        "# 一、建设\n\n| 数字 | 2025年 | 2026年（公里） |\n|---|---|---|\n| 管网 | {{ 管网@2025 }} | {{ 管网 }} |\n"
        f"| 沟渠 | | |\n\n<!-- 2025年的写法：\n{table}\n-->\n"
    )


def test_a_kept_text_has_its_years_found(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert new_year(root, "2026", "--keep-text").exit_code == 0
    kept = text(root, "docs/2026/1.md")
    assert "2025年新建{{ 管网 }}" in kept
    assert "比[上年](../2025/1.md){{ 管网@2025 }}多，比{{ 管网@2021 }}多" in kept
    assert "<!-- 内部的话 -->" in kept
    assert "<!-- 等部门\n核对 -->" in kept
    stale = [f.place for f in check(load_yearbook(root)) if f.fault == "stale_year" and "/2026/" in f.place.file]
    assert [(place.file, place.line) for place in stale] == [("docs/2026/0.md", 7), ("docs/2026/1.md", 3)]


def test_the_year_after_does_not_carry_comments_of_the_year_before(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert new_year(root, "2026").exit_code == 0
    assert new_year(root, "2027", "--keep-text").exit_code == 0
    assert "的写法" not in text(root, "docs/2027/1.md")
    assert "2025年" not in text(root, "data/2027/a.yml")
    assert "# - " not in text(root, "data/2027/a.yml")


@pytest.mark.parametrize("keep", [[], ["--keep-text"]])
def test_the_samples_next_year_has_no_error(keep: list[str], tmp_path: Path) -> None:
    for folder in ("data", "docs"):
        shutil.copytree(SAMPLE / folder, tmp_path / folder)
    shutil.copy(SAMPLE / "mkdocs.yml", tmp_path)
    last = load_yearbook(tmp_path).years[-1]
    assert new_year(tmp_path, str(last.number + 1), *keep).exit_code == 0
    book = load_yearbook(tmp_path)
    year = book.years[-1]
    assert [section.stem for section in year.sections] == [section.stem for section in last.sections]
    assert set(year.values) == set(last.values)
    assert all(value.quantity is None or value.computed for value in year.values.values())
    found = [f for f in check(book) if f"/{year.number}/" in f.place.file]
    assert [f for f in found if f.level is Level.ERROR] == []
    assert ("stale_year" in {f.fault for f in found}) is bool(keep)


def test_a_dry_run_writes_nothing(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    before = files_of(root)
    done = new_year(root, "2026", "--dry-run")
    assert done.exit_code == 0
    assert "要建 5 个文件（没有写）" in done.output
    assert files_of(root) == before


def test_whole_or_not_at_all(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(PROJECT)
    before = files_of(root)
    replace = Path.replace

    def fails_late(self: Path, target: Path) -> Path:
        if target.name == "names.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_late)
    done = new_year(root, "2026")
    assert done.exit_code == 2
    assert "写不了" in done.output
    assert files_of(root) == before
    assert not (root / "docs/2026").exists()
    assert not (root / "data/2026").exists()


@pytest.mark.parametrize(
    ("files", "year", "says"),
    [
        ({}, "2025", "已经有 2025 年了"),
        ({"data/2026/x.txt": "一"}, "2026", "已经有 2026 年了"),
        ({}, "2028", "新的一年应是 2026 年"),
        ({}, "2020", "新的一年应是 2026 年"),
        ({"data/2025/a.yml": "甲: [\n"}, "2026", "读不懂"),
        ({"docs/2025/1.md": b"\xff\xfe\x00"}, "2026", "读不懂"),
        ({"data/figures/a.yml": "甲：1\n"}, "2026", "读不懂"),
    ],
)
def test_a_year_that_cannot_be_made_is_reported(
    files: dict[str, str | bytes], year: str, says: str, make_project: MakeProject
) -> None:
    root = make_project({**PROJECT, **files})
    before = files_of(root)
    done = new_year(root, year)
    assert done.exit_code == 2
    assert says in done.output
    assert files_of(root) == before


def test_a_project_without_a_year(make_project: MakeProject) -> None:
    done = new_year(make_project({"data/figures/a.yml": CATALOGUE}), "2026")
    assert done.exit_code == 2
    assert "还没有任何一年" in done.output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2025年度工作", "2026年度工作"),
        ("二〇二五年工作", "二〇二六年工作"),
        ("比2024年、12025年", "比2024年、12025年"),
        ("2025个项目", "2025个项目"),
    ],
)
def test_years_of_headings(before: str, after: str) -> None:
    assert advance_heading(before, 2025) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("years: 2021-2025\n", "years: 2021-2026\n"),
        ("years: 2024 — 2025\n", "years: 2025 — 2026\n"),
        ("years: 2021-2023\n", "years: 2021-2023\n"),
        ("years: 2023 2024 2025\n", "years: 2024 2025 2026\n"),
        ("years: 2020、2025\n", "years: 2020、2026\n"),
        ("years: 2020 2023\n", "years: 2020 2023\n"),
        ("title: 2025年的数\n", "title: 2026年的数\n"),
        ("figures: 甲2025 2025\n", "figures: 甲2025 2025\n"),
    ],
)
def test_years_of_tables_and_charts(before: str, after: str) -> None:
    assert advance_block(before, 2025) == after


def test_links_into_last_years_folder() -> None:
    assert advance_links("[甲](../../2024/2/1.md)[乙](../2023/1.md)[丙](2024/x.md)", 2025) == (
        "[甲](../../2025/2/1.md)[乙](../2023/1.md)[丙](2024/x.md)"
    )


@given(year=st.integers(2020, 2030), forms=st.sampled_from(["", " 余", " 余(百)", " 万 约"]))
def test_references_keep_their_forms(year: int, forms: str) -> None:
    moved = advance_references(f"新建{{{{ 管网@{year}{forms} }}}}，@{year}", 2025)
    wanted = year + 1 if year in (2024, 2025) else year
    assert moved == f"新建{{{{ 管网@{wanted}{forms} }}}}，@{year}"
    assert REFERENCE.search(moved)


@pytest.mark.parametrize(
    ("front", "kept"),
    [
        ("was: 1-town", None),
        ("was:\n- 1-town\n- 2-law\nsplit_from: 3-farm", None),
        ("title: 城镇\nwas: [1-town, 2-law]\nhide:\n  - toc", "title: 城镇\nhide:\n  - toc"),
    ],
)
def test_what_a_section_was_before_last_year_is_not_carried_on(
    make_project: MakeProject, front: str, kept: str | None
) -> None:
    root = make_project({"docs/2025/1-city.md": f"---\n{front}\n---\n# 一、城镇\n", "data/figures/a.yml": CATALOGUE})
    assert CliRunner().invoke(main, ["new-year", "-C", str(root), "2026"]).exit_code == 0
    text = (root / "docs/2026/1-city.md").read_text("utf-8")
    assert text.startswith("# 一、城镇" if kept is None else f"---\n{kept}\n---")


def test_a_source_cell_is_not_carried_on(make_project: MakeProject) -> None:
    values = "管网:\n  value: 12.6\n  cell: 统计.xlsx!城建!C7 = 12600（米）\n走访: {value: 5, cell: a.csv!B2 = 5}\n"
    root = make_project({"data/figures/a.yml": CATALOGUE, "data/2025/a.yml": values, "docs/2025/1.md": "# 一\n"})
    assert CliRunner().invoke(main, ["new-year", "-C", str(root), "2026"]).exit_code == 0
    assert "cell" not in (root / "data/2026/a.yml").read_text("utf-8")
    assert load_yearbook(root).problems == ()


@pytest.mark.parametrize("stem", OWN_FILES)
def test_what_was_recorded_of_last_year_is_not_carried_on(make_project: MakeProject, stem: str) -> None:
    root = make_project({
        "data/figures/a.yml": CATALOGUE, "docs/2025/1.md": "# 一\n", "data/2025/a.yml": "", f"data/2025/{stem}.yml": "",
    })  # fmt: skip
    assert CliRunner().invoke(main, ["new-year", "-C", str(root), "2026"]).exit_code == 0
    assert (root / f"data/2026/{stem}.yml").exists() == (stem == "names")


def test_a_new_year_does_not_say_where_last_years_values_came_from(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE})
    (root / "去年.txt").write_text("一、建设\n新建污水管网12.6公里。\n", "utf-8")
    assert (
        CliRunner().invoke(main, ["import", "-C", str(root), str(root / "去年.txt"), "--year", "2025"]).exit_code == 0
    )
    (written,) = (file for file in files_of(root) if file.startswith("data/2025/") and file.endswith(".yml"))
    assert "导入" in text(root, written)
    assert new_year(root, "2026").exit_code == 0
    assert "导入" not in text(root, written.replace("2025", "2026"))
