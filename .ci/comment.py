"""Puts a comment on the pull or merge request that CI runs for, or renews the one it put there before.

    python .ci/comment.py diff.md

Runs in GitHub Actions, in Gitea and Forgejo Actions (the same interface) and in GitLab CI, with the
variables these set; the first three need NIANBAO_PULL (the request's number) besides, all need
NIANBAO_TOKEN. Without a token, or with one that may not write (a request from a fork), it says so and
leaves the request alone: the difference is kept with the build all the same. Exit code 2 if it cannot run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

PER_PAGE = 100
PATIENCE = 60  # seconds for an answer
REFUSED = (401, 403, 404)


@dataclass(frozen=True)
class Thread:
    """The comments of a request: their list, the address of one, and how the forge wants to be asked."""

    comments: str
    comment: str
    headers: Mapping[str, str]
    renew: str


def thread(env: Mapping[str, str]) -> Thread:
    """The thread that the environment of CI names. Raises KeyError for a variable that is missing."""
    token = env["NIANBAO_TOKEN"]
    if "CI_API_V4_URL" in env:
        project = f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}"
        notes = f"{project}/merge_requests/{env['CI_MERGE_REQUEST_IID']}/notes"
        return Thread(notes, notes + "/{id}", {"PRIVATE-TOKEN": token}, "PUT")
    issues = f"{env['GITHUB_API_URL']}/repos/{env['GITHUB_REPOSITORY']}/issues"
    comments = f"{issues}/{env['NIANBAO_PULL']}/comments"
    return Thread(comments, issues + "/comments/{id}", {"Authorization": f"token {token}"}, "PATCH")


def ask(thread: Thread, method: str, address: str, body: str | None = None) -> Any:
    """What the forge answers. Raises HTTPError and URLError."""
    content = None if body is None else json.dumps({"body": body}).encode()
    headers = {**thread.headers, "Accept": "application/json", "Content-Type": "application/json"}
    with urlopen(Request(address, content, headers, method=method), timeout=PATIENCE) as answer:
        return json.load(answer)


def earlier(thread: Thread, mark: str) -> int | None:
    """The comment that begins with this line. A forge may leave the page number out of account."""
    seen: set[int] = set()
    page = 1
    while True:
        listed = ask(thread, "GET", f"{thread.comments}?per_page={PER_PAGE}&page={page}")
        new = [comment for comment in listed if comment["id"] not in seen]
        for comment in new:
            if comment["body"].startswith(mark):
                return int(comment["id"])
        if len(listed) < PER_PAGE or not new:
            return None
        seen |= {comment["id"] for comment in new}
        page += 1


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("用法：python .ci/comment.py diff.md", file=sys.stderr)
        return 2
    if not os.environ.get("NIANBAO_TOKEN"):
        print("没有 NIANBAO_TOKEN，不写评论；改动的清单在构建附件里。")
        return 0
    try:
        body = Path(arguments[0]).read_text(encoding="utf-8")
        place = thread(os.environ)
        found = earlier(place, body.partition("\n")[0])
        if found is None:
            ask(place, "POST", place.comments, body)
        else:
            ask(place, place.renew, place.comment.format(id=found), body)
    except HTTPError as error:
        if error.code not in REFUSED:
            print(f"评论没有写成：{error}", file=sys.stderr)
            return 2
        print(f"没有写评论的权限（{error.code}），改动的清单在构建附件里。")
        return 0
    except KeyError as error:
        print(f"不能运行：缺环境变量 {error.args[0]}，应由 CI 给出。", file=sys.stderr)
        return 2
    except (OSError, URLError, UnicodeDecodeError) as error:
        print(f"评论没有写成：{error}", file=sys.stderr)
        return 2
    print("评论已更新。" if found is not None else "已写评论。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
