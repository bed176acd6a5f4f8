"""CODEOWNERS: from the figures' departments, in the syntax of each forge, and current for the sample."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pathspec import GitIgnoreSpec

from nianbao.cli import main
from nianbao.office.codeowners import NO_ACCOUNT, read_accounts, without_account
from nianbao.office.new_project.first_files import new_project
from nianbao.office.new_project.office import Office, OfficeKind
from tests.conftest import MakeProject

ROOT = Path(__file__).parents[2]
FILES = {
    "data/figures/all.yml": "管网: {unit: 公里, owner: 村建办}\n立案: {unit: 件, owner: 纪委}\n路灯: {unit: 盏}\n",
    "data/2024/1 town.yml": "管网: 11\n立案: 3\n",
    "data/2025/1 town.yml": "管网: 12\n路灯: 5\n",
    "data/2025/law.yml": "立案: 2\n",
    "docs/2025/1 town.md": "# 一、建设\n\n管网{{ 管网 }}，路灯{{ 路灯 }}。\n",
    "docs/2025/end.md": "# 二、打算\n",
    "data/owners.yml": '其他: "@o/office"\n村建办: ["@o/town", "@zhang"]\n纪委: "@o/law"\n',
}


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["codeowners", "-C", str(folder), *words])


def test_the_sample_is_current() -> None:
    result = run(ROOT, "--check")
    assert result.exit_code == 0, result.output


def test_the_lines_of_github_and_gitlab(make_project: MakeProject) -> None:
    folder = make_project(FILES)
    assert run(folder).exit_code == 0
    expected = [
        "* @o/office",
        "/data/figures/all.yml @o/town @zhang @o/law",
        r"/data/*/1\ town.yml @o/town @zhang",
        "/data/*/law.yml @o/law",
        r"/docs/*/1\ town.md @o/office @o/town @zhang",
    ]
    for forge in ("github", "gitlab"):
        lines = (folder / f".{forge}/CODEOWNERS").read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# 由 nianbao codeowners")
        assert lines[1:][: len(expected)] == expected


def test_the_lines_of_gitea_match_whole_paths(make_project: MakeProject) -> None:
    folder = make_project(FILES)
    run(folder, "--forge", "gitea")
    assert not (folder / ".github/CODEOWNERS").exists()
    lines = (folder / ".gitea/CODEOWNERS").read_text(encoding="utf-8").splitlines()[1:]
    patterns = [re.compile(re.match(r"((?:\\.|[^\\ ])+) @", line)[1]) for line in lines]  # type: ignore[index]
    matching = [pattern.pattern for pattern in patterns if pattern.fullmatch("data/2031/1 town.yml")]
    assert matching == [".*", r"data/[^/]+/1\ town\.yml"]


@pytest.mark.parametrize("technical", ["@o/office", "@o/tech"])
def test_code_settings_and_the_register_have_owners(technical: str, make_project: MakeProject) -> None:
    named = "" if technical == "@o/office" else f'技术: "{technical}"\n'
    settings = "site_name: x\ntheme: {name: nianbao, custom_dir: theme}\n"
    folder = make_project(
        {**FILES, "mkdocs.yml": settings, "data/owners.yml": FILES["data/owners.yml"] + named, "theme/a.txt": ""}
    )
    run(folder)
    lines = (folder / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    patterns = [(re.match(r"((?:\\.|[^\\ ])+) @", line)[1], line) for line in lines[1:]]  # type: ignore[index]
    for file, owner in {
        ".github/workflows/report.yml": technical,
        ".gitlab-ci.yml": technical,
        "hooks/check_figures.py": technical,
        "mkdocs.yml": technical,
        "theme/main.html": technical,
        "docs/2025/x.js": technical,
        "constraints.txt": technical,
        "data/releases.yml": "@o/office",
        "data/2025/seal.yml": "@o/office",
        "data/2025/release.yml": "@o/office",
        "data/owners.yml": "@o/office",
        ".github/CODEOWNERS": "@o/office",
        "data/2025/law.yml": "@o/law",
    }.items():
        matching = [line for pattern, line in patterns if GitIgnoreSpec.from_lines([pattern]).match_file(file)]
        assert matching[-1].split()[1:] == [owner], file
    gitea = (folder / ".gitea/CODEOWNERS").read_text(encoding="utf-8").splitlines()[1:]
    for file in (".github/workflows/report.yml", "theme/partials/a.html", "docs/x.js", "mkdocs.yml"):
        matching = [line for line in gitea if re.fullmatch(line.rpartition(" ")[0], file)]
        assert matching[-1].split()[-1] == technical


def test_a_change_makes_it_old(make_project: MakeProject) -> None:
    folder = make_project(FILES)
    run(folder)
    assert run(folder, "--check").exit_code == 0
    (folder / "data/2025/law.yml").rename(folder / "data/2025/order.yml")
    result = run(folder, "--check")
    assert result.exit_code == 1
    assert ".github/CODEOWNERS" in result.output


def test_a_dry_run_writes_nothing(make_project: MakeProject) -> None:
    folder = make_project(FILES)
    assert "* @o/office" in run(folder, "--dry-run").output
    assert not (folder / ".github").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('其他: "@o"\n', "没有这些部门的账号：村建办、纪委"),
        ('村建办: "@o"\n', "缺“其他”一行"),
        ('其他: "@o"\n村建办: 张某\n', "data/owners.yml:2:6 “张某”不是账号"),
        ('其他: "@o"\n村建办:\n', "“村建办”应写账号"),
        ("- 甲\n", "应由“部门: 账号”组成"),
        ("其他: [\n", "data/owners.yml:"),
    ],
)
def test_a_wrong_list_of_accounts_is_told(text: str, says: str, make_project: MakeProject) -> None:
    result = run(make_project({**FILES, "data/owners.yml": text}))
    assert result.exit_code == 2
    assert says in result.output


def test_no_list_of_accounts_is_told(make_project: MakeProject) -> None:
    files = {file: text for file, text in FILES.items() if file != "data/owners.yml"}
    result = run(make_project(files))
    assert result.exit_code == 2
    assert "没有 data/owners.yml" in result.output


def test_a_department_without_an_account_is_named(make_project: MakeProject) -> None:
    owners = f'其他: "@o/office"\n村建办: "{NO_ACCOUNT}"\n纪委: ["@o/law", "{NO_ACCOUNT}"]\n'
    result = run(make_project({**FILES, "data/owners.yml": owners}))
    assert result.exit_code == 0
    assert "data/owners.yml 里村建办、纪委还没有写账号" in result.stderr
    assert run(make_project(FILES)).stderr == ""


def test_a_new_project_has_no_account_yet() -> None:
    office = Office("甲镇", OfficeKind.TOWN, 2025, departments=("村建办",))
    accounts = read_accounts(new_project(office)["data/owners.yml"].decode())
    assert without_account(accounts) == tuple(accounts)
