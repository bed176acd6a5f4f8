"""Small projects with the real hooks and the real settings, and what builds them."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli

from tests.project import write_project

ROOT = Path(__file__).parents[2]
# Without the documents, which take as long as all else; tests/publish/test_year_documents.py makes them.
DOCUMENTS = "  documents: [docx, pdf]\n"
SETTINGS = (
    (ROOT / "mkdocs.yml").read_text("utf-8").replace("hooks/", f"{ROOT.as_posix()}/hooks/").replace(DOCUMENTS, "")
)

RELEASE = "date: {next}-01-20\nsigner: 主要负责人\nnumber: 砚政〔{next}〕1号\n"
TWO_YEARS: dict[str, str] = {
    "mkdocs.yml": SETTINGS,
    "docs/index.md": "# 年报\n\n历年工作报告。\n",
    "data/figures/村建.yml": "污水管网: {label: 镇区污水管网新建长度, unit: 公里, owner: 村建办}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/1-town.yml": "污水管网: 11.2\n",
    "data/2024/1-town.yml": "污水管网: 12.6\n",
    "data/2023/release.yml": RELEASE.format(next=2024),
    "data/2024/release.yml": RELEASE.format(next=2025),
    "docs/2023/1-town.md": "# 一、城镇建设\n\n新建管网{{ 污水管网 }}。\n",
    "docs/2024/1-town.md": "# 一、{{ 镇名 }}城镇建设\n\n## 建成{{ 污水管网 }}\n\n同比{{ 污水管网 同比 }}。\n",
    "docs/2024/2-problems.md": "# 二、存在的突出问题\n\n管网还不够长。\n",
}


def make_site(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Two released years, with some files replaced or added."""
    return write_project(root, {**TWO_YEARS, **(files or {})})


def build(project: Path, *options: str, settings: str = "mkdocs.yml") -> subprocess.CompletedProcess[str]:
    """Runs ``mkdocs build`` within this process, which saves importing everything anew."""
    command = ["build", "-f", str(project / settings), *options]
    # MkDocs adds a handler to its logger at every run.
    logger = logging.getLogger("mkdocs")
    handlers = list(logger.handlers)
    with chdir(project):
        done = CliRunner().invoke(cli, command)
    logger.handlers[:] = handlers
    return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)


def build_apart(
    project: Path, *options: str, program: str = "mkdocs", settings: str = "mkdocs.yml"
) -> subprocess.CompletedProcess[str]:
    """Runs ``mkdocs build`` in a process of its own, as a person does. Without `settings` it finds them itself."""
    named = ["-f", str(project / settings)] if settings else []
    command = [sys.executable, "-m", program, "build", *named, *options]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def build_by(program: str, project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Builds by MkDocs within this process, by another program in a process of its own."""
    return build(project, *options) if program == "mkdocs" else build_apart(project, *options, program=program)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
