"""Comments on GitLab's open merge requests, from a pipeline of the default branch.

The pipeline of a request runs the request's own code, so it is given no token that may write; GitLab keeps protected
variables from branches that are not protected anyway. The default branch has the token, and takes of each request only
the list of changes that its newest pipeline made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final
from urllib.error import HTTPError, URLError

from nianbao.office.request_comment import PER_PAGE, CommentError, NotWritable, put_comment, read_answer

# The job of a request's pipeline that keeps the list of changes, and its file (.gitlab-ci.yml).
JOB: Final = "改动清单"
FILE: Final = "diff.md"
NOT_THERE: Final = 404


def comment_open_requests(env: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Writes or renews the comment of each open request; its number, and what was done, in Chinese. A request whose
    list cannot be had is passed over. Raises NotWritable and CommentError."""
    if not env.get("NIANBAO_TOKEN"):
        raise NotWritable("没有 NIANBAO_TOKEN，不写评论")
    try:
        project = f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}"
        token = {"PRIVATE-TOKEN": env["NIANBAO_TOKEN"]}
    except KeyError as error:
        raise CommentError(f"缺环境变量 {error.args[0]}；这条命令在 GitLab 默认分支的流水线里运行") from error
    try:
        for number in _open_requests(token, project):
            body = _list_of_changes(token, project, number)
            if body is None:
                yield number, "还没有改动清单"
                continue
            try:
                was_there = put_comment(body, {**env, "CI_MERGE_REQUEST_IID": str(number)})
            except CommentError as error:
                yield number, str(error)
            else:
                yield number, "评论已更新" if was_there else "已写评论"
    except (OSError, URLError, ValueError) as error:
        raise CommentError(f"合并请求读不出来：{error}") from error


def _open_requests(token: Mapping[str, str], project: str) -> Iterator[int]:
    for page in count(1):
        listed = _get_json(token, f"{project}/merge_requests?state=opened&per_page={PER_PAGE}&page={page}")
        yield from (int(request["iid"]) for request in listed)
        if len(listed) < PER_PAGE:
            return


def _list_of_changes(token: Mapping[str, str], project: str, number: int) -> str | None:
    """The list that the newest pipeline of a request made; None if there is none yet, or if it is in another
    project."""
    try:
        pipelines = _get_json(token, f"{project}/merge_requests/{number}/pipelines?per_page=1")
        for pipeline in pipelines[:1]:
            jobs = _get_json(token, f"{project}/pipelines/{int(pipeline['id'])}/jobs?per_page={PER_PAGE}")
            for job in jobs:
                if job["name"] == JOB and job["status"] == "success":
                    address = f"{project}/jobs/{int(job['id'])}/artifacts/{FILE}"
                    return read_answer(token, "GET", address).decode("utf-8", "replace")
    except HTTPError as error:
        if error.code != NOT_THERE:
            raise
    return None


def _get_json(token: Mapping[str, str], address: str) -> Any:
    return json.loads(read_answer(token, "GET", address))
