"""A git repository of a small town, with a branch for a department."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.office.diff.guarded import GUARDED
from tests.office.diff.town_files import FILES
from tests.project import write_project


class Repository:
    """The town's repository; what is asked of it is asked of the command line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, check: bool = True) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, text=True, check=check)
        return done.stdout

    def write(self, files: Mapping[str, str | bytes]) -> None:
        write_project(self.root, files)

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["diff", "-C", str(self.root), "--today", "2025-12-01", *words])

    def diff(self, *words: str) -> dict[str, Any]:
        """The difference as JSON."""
        result = self.run(*words, "--format", "json")
        assert result.exit_code in (0, 1), result.output
        found: dict[str, Any] = json.loads(result.output)
        return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "town")
    made.write(FILES)
    made.commit()
    return made


@pytest.fixture(scope="module")
def guarded_town(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("guarded") / "town")
    made.write(GUARDED)
    made.commit()
    return made


@pytest.fixture
def guarded(guarded_town: Repository) -> Repository:
    """A repository with settings, hooks, theme, CI, register, pictures and approvals, as it was committed."""
    guarded_town.git("checkout", "-qf", "main")
    guarded_town.git("clean", "-qfdx")
    return guarded_town
