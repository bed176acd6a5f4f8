"""The comment is written once and then renewed, on each forge; a token that may not write is no failure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BODY = "<!-- nianbao diff -->\n### 年报改动：1个数字\n"


class Forge:
    """Comments of one request. Gitea leaves the page number out of account; `refuses` answers 403."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = [{"id": n, "body": f"意见{n}"} for n in range(1, 151)]
        self.asked: list[tuple[str, str]] = []
        self.headers: dict[str, str] = {}
        self.pages = True
        self.refuses = False


@pytest.fixture
def forge() -> Iterator[tuple[Forge, str]]:
    held = Forge()

    class Handler(BaseHTTPRequestHandler):
        def answer(self, content: object, status: int = 200) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def handle_one(self) -> None:
            path, _, query = self.path.partition("?")
            held.asked.append((self.command, path))
            held.headers = {name.lower(): value for name, value in self.headers.items()}
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))["body"] if length else ""
            if held.refuses:
                self.answer({}, 403)
            elif self.command == "GET":
                page = int(query.rpartition("page=")[2]) if held.pages else 1
                self.answer(held.comments[(page - 1) * 100 :][:100] if held.pages else held.comments)
            elif self.command == "POST":
                held.comments.append({"id": len(held.comments) + 1, "body": body})
                self.answer(held.comments[-1], 201)
            else:
                number = int(path.rpartition("/")[2])
                held.comments[number - 1]["body"] = body
                self.answer(held.comments[number - 1])

        do_GET = do_POST = do_PATCH = do_PUT = handle_one

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield held, f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()
        thread.join()


def environment(kind: str, address: str) -> dict[str, str]:
    if kind == "gitlab":
        return {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3", "NIANBAO_TOKEN": "t"}
    return {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "a/b", "NIANBAO_PULL": "3", "NIANBAO_TOKEN": "t"}


def comment(folder: Path, env: dict[str, str], body: str = BODY) -> subprocess.CompletedProcess[str]:
    (folder / "diff.md").write_text(body, encoding="utf-8")
    command = [sys.executable, str(ROOT / ".ci/comment.py"), "diff.md"]
    whole = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "no_proxy": "*", **env}
    return subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("kind", "pages", "posted", "renewed"),
    [
        ("github", True, "/api/repos/a/b/issues/3/comments", ("PATCH", "/api/repos/a/b/issues/comments/151")),
        ("gitea", False, "/api/repos/a/b/issues/3/comments", ("PATCH", "/api/repos/a/b/issues/comments/151")),
        (
            "gitlab",
            True,
            "/api/projects/7/merge_requests/3/notes",
            ("PUT", "/api/projects/7/merge_requests/3/notes/151"),
        ),
    ],
)
def test_written_once_then_renewed(
    kind: str, pages: bool, posted: str, renewed: tuple[str, str], forge: tuple[Forge, str], tmp_path: Path
) -> None:
    held, address = forge
    held.pages = pages
    env = environment(kind, address)
    assert comment(tmp_path, env).stdout == "已写评论。\n"
    assert held.asked[-1] == ("POST", posted)
    assert comment(tmp_path, env, BODY.replace("1个", "2个")).stdout == "评论已更新。\n"
    assert held.asked[-1] == renewed
    assert len(held.comments) == 151
    assert "2个数字" in held.comments[-1]["body"]
    assert "t" in (held.headers.get("private-token"), held.headers.get("authorization", "").removeprefix("token "))


def test_without_a_token_nothing_is_asked(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    done = comment(tmp_path, {**environment("github", address), "NIANBAO_TOKEN": ""})
    assert (done.returncode, held.asked) == (0, [])
    assert "没有 NIANBAO_TOKEN" in done.stdout


def test_a_token_that_may_not_write_is_no_failure(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    held.refuses = True
    done = comment(tmp_path, environment("github", address))
    assert done.returncode == 0
    assert "没有写评论的权限（403）" in done.stdout


def test_a_missing_variable_is_told(tmp_path: Path) -> None:
    done = comment(tmp_path, {"NIANBAO_TOKEN": "t"})
    assert done.returncode == 2
    assert "缺环境变量 GITHUB_API_URL" in done.stderr
