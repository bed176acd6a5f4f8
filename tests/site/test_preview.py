"""``nianbao serve``: an edit shows at once and its findings when they are known; what cannot be shown says why."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nianbao.mkdocs_hooks import preview_server
from nianbao.mkdocs_hooks.preview_server import PreviewServer
from tests.bench.edits.previews import preview_settings, quiet
from tests.site.sites import make_site
from tests.site.test_build import DRAFT
from tests.site.test_serve import PATIENCE, Preview
from tests.web_servers import free_port

OPENED = "用浏览器打开"


def serve_command(project: Path, address: str) -> list[str]:
    return [sys.executable, "-m", "nianbao", "serve", "-C", str(project), "-a", address]


@contextmanager
def serving(project: Path) -> Iterator[Preview]:
    log = project.parent / "log"
    address = f"127.0.0.1:{free_port()}"
    with log.open("wb") as written:
        process = subprocess.Popen(serve_command(project, address), stderr=written, start_new_session=True)
    try:
        preview = Preview(project, f"http://{address}/", log, process)
        preview.says(OPENED)
        yield preview
    finally:
        # The command alone is interrupted: the server has taken its place.
        os.kill(process.pid, signal.SIGINT)
        process.wait(timeout=PATIENCE)
    assert "停下了" in log.read_text(encoding="utf-8")


def test_edits_of_every_kind_show_by_themselves(tmp_path: Path) -> None:
    settings = make_site(tmp_path / "other").joinpath("mkdocs.yml").read_text("utf-8")
    templates = settings.replace("  name: nianbao", "  name: nianbao\n  custom_dir: overrides", 1)
    main = '{% extends "nianbao/main.html" %}\n'
    files = {**DRAFT, "mkdocs.yml": templates, "overrides/main.html": main}
    with serving(make_site(tmp_path / "project", files)) as preview:
        preview.shows("2025/1-town/", "【待填】")
        preview.edit("data/2024/1-town.yml", "污水管网: 13.4\n")
        preview.shows("2024/1-town/", "13.4公里")
        preview.shows("2024/full/", "13.4公里")
        preview.shows("sections/1-town/", "13.4公里")
        preview.edit("docs/2024/2-problems.md", "# 二、存在的突出问题\n\n共有3件事。\n")
        preview.shows("2024/2-problems/", 'data-title="数字直接写在了正文里"')
        preview.shows("checks/", "数字直接写在了正文里")
        preview.shows("search/search_index.json", "共有3件事")
        preview.edit("overrides/main.html", main + "{% block footer %}新的页脚{% endblock %}\n")
        preview.shows("2024/1-town/", "新的页脚")
        preview.edit("mkdocs.yml", templates.replace("砚汀镇年报", "砚汀年报"))
        preview.shows("", "砚汀年报")
        assert "HTTP Error 404" in preview.get("2024/no-such-page/")
        assert "13.4" in preview.get("2024/files/figures.csv")


def test_what_cannot_be_shown_says_why_until_it_is_put_right(tmp_path: Path) -> None:
    with serving(make_site(tmp_path / "project")) as preview:
        file = preview.project / "docs/2024/2-problems.md"
        right = file.read_bytes()
        file.write_bytes(b"\xff")
        preview.shows("2024/1-town/", "网站生成不了")
        assert "docs/2024/2-problems.md:1:1" in preview.get("2024/1-town/")
        file.write_bytes(right)
        preview.shows("2024/1-town/", "12.6公里")


def test_an_address_in_use_and_a_folder_that_is_no_project_are_said_in_one_line(tmp_path: Path) -> None:
    project = make_site(tmp_path / "project")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(serve_command(project, address), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"不能运行：{address} 用不了" in done.stderr
    (project / "mkdocs.yml").unlink()
    done = subprocess.run(serve_command(project, address), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("不能运行：")
    assert "Traceback" not in done.stderr


class SteppedServer(PreviewServer):
    """A server that keeps what it showed, and does not serve."""

    def __init__(self, project: Path, said: list[str]) -> None:
        super().__init__(lambda folder: preview_settings(project, folder), ("127.0.0.1", 0), "/", said.append)
        self.project = project

    def look(self, path: str) -> str:
        site, _, _ = self._current_site("index.html")
        assert site is not None
        return (site.content(path) or b"").decode()


class EditedMeanwhile(SteppedServer):
    """A server whose project changes as soon as it was read. It serves until that shows."""

    def rebuild(self) -> None:
        super().rebuild()
        page = self.look("2024/2-problems/index.html")
        if "一句新写的话" in page:
            self.shutdown()
        else:
            Path(self.project, "docs/2024/2-problems.md").write_text(
                "# 二、存在的突出问题\n\n一句新写的话。\n", "utf-8"
            )


def test_an_edit_during_the_first_build_shows(tmp_path: Path) -> None:
    with quiet():
        server = EditedMeanwhile(make_site(tmp_path), [])
        server.watch(str(tmp_path / "docs"))
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        server.end()


def test_a_long_check_comes_after_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_server, "UNNOTICED", -1.0)
    said: list[str] = []
    project = make_site(tmp_path)
    (project / "docs/2024/2-problems.md").write_text("# 二、存在的突出问题\n\n共有3件事。\n", "utf-8")
    seen: list[str] = []
    page = "2024/2-problems/index.html"
    with quiet():
        server = SteppedServer(project, said)
        monkeypatch.setattr(server, "_give_up_if_overtaken", lambda _done, _all: seen.append(server.look(page)))
        server.rebuild()
        assert "正在核对" in seen[0]
        assert "共有3件事" in seen[0]
        after = server.look(page)
        assert "正在核对" not in after
        assert 'data-title="数字直接写在了正文里"' in after
        server.end()
    assert ["正在核对" in words for words in said] == [True, False]


def test_a_check_is_given_up_when_the_next_edit_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_server, "UNNOTICED", -1.0)
    said: list[str] = []
    with quiet():
        server = SteppedServer(make_site(tmp_path), said)
        server._want_rebuild = True
        server.rebuild()
        assert "正在核对" in server.look("2024/1-town/index.html")
        server.end()
    assert len(said) == 1
