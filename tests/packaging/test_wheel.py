"""The wheel alone, installed elsewhere, begins a project, builds its site and does every command."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import click
import pytest

from nianbao.cli import COMMANDS, export
from tests.packaging.own_wheel import build_own_wheel

GIT = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.invalid")

NEW = "nianbao init 年报 --name 甲镇 --kind 乡镇 --year 2025 --forge gitea --starter 全部"
IMPORT = "nianbao import ../甲.txt --year 2025"
REPORT = "一、城镇建设\n\n全年新建污水管网12.6公里。\n"

# What `nianbao export` writes a year as.
(KINDS,) = (
    option.type.choices
    for option in export.command.params
    if option.name == "kind" and isinstance(option.type, click.Choice)
)

# A year as an office does it, and what each command says. They run in the project, one after the other.
YEAR = (
    ("nianbao codeowners --forge gitea", "已写出 .gitea/CODEOWNERS"),
    ("nianbao upgrade", "没有要改的"),
    ("nianbao schema", "data/schema/figures.json"),
    ("git init --quiet", ""),
    ("git add .", ""),
    ("git commit --quiet --message 去年的报告", ""),
    ("nianbao figures 污水", "新建污水管网"),
    ("nianbao explain false_hedge", "改成："),
    ("nianbao new-year 2026", "docs/2026/1-town.md"),
    ("nianbao worklist 2026 -o ../填报.xlsx", "村镇建设办：共 1 项"),
    ("nianbao fill ../填报.xlsx", "数据不变"),
    ("nianbao confirm 2025 -o ../确认.xlsx", "村镇建设办：1 项"),
    ("nianbao confirm 2025 ../确认.xlsx", "确认了 0 项"),
    ("nianbao rename 污水管网 管网新建", "下一步：nianbao check"),
    ("nianbao check", "没有发现问题"),
    ("nianbao approve 2025 --role 科室负责人 --by 党政办主任 --date 2026-01-11", "分管负责人还没有批准"),
    ("nianbao approve 2025 --role 分管负责人 --by 副镇长 --date 2026-01-12", "主要负责人还没有批准"),
    ("nianbao approve 2025 --role 主要负责人 --by 镇党委书记 --date 2026-01-13", "三级都批准了"),
    ("nianbao release 2025 --date 2026-01-18 --signer 镇党委书记 --number 甲政发〔2026〕2号", "已签发 2025 年"),
    ("nianbao seal", "没有要补封存的年份"),
    ("nianbao correct 2025 --section 1-town --old 全年 --new 当年 --reason 笔误 --approver 镇长", "更正 1-town"),
    *((f"nianbao export 2025 --as {kind} -o ../2025.{kind}", "已写出") for kind in KINDS),
    ("git add .", ""),
    ("git commit --quiet --message 签发", ""),
    ("nianbao diff HEAD~1 --format markdown -o ../改动.md", "已写出"),
    ("nianbao comment ../改动.md", "不写评论"),
    ("nianbao publish ../网站", "已发布"),
    ("nianbao verify ../网站", "都和发布时一样"),
    ("nianbao publish ../网站", "已发布"),
    ("nianbao rollback ../网站", "现在的网站是"),
    ("nianbao serve-config nginx ../网站 --access open -o ../nianbao.conf", "已写出"),
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel; what it needs comes from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = build_own_wheel(folder)
    environment = folder / "venv"
    venv.create(environment, with_pip=False)
    (packages,) = environment.glob("lib/python3*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    needed = [path for path in sys.path if path.endswith("-packages")]
    (packages / "needed.pth").write_text("\n".join(needed), "utf-8")
    return environment / "bin/python"


def run(python: Path, folder: Path, command: str) -> str:
    """What a command says; commands of Python are run by the Python of the wheel, without settings of CI."""
    program, *arguments = shlex.split(command)
    start = GIT if program == "git" else (str(python), "-m", program)
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("NIANBAO_", "PYTHON"))}
    done = subprocess.run([*start, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=settings)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture
def project(installed: Path, tmp_path: Path) -> Path:
    """A new project with one report imported."""
    run(installed, tmp_path, NEW)
    (tmp_path / "甲.txt").write_text(REPORT, "utf-8")
    run(installed, tmp_path / "年报", IMPORT)
    return tmp_path / "年报"


def test_mkdocs_builds_with_the_wheel_alone(installed: Path, project: Path) -> None:
    where = subprocess.check_output([installed, "-c", "import nianbao; print(nianbao.__file__)"], text=True)
    assert Path(where.strip()).is_relative_to(installed.parents[1])
    run(installed, project, "mkdocs build")
    assert (project / "site/guide/values/index.html").is_file()
    assert (project / "site/assets/stylesheets/nianbao.css").is_file()


def test_the_wheel_alone_does_a_year(installed: Path, project: Path) -> None:
    for command, said in YEAR:
        assert said in run(installed, project, command), command
    for kind in KINDS:
        assert (project.parent / f"2025.{kind}").stat().st_size


def test_the_year_has_every_command() -> None:
    lines = (NEW, IMPORT, *(command for command, _ in YEAR))
    done = {line.split()[1] for line in lines if line.startswith("nianbao ")}
    # tests/bundling makes a bundle and installs from it; the menu asks, and a preview goes on.
    assert done | {"bundle", "menu", "serve"} == {command.name for command in COMMANDS}
