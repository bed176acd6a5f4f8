"""Renaming a figure everywhere except in released years, whose files stay unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from tests.conftest import MakeProject
from tests.project import RELEASE

CATALOGUE = """\
# 目录
管网: {label: 污水管网, unit: 公里}  # 村建办
总长:
  unit: 公里
  equals: 管网 + 管网@上年   # 两年
  rules:
    - 管网 <= 100
    - 项目.管网 >= 1
老管网: {unit: 公里}
项目: {unit: 个, list: {名称: project, 管网: 公里}}
"""
PROSE = "# 引言\n\n新建{{ 管网 }}，同比{{管网 同比}}，{{ 管网@2024 }}，{{ 老管网 }}。<!-- {{ 管网 }} -->\n\n"
TABLE = "```table\ntitle: 管网\nfigures: 老管网 管网\n```\n"
PROJECT = {
    "data/figures/a.yml": CATALOGUE,
    "data/headlines.yml": "- 管网  # 首页\n- 老管网\n",
    "data/terms.yml": "管网: 管线\n",
    "data/accepted.yml": "- {fault: year_jump, figure: 管网, reason: 大修, approver: 镇长, expires: 2099-01-01}\n",
    "data/2025/a.yml": "# 数\n管网: 12.6 # 初步\n老管网: 1\n项目:\n  - {名称: 甲, 管网: 3}\n",
    "docs/2025/1.md": PROSE + TABLE,
}
SIGNED = {
    "data/2024/a.yml": "管网: 11.2\n老管网: 1\n",
    "data/2024/release.yml": RELEASE,
    "docs/2024/1.md": "# 引言\n\n新建{{ 管网 }}、{{ 老管网 }}。\n",
}


def rename(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["rename", "-C", str(root), *words])


def text(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8")


def test_drafts_and_the_catalogue_get_the_new_id(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = rename(root, "管网", "新管网")
    assert done.exit_code == 0, done.output
    assert "改了 5 个文件，12 处" in done.output
    assert text(root, "data/figures/a.yml") == (
        CATALOGUE.replace("管网: {label", "新管网: {label", 1)
        .replace("equals: 管网 + 管网@", "equals: 新管网 + 新管网@")
        .replace("- 管网 <=", "- 新管网 <=")
    )
    assert text(root, "data/headlines.yml") == "- 新管网  # 首页\n- 老管网\n"
    assert "figure: 新管网, reason" in text(root, "data/accepted.yml")
    assert text(root, "data/terms.yml") == PROJECT["data/terms.yml"]
    assert text(root, "data/2025/a.yml") == "# 数\n新管网: 12.6 # 初步\n老管网: 1\n项目:\n  - {名称: 甲, 管网: 3}\n"
    assert text(root, "docs/2025/1.md") == (
        "# 引言\n\n新建{{ 新管网 }}，同比{{新管网 同比}}，{{ 新管网@2024 }}，{{ 老管网 }}。<!-- {{ 新管网 }} -->\n\n"
        "```table\ntitle: 管网\nfigures: 老管网 新管网\n```\n"
    )


def test_released_years_stay_and_the_entry_records_the_former_id(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, **SIGNED})
    before = check(load_yearbook(root))
    assert rename(root, "管网", "新管网").exit_code == 0
    assert all(text(root, file) == content for file, content in SIGNED.items())
    assert "新管网: {label: 污水管网, unit: 公里, was: 管网}  # 村建办\n" in text(root, "data/figures/a.yml")
    book = load_yearbook(root)
    value = book.value("新管网", 2024)
    assert value is not None
    assert value.quantity is not None
    assert str(value.quantity.number) == "11.2"
    assert [(f.fault, f.place.file) for f in check(book)] == [(f.fault, f.place.file) for f in before]


def test_renaming_back_restores_the_files(make_project: MakeProject) -> None:
    files = {**PROJECT, **SIGNED}
    root = make_project(files)
    assert rename(root, "管网", "新管网").exit_code == 0
    assert rename(root, "新管网", "管网").exit_code == 0
    assert all(text(root, file) == content for file, content in files.items())


def test_existing_schemas_are_updated(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    runner = CliRunner()
    assert runner.invoke(main, ["schema", "-C", str(root)]).exit_code == 0
    assert rename(root, "管网", "新管网").exit_code == 0
    assert runner.invoke(main, ["schema", "--check", "-C", str(root)]).exit_code == 0


def test_a_dry_run_shows_the_difference_and_writes_nothing(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = rename(root, "管网", "新管网", "--dry-run")
    assert done.exit_code == 0
    assert "-管网: 12.6 # 初步\n+新管网: 12.6 # 初步\n" in done.output
    assert all(text(root, file) == content for file, content in PROJECT.items())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("管道", "新管网", "没有“管道”"),
        ("污水管", "新管网", "是不是想写：管网（污水管网）"),
        ("管网", "老管网", "已经是另一个数字"),
        ("管网", "新 管网", "不能作代号"),
        ("管网", "镇名", "已经是名称表里的代号（砚汀镇）"),
        ("管网", "旧项目", "“项目”从前的代号"),
    ],
)
def test_a_figure_that_cannot_be_renamed_is_reported(old: str, new: str, says: str, make_project: MakeProject) -> None:
    catalogue = CATALOGUE.replace("项目: {", "项目: {was: 旧项目, ")
    root = make_project({**PROJECT, "data/figures/a.yml": catalogue, "data/names.yml": "镇名: 砚汀镇\n"})
    done = rename(root, old, new)
    assert done.exit_code == 2
    assert says in done.output


def test_an_entry_records_only_one_former_id(make_project: MakeProject) -> None:
    catalogue = CATALOGUE.replace("管网: {label", "管网: {was: 下水道, label")
    older = {"data/2023/a.yml": "下水道: 9\n", "data/2023/release.yml": RELEASE}
    root = make_project({**PROJECT, **SIGNED, **older, "data/figures/a.yml": catalogue})
    done = rename(root, "管网", "新管网")
    assert done.exit_code == 2
    assert "从前叫“下水道”" in done.output


def test_unreadable_files_prevent_renaming(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, "data/2025/b.yml": "甲: [\n"})
    done = rename(root, "管网", "新管网")
    assert done.exit_code == 2
    assert "读不懂" in done.output
