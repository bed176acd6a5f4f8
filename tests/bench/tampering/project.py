"""The project that is tampered with."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.register_witnesses import witnesses_of
from nianbao.report import Finding

ROOT: Final = Path(__file__).parents[3]
PARTS: Final = ("data", "docs", "mkdocs.yml")
TODAY: Final = date(2026, 11, 27)
PICTURE: Final = "docs/2024/scan.png"
ORDER: Final = ("--approver", "镇长", "--date", "2026-05-06")


def make_project(folder: Path, *, with_git: bool) -> Path:
    """A sealed copy of the sample with corrections of a name, of wording, of a number and of a note."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / part)
    picture = folder / PICTURE
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0scan")
    page = folder / "docs/2024/3-party.md"
    page.write_text(page.read_text("utf-8") + "\n![签发页扫描件](scan.png)\n", "utf-8")
    _seal_anew(folder)
    run(folder, "correct", "2022", "--figure", "党委会", "--new", "33次", "--reason", "漏计一次", *ORDER)
    run(
        folder,
        "correct",
        "2022",
        "--figure",
        "党委会",
        "--part",
        "note",
        "--new",
        "含扩大会议",
        "--reason",
        "补充",
        *ORDER,
    )
    run(folder, "correct", "2024", "--name", "老街", "--new", "砚池老街", "--reason", "名称写错", *ORDER)
    run(
        folder,
        "correct",
        "2023",
        "--section",
        "1-study",
        "--old",
        "入情入理",
        "--new",
        "入脑入心",
        "--reason",
        "笔误",
        *ORDER,
    )
    if with_git:
        for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "sealed"]):
            git(folder, *words)
    return folder


def _seal_anew(folder: Path) -> None:
    """Seals the sample as it is, with the picture."""
    for seal in folder.glob("data/*/seal.yml"):
        seal.unlink()
    (folder / "data/releases.yml").unlink(missing_ok=True)
    run(folder, "seal")


def run(folder: Path, *words: str) -> None:
    """Runs a command of the project, which must succeed."""
    done = CliRunner().invoke(main, [words[0], "-C", str(folder), *words[1:]])
    assert done.exit_code == 0, done.output


def try_run(folder: Path, *words: str) -> bool:
    """Runs a command of the project. Returns whether it succeeded."""
    return CliRunner().invoke(main, [words[0], "-C", str(folder), *words[1:]]).exit_code == 0


def git(folder: Path, *words: str) -> None:
    """Runs git with a name of its own."""
    who = ("-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "core.autocrlf=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def findings(folder: Path) -> tuple[Finding, ...]:
    """What the check says of a project, with git as a witness."""
    book = load_yearbook(folder)
    return check(book, today=TODAY, witnesses=witnesses_of(folder, book))
