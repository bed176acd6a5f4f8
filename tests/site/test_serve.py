"""``mkdocs serve``: an edit of prose, of a value, of the catalogue reloads the page; drafts are shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.sites import SETTINGS, build_apart, contents, make_site
from tests.site.test_build import DRAFT
from tests.web_servers import free_port

# How long a rebuild may take before the test gives up; far above what one takes on a busy machine.
PATIENCE = 600


def wait_for(what: Callable[[], str], wanted: str, process: subprocess.Popen[bytes]) -> None:
    """Asks until the wanted text is there, as long as the process that brings it lives."""
    deadline = time.monotonic() + PATIENCE
    seen = ""
    while time.monotonic() < deadline and process.poll() is None:
        seen = what()
        if wanted in seen:
            return
        time.sleep(0.1)
    raise AssertionError(f"“{wanted}” did not come; last seen:\n{seen[-3000:]}")


class Preview:
    """A running preview, with the file of what it says."""

    def __init__(self, project: Path, address: str, log: Path, process: subprocess.Popen[bytes]) -> None:
        self.project, self.address, self.log, self.process = project, address, log, process

    def edit(self, file: str, text: str) -> None:
        (self.project / file).write_text(text, encoding="utf-8")

    def shows(self, page: str, wanted: str) -> None:
        wait_for(lambda: self.get(page), wanted, self.process)

    def says(self, wanted: str) -> None:
        # What is being written may end amid a letter.
        wait_for(lambda: self.log.read_text("utf-8", "replace"), wanted, self.process)

    def get(self, page: str) -> str:
        try:
            with urllib.request.urlopen(self.address + page, timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError as error:
            return str(error)


@contextmanager
def serving(project: Path, *options: str, program: str = "mkdocs", below: str = "") -> Iterator[Preview]:
    """Runs ``mkdocs serve`` for a project; `below` is the path that its site_url ends with."""
    log = project.parent / "log"
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", program, "serve", "-a", address, "-f", str(project / "mkdocs.yml"), *options]
    with log.open("wb") as written:
        # A group of its own, so that its end is asked for by its id and nobody else's.
        process = subprocess.Popen(command, cwd=project, stdout=written, stderr=written, start_new_session=True)
    try:
        preview = Preview(project, f"http://{address}/{below}", log, process)
        preview.says("Serving on")
        yield preview
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=PATIENCE)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with serving(make_site(tmp_path / "project", DRAFT)) as running:
        yield running


def test_edits_show_by_themselves(preview: Preview) -> None:
    preview.shows("2024/1-town/", "12.6公里")
    preview.edit("data/2024/1-town.yml", "污水管网: 13.4\n")
    preview.shows("2024/1-town/", "13.4公里")
    preview.edit("docs/2024/2-problems.md", "# 二、存在的突出问题\n\n一句新写的话。\n")
    preview.shows("2024/2-problems/", "一句新写的话")
    preview.edit("data/figures/村建.yml", "污水管网: {label: 管网, unit: 千米}\n")
    preview.shows("2024/1-town/", "13.4千米")


def test_drafts_are_shown_with_what_is_still_to_fill(preview: Preview) -> None:
    preview.shows("2025/1-town/", "【待填】")


def test_a_mistake_while_serving_is_reported_and_mended_without_a_restart(preview: Preview) -> None:
    preview.edit("data/2024/1-town.yml", "污水管网：13.4\n")
    preview.says("full_width_colon")
    preview.edit("data/2024/1-town.yml", "污水管网: 14.1\n")
    preview.shows("2024/1-town/", "14.1公里")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_preview_stays_one_whatever_the_address_of_the_published_site(program: str, tmp_path: Path) -> None:
    settings = f"{SETTINGS}\nsite_url: https://town.example/report/\n"
    project = make_site(tmp_path / "project", {**DRAFT, "mkdocs.yml": settings})
    with serving(project, program=program, below="report/") as preview:
        preview.shows("2025/1-town/", "【待填】")
        preview.edit("docs/2024/2-problems.md", "# 二、存在的突出问题\n\n一句新写的话。\n")
        preview.shows("2024/2-problems/", "一句新写的话")
        preview.shows("2025/1-town/", "【待填】")


def test_serve_clean_serves_what_a_build_publishes(tmp_path: Path) -> None:
    with serving(make_site(tmp_path / "project", DRAFT), "--clean") as preview:
        preview.shows("2024/1-town/", "12.6公里")
        preview.edit("data/2024/1-town.yml", "污水管网: 13.4\n")
        preview.shows("2024/1-town/", "13.4公里")
        assert "待填" not in preview.get("2025/1-town/")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_build_that_looks_like_serving_publishes_no_draft(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    settings = f"{SETTINGS}\nsite_url: http://127.0.0.1:8000/\ndev_addr: 127.0.0.1:8000\n"
    project = make_site(tmp_path / "project", {**DRAFT, "mkdocs.yml": settings})
    site = tmp_path / f"{program}_site"
    done = build_apart(project, "-d", str(site), program=program)
    assert done.returncode == 0, done.stderr
    assert (site / "2024/1-town/index.html").is_file()
    assert not (site / "2025").exists()
    assert [name for name, content in contents(site).items() if b"2025/1-town" in content] == []
