"""The masked edition is not exported while it would show a name or an internal value."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.outputs.leaks import leaks_of, withheld_of
from nianbao.report import Finding, Yearbook
from tests.project import write_project

FILES: dict[str, str | bytes] = {
    "data/figures/all.yml": (
        "管网: {label: 污水管网, unit: 公里}\n"
        "户数: {unit: 户, visibility: public}\n"
        "项目: {unit: 个, list: {名称: name, 内容: text}, item: '{名称}（{内容}）'}\n"
    ),
    "data/names.yml": "社区: {name: 砚湾社区, kind: community, aliases: [砚湾]}\n",
    "data/2024/1-a.yml": "管网: 123.4\n户数: 560\n项目:\n  - {名称: 老街园, 内容: 修缮老仓库}\n",
    "docs/2024/1-a.md": "# 一、建设\n\n新建{{ 管网 }}，惠及{{ 户数 }}，{{ 项目 列举 }}，{{ 社区 }}验收。\n",
}


def leaks_in(book: Yearbook) -> tuple[Finding, ...]:
    """The leaks of the first year."""
    findings = check(book)
    return leaks_of(book, book.years[0], findings, withheld_of(book, findings))


CLEAN = FILES["docs/2024/1-a.md"]

LEAKS = {
    "名称": "砚湾社区通过验收。",
    "别称": "在砚湾开会。",
    "名称中间有空格": "砚 湾 社 区通过验收。",
    "名称中间有强调": "砚湾**社区**通过验收。",
    "名称写成繁体": "硯灣社區通過驗收。",
    "名称在标题里": "## 砚湾社区",
    "名称在表格里": "| 村 |\n|---|\n| 砚湾社区 |",
    "名称在脚注里": "见注。[^1]\n\n[^1]: 砚湾社区提供。",
    "名称在图片说明里": "![砚湾社区](a.png)",
    "内部数字": "管网共123.4公里。",
    "换了单位的内部数字": "管网共123400米。",
}


def export(project: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["export", "2024", "-C", str(project), "--edition", "masked", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS)
def test_a_leak_is_refused_and_nothing_is_written(text: str, tmp_path: Path) -> None:
    project = write_project(tmp_path, {**FILES, "docs/2024/1-a.md": f"{CLEAN!s}\n{text}\n"})
    code, output = export(project, "-o", str(tmp_path / "out.txt"))
    assert code == 1
    assert "没有写出" in output
    assert "docs/2024/1-a.md:" in output
    assert not (tmp_path / "out.txt").exists()


def test_a_clean_year_is_written_without_names_and_internal_words(tmp_path: Path) -> None:
    project = write_project(tmp_path, FILES)
    assert leaks_in(load_yearbook(project)) == ()
    code, output = export(project)
    assert code == 0
    for hidden in ("砚湾", "老街园", "修缮", "123"):
        assert hidden not in output
    assert "560户" in output


def test_a_public_value_or_a_short_number_is_no_leak(tmp_path: Path) -> None:
    text = f"{CLEAN!s}\n走访群众560户，开会12次。\n"
    book = load_yearbook(write_project(tmp_path, {**FILES, "docs/2024/1-a.md": text}))
    assert leaks_in(book) == ()
