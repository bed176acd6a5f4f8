"""The published site is whole at every moment: a build that fails, is refused or is killed leaves the old one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.sites import TWO_YEARS, build, build_apart, build_by, contents, make_site

TITLE = "docs/2024/1-town.md"
# How many files the new site has when its build is killed: a moment of the build, however fast the machine is.
MOMENTS = (0, 1, 20, 60)


def edit(project: Path, mark: str) -> None:
    """Changes what the site shows, so that two builds differ."""
    (project / TITLE).write_text(TWO_YEARS[TITLE] + f"\n{mark}。\n", encoding="utf-8")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_strict_refuses_and_leaves_the_old_site(program: str, tmp_path: Path) -> None:
    project = make_site(tmp_path)
    assert build_by(program, project, "--strict").returncode == 0
    before = contents(project / "site")
    (project / "docs" / "more.md").write_text("# 其他\n\n见[附件](nowhere.md)。\n", encoding="utf-8")
    assert build_by(program, project, "--strict").returncode != 0
    assert contents(project / "site") == before
    assert not list(project.glob(".nianbao-*"))


def test_a_failing_build_leaves_the_old_site(tmp_path: Path) -> None:
    project = make_site(tmp_path)
    assert build(project).returncode == 0
    before = contents(project / "site")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "fails.py").write_text("def on_post_page(output, page, config):\n    raise ValueError('no')\n")
    hooks = settings.replace("\nhooks:\n", "\nhooks:\n  - fails.py\n")
    (project / "mkdocs.yml").write_text(hooks, encoding="utf-8")
    assert build_apart(project).returncode != 0
    assert contents(project / "site") == before
    assert not list(project.glob(".nianbao-*"))


def test_dirty_builds_upon_the_old_site(tmp_path: Path) -> None:
    project = make_site(tmp_path)
    assert build(project).returncode == 0
    (project / "site" / "kept.txt").write_text("旧", encoding="utf-8")
    edit(project, "又一段")
    assert build(project, "--dirty").returncode == 0
    after = contents(project / "site")
    assert after["kept.txt"] == "旧".encode()
    assert "又一段".encode() in after["2024/1-town/index.html"]


def test_another_folder(tmp_path: Path) -> None:
    project = make_site(tmp_path / "project")
    assert build(project, "--site-dir", str(tmp_path / "elsewhere" / "out")).returncode == 0
    assert (tmp_path / "elsewhere" / "out" / "index.html").exists()
    assert not (project / "site").exists()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["out"]


def files_of_new_site(project: Path) -> int:
    return sum(len(files) for new in project.glob(".nianbao-new-site-*") for _, _, files in os.walk(new))


@pytest.mark.parametrize("files", MOMENTS)
def test_a_killed_build_leaves_a_whole_site(files: int, tmp_path: Path) -> None:
    project = make_site(tmp_path)
    edit(project, "甲")
    assert build(project).returncode == 0
    first = contents(project / "site")
    edit(project, "乙")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while files_of_new_site(project) < files and process.poll() is None:
        time.sleep(0.001)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    killed = contents(project / "site")

    assert build(project).returncode == 0
    second = contents(project / "site")
    assert without_time(killed) in (without_time(first), without_time(second))
    assert not list(project.glob(".nianbao-*"))


def without_time(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files but for those that hold the moment of the build (the sitemap and its compressed form)."""
    return {name: content for name, content in files.items() if not name.startswith("sitemap")}
