"""The common behaviour of the office's commands."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from nianbao.cli import COMMANDS, main
from tests.conftest import MakeProject

OFFICE = ("figures", "fill", "new-year", "rename", "schema", "worklist")
WRITES = tuple(name for name in OFFICE if name != "figures")


def test_they_are_listed() -> None:
    assert set(OFFICE) <= {command.name for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_help_gives_an_example(command: click.Command) -> None:
    done = CliRunner().invoke(main, [str(command.name), "--help"])
    assert done.exit_code == 0
    assert f"例：nianbao {command.name}" in done.output


@pytest.mark.parametrize("name", WRITES)
def test_what_writes_has_a_dry_run(name: str) -> None:
    assert "--dry-run" in CliRunner().invoke(main, [name, "--help"]).output


@pytest.mark.parametrize(
    "words", [["figures"], ["fill", "a.xlsx"], ["new-year", "2026"], ["rename", "甲", "乙"], ["schema"]]
)
def test_no_project_is_2(words: list[str], tmp_path: object) -> None:
    done = CliRunner().invoke(main, [words[0], "-C", str(tmp_path), *words[1:]])
    assert done.exit_code == 2
    assert "里没有 mkdocs.yml" in done.output


@pytest.mark.parametrize("words", ["figures", "schema --dry-run", "new-year 2026 --dry-run"])
def test_excel_is_loaded_only_for_worksheets(words: str, make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": "甲: {unit: 件}\n", "data/2025/a.yml": "甲: 1\n"})
    arguments = [*words.split(), "-C", str(root)]
    program = (
        "import sys\nfrom nianbao.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as done: assert not done.code, done.code\n"
        "print('loaded:', sorted({'openpyxl', 'mkdocs', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "loaded: []"
