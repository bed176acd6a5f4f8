"""The menu runs what its lines say, and nothing ends it but 0 and a closed window."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.cli.menu import dropped_files
from nianbao.office.new_project.kept_files import kept_files
from tests.project import RELEASE, write_project
from tests.windows_script import text_of_script

PROJECT = {
    "data/figures/a.yml": "管网: {label: 污水管网, unit: 公里, owner: 村建办}\n",
    "data/2024/a.yml": "管网: 11.2\n",
    "docs/2024/a.md": "# 一、建设\n\n新建{{ 管网 }}。\n",
    "data/2024/release.yml": RELEASE,
    "data/2025/a.yml": "管网: 12.6\n",
    "docs/2025/a.md": "# 一、建设\n\n新建{{ 管网 }}。\n",
}


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run, without Python in front."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> None:
        commands.append(command[2:])

    monkeypatch.setattr("nianbao.cli.menu.subprocess.run", run)
    return commands


def menu(folder: Path, answers: str) -> Result:
    return CliRunner().invoke(main, ["menu", "-C", str(folder)], input=answers)


@pytest.mark.parametrize(
    ("answers", "command"),
    [
        ("1\n", ["nianbao", "check"]),
        ("2\n", ["nianbao", "serve", "--open"]),
        ("3\n", ["nianbao", "worklist", "2025", "-o", "2025年填报表.xlsx"]),
        ('4\n"D:\\收 表\\甲.xlsx" 乙.xlsx\n', ["nianbao", "fill", "D:\\收 表\\甲.xlsx", "乙.xlsx"]),
        ("5\n\n", ["nianbao", "new-year", "2026"]),
        ("5\n2027\n", ["nianbao", "new-year", "2027"]),
    ],
)
def test_each_line_runs_its_command(answers: str, command: list[str], ran: list[list[str]], tmp_path: Path) -> None:
    done = menu(write_project(tmp_path, PROJECT), answers + "\n0\n")
    assert done.exit_code == 0, done.output
    assert ran == [command]
    assert f"> {command[0]} {command[1]}" in done.output
    assert done.output.count("砚汀镇年报") == 2


def test_what_is_no_line_is_said_and_the_menu_stays(ran: list[list[str]], tmp_path: Path) -> None:
    done = menu(write_project(tmp_path, PROJECT), "9\n核对\n0\n")
    assert "没有“9”这一项。" in done.output
    assert "没有“核对”这一项。" in done.output
    assert (done.exit_code, ran) == (0, [])


def test_every_line_and_how_to_leave_are_listed_before_each_question(ran: list[list[str]], tmp_path: Path) -> None:
    listed = re.findall(r"^  (\d)  \S", menu(write_project(tmp_path, PROJECT), "9\n0\n").output, re.M)
    assert listed == ["1", "2", "3", "4", "5", "0"] * 2


def test_without_a_draft_there_are_no_sheets(ran: list[list[str]], tmp_path: Path) -> None:
    signed = {path: text for path, text in PROJECT.items() if "2025" not in path}
    assert "没有还在写的年份；先建新的一年" in menu(write_project(tmp_path, signed), "3\n\n0\n").output
    assert ran == []


def test_where_there_is_no_project_there_is_no_menu(tmp_path: Path) -> None:
    assert menu(tmp_path, "").exit_code == 2


def test_the_menu_of_a_real_terminal_comes_back(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    command = [sys.executable, "-m", "nianbao", "menu"]
    done = subprocess.run(command, cwd=tmp_path, input="1\n\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("> nianbao check") < done.stdout.index("共 0 处错误") < done.stdout.index("按回车回到菜单")
    assert done.stdout.count("1  核对") == 2


@pytest.mark.parametrize(
    ("written", "files"),
    [
        ("甲.xlsx", ["甲.xlsx"]),
        ('"C:\\我的 表\\甲 (1).xlsx"  D:\\乙.xlsx', ["C:\\我的 表\\甲 (1).xlsx", "D:\\乙.xlsx"]),
        ("'/home/甲/收 表.xlsx' ", ["/home/甲/收 表.xlsx"]),
        ("  ", []),
    ],
)
def test_dropped_files_are_read(written: str, files: list[str]) -> None:
    assert dropped_files(written) == files


def test_the_script_to_double_click_is_read_by_windows() -> None:
    text = text_of_script(kept_files("甲镇", 2025, "")["nianbao.cmd"])
    assert '\r\n"%RUN%" menu\r\n' in text
    # The interpreter looks in the current folder first, where this script has the program's name.
    assert re.findall(r'"RUN=(.+)"', text) == ["nianbao.exe", r"%LOCALAPPDATA%\nianbao\Scripts\nianbao.exe"]
    assert all(f"\r\n:{label}\r\n" in text for label in re.findall(r"goto (\w+)", text))
