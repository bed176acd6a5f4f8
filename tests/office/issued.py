"""Workbooks of small projects as `nianbao worklist` issues them. Each is made once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from nianbao.cli import main
from tests.project import write_project

NAME = "表.xlsx"


def issue(root: Path, files: Mapping[str, str]) -> tuple[Path, Path]:
    """Writes a project, and the workbook of all its departments into it."""
    write_project(root, files)
    (root / NAME).write_bytes(_workbook(tuple(files.items())))
    return root, root / NAME


@cache
def _workbook(files: tuple[tuple[str, str], ...]) -> bytes:
    with TemporaryDirectory() as folder:
        root = write_project(Path(folder), dict(files))
        before = sorted(root.rglob("*"))
        done = CliRunner().invoke(main, ["worklist", "-C", folder, "2025", "-o", str(root / NAME)])
        assert done.exit_code == 0, done.output
        assert sorted(root.rglob("*")) == sorted([*before, root / NAME]), "the workbook is all that is written"
        return (root / NAME).read_bytes()
