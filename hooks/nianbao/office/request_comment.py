"""Writes a comment on the pull or merge request that CI runs for, or replaces the one that it wrote before.

Works in GitHub Actions, in Gitea and Forgejo Actions (the same interface) and in GitLab CI, with the variables that
they set. All need NIANBAO_TOKEN; the first three also need NIANBAO_PULL, the number of the request.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from nianbao.office.diff.rendering.markdown import MARK

PER_PAGE = 100
TIMEOUT = 60  # seconds for an answer
LARGEST = 8 << 20  # bytes of an answer
REFUSED = (401, 403, 404)


@dataclass(frozen=True)
class CommentThread:
    """The comments of a request: the address of their list and of one comment (with `{id}`), the headers for the
    forge, and the HTTP method that replaces a comment."""

    comments: str
    comment: str
    headers: Mapping[str, str]
    replace_method: str


def thread_of(env: Mapping[str, str]) -> CommentThread:
    """The thread that the environment of CI names. Raises KeyError for a variable that is missing."""
    token = env["NIANBAO_TOKEN"]
    if "CI_API_V4_URL" in env:
        project = f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}"
        notes = f"{project}/merge_requests/{env['CI_MERGE_REQUEST_IID']}/notes"
        return CommentThread(notes, notes + "/{id}", {"PRIVATE-TOKEN": token}, "PUT")
    issues = f"{env['GITHUB_API_URL']}/repos/{env['GITHUB_REPOSITORY']}/issues"
    comments = f"{issues}/{env['NIANBAO_PULL']}/comments"
    return CommentThread(comments, issues + "/comments/{id}", {"Authorization": f"token {token}"}, "PATCH")


def request_json(thread: CommentThread, method: str, address: str, body: str | None = None) -> Any:
    """The answer of the forge, decoded. Raises HTTPError and URLError."""
    return json.loads(read_answer(thread.headers, method, address, body))


def read_answer(headers: Mapping[str, str], method: str, address: str, body: str | None = None) -> bytes:
    """The bytes of an answer, up to LARGEST. Raises HTTPError and URLError."""
    content = None if body is None else json.dumps({"body": body}).encode()
    request = Request(address, content, {"Content-Type": "application/json"}, method=method)
    for name, value in headers.items():
        # A redirection may lead to another host, which must not get the token.
        request.add_unredirected_header(name, value)
    with urlopen(request, timeout=TIMEOUT) as answer:
        read: bytes = answer.read(LARGEST)
        return read


def find_comment(thread: CommentThread, mark: str) -> int | None:
    """The id of the comment that begins with this line. A forge may ignore the page number and answer every
    page with the same comments."""
    seen: set[int] = set()
    page = 1
    while True:
        listed = request_json(thread, "GET", f"{thread.comments}?per_page={PER_PAGE}&page={page}")
        new = [comment for comment in listed if comment["id"] not in seen]
        for comment in new:
            if comment["body"].startswith(mark):
                return int(comment["id"])
        if len(listed) < PER_PAGE or not new:
            return None
        seen |= {comment["id"] for comment in new}
        page += 1


class NotWritable(Exception):
    """There is no token, or one that may not write, as for a request from a fork. The message is Chinese."""


class CommentError(Exception):
    """The comment could not be written. The message is Chinese."""


def put_comment(body: str, env: Mapping[str, str]) -> bool:
    """Writes the comment, which is identified by its first line. Returns whether it replaced an earlier one. Raises
    NotWritable and CommentError."""
    if not env.get("NIANBAO_TOKEN"):
        raise NotWritable("没有 NIANBAO_TOKEN，不写评论")
    mark = body.partition("\n")[0].strip()
    if mark != MARK:
        # The text comes from the request's own job: with another first line it would replace what somebody wrote.
        raise CommentError("评论没有写：这不是 nianbao diff --format markdown 写的改动清单")
    try:
        place = thread_of(env)
        found = find_comment(place, mark)
        if found is None:
            request_json(place, "POST", place.comments, body)
        else:
            request_json(place, place.replace_method, place.comment.format(id=found), body)
    except HTTPError as error:
        if error.code in REFUSED:
            raise NotWritable(f"没有写评论的权限（{error.code}）") from error
        raise CommentError(f"评论没有写成：{error}") from error
    except KeyError as error:
        raise CommentError(f"缺环境变量 {error.args[0]}，应由 CI 给出") from error
    except (OSError, URLError) as error:
        raise CommentError(f"评论没有写成：{error}") from error
    return found is not None
