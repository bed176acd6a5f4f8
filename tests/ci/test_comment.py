"""The comment is written once and then replaced, on each forge; a token that may not write is no failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.forge import Forge

BODY = "<!-- nianbao diff -->\n### 年报改动：1个数字\n"


def environment(kind: str, address: str) -> dict[str, str]:
    if kind == "gitlab":
        return {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3", "NIANBAO_TOKEN": "t"}
    return {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "a/b", "NIANBAO_PULL": "3", "NIANBAO_TOKEN": "t"}


def comment(folder: Path, env: dict[str, str], body: str = BODY) -> subprocess.CompletedProcess[str]:
    (folder / "diff.md").write_text(body, encoding="utf-8")
    command = [sys.executable, "-m", "nianbao", "comment", "diff.md"]
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


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_token_that_may_not_write_is_no_failure(status: int, forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    held.refuses = status
    done = comment(tmp_path, environment("github", address))
    assert done.returncode == 0
    assert f"没有写评论的权限（{status}）" in done.stdout


@pytest.mark.parametrize("status", [400, 405, 500])
def test_another_answer_of_a_forge_is_a_failure(status: int, forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    held.refuses = status
    done = comment(tmp_path, environment("github", address))
    assert done.returncode == 2
    assert "评论没有写成" in done.stderr


def test_a_missing_variable_is_told(tmp_path: Path) -> None:
    done = comment(tmp_path, {"NIANBAO_TOKEN": "t"})
    assert done.returncode == 2
    assert "缺环境变量 GITHUB_API_URL" in done.stderr


def test_another_text_is_no_list_of_changes(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    done = comment(tmp_path, environment("gitlab", address), "意见1\n")
    assert (done.returncode, held.asked) == (2, [])
    assert "这不是 nianbao diff --format markdown 写的改动清单" in done.stderr


PROJECT = "/api/projects/7"


def open_requests(held: Forge, lists: dict[int, str | None]) -> None:
    """Open merge requests by number, each with the list of changes that its pipeline keeps."""
    held.answers[f"{PROJECT}/merge_requests"] = [{"iid": number} for number in lists]
    for number, text in lists.items():
        held.answers[f"{PROJECT}/merge_requests/{number}/pipelines"] = [{"id": 100 + number}]
        jobs = [{"id": 200, "name": "核对", "status": "failed"}]
        jobs += [{"id": 300 + number, "name": "改动清单", "status": "success" if text else "running"}]
        held.answers[f"{PROJECT}/pipelines/{100 + number}/jobs"] = jobs
        held.answers[f"{PROJECT}/jobs/{300 + number}/artifacts/diff.md"] = text


def comment_open(folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nianbao", "comment", "--open"]
    whole = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "no_proxy": "*", **env}
    return subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, encoding="utf-8", check=False)


def test_gitlabs_main_branch_writes_the_comments_of_open_requests(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    open_requests(held, {3: BODY, 4: None, 5: "意见1\n别的\n"})
    env = {name: value for name, value in environment("gitlab", address).items() if name != "CI_MERGE_REQUEST_IID"}
    done = comment_open(tmp_path, env)
    assert done.returncode == 0, done.stderr
    first, second, third = done.stdout.splitlines()
    assert first == "!3  已写评论"
    assert second == "!4  还没有改动清单"
    assert third.startswith("!5  评论没有写：这不是")
    assert [comment["body"] for comment in held.comments[150:]] == [BODY]
    assert held.headers["private-token"] == "t"


def test_without_a_token_no_request_is_read(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    done = comment_open(tmp_path, {**environment("gitlab", address), "NIANBAO_TOKEN": ""})
    assert (done.returncode, held.asked) == (0, [])
    assert "没有 NIANBAO_TOKEN" in done.stdout


def test_a_forge_that_cannot_be_read_is_told(forge: tuple[Forge, str], tmp_path: Path) -> None:
    held, address = forge
    held.refuses = 403
    done = comment_open(tmp_path, environment("gitlab", address))
    assert done.returncode == 2
    assert "合并请求读不出来" in done.stderr


def test_it_is_a_file_or_the_open_requests(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nianbao", "comment"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "写明改动清单的文件，或写 --open" in done.stderr
