"""The town's pipelines, run for real: what their jobs print, the comment, the artifacts, and what fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nianbao.deploying.destination import Destination
from nianbao.deploying.where import published_manifests
from tests.ci.forge import Forge
from tests.ci.pipelines import TOKEN, Ran, Repository, make_repository, run_gitlab, run_workflow

WORKFLOWS = {"github": Path(".github/workflows/report.yml"), "gitea": Path(".gitea/workflows/report.yml")}
ERROR = "data/2024/town.yml"
# What a request puts in place of the program that writes the comment.
EVIL = "raise SystemExit('the code of the request has the token')\n"
Run = Callable[[str, str], Ran]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A town's repository with a request that changes a draft, and one that breaks a signed year."""
    made = make_repository(tmp_path_factory.mktemp("forge") / "repository")
    made.seal()
    made.request("good", {"data/2025/town.yml": "管网: 14.1\n"})
    made.request("broken", {ERROR: "管网: 12.6吨\n", "hooks/nianbao/office/request_comment.py": EVIL})
    return made


@pytest.fixture
def run_request(repository: Repository, forge: tuple[Forge, str], tmp_path: Path) -> Run:
    """Runs the pipeline of a request: ``run_request("gitlab", "broken")``."""
    _, address = forge
    base = repository.git("rev-parse", "main")

    def run(kind: str, branch: str) -> Ran:
        number = repository.requests[branch]
        if kind == "gitlab":
            variables = {
                "CI_PIPELINE_SOURCE": "merge_request_event",
                "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
                "CI_MERGE_REQUEST_IID": str(number),
                "CI_API_V4_URL": address,
                "CI_PROJECT_ID": "7",
                "NIANBAO_TOKEN": TOKEN,
            }
            return run_gitlab(variables, repository=repository, branch=branch, folder=tmp_path / "gitlab")
        request = {"number": number, "base": {"sha": base, "ref": "main"}, "head": {"ref": branch}}
        return run_workflow(
            WORKFLOWS[kind],
            "pull_request",
            {"pull_request": request},
            repository=repository,
            ref=f"refs/pull/{number}/merge",
            folder=tmp_path / kind,
            variables={"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "a/b"},
        )

    return run


# Where each forge keeps what its jobs leave; gitlab-ci-local encodes the names of jobs.
ARTIFACTS = {"github": "*", "gitea": "*", "gitlab": "artifacts/*"}


@pytest.mark.parametrize("kind", list(ARTIFACTS))
def test_a_request_that_breaks_a_figure_fails_and_tells_all(
    kind: str, run_request: Run, repository: Repository, forge: tuple[Forge, str]
) -> None:
    served, _ = forge
    ran = run_request(kind, "broken")
    assert not ran.succeeded, ran.printed
    if kind == "gitlab":
        assert "unit_differs" in ran.text("builds/*/gl-code-quality-report.json")
        assert "unit_differs" in ran.text("builds/*/junit.xml")
    else:
        assert f"::error file={ERROR},line=1" in ran.printed
    assert "共 1 处错误" in ran.printed
    text = ran.text(f"{ARTIFACTS[kind]}/diff.md")
    assert "unit\\_differs" in text
    assert "2024年已经签发，1个数字改了却没有写更正：污水管网" in text
    if kind != "gitlab":
        assert served.comments[-1]["body"] == text
        assert "已写评论。" in ran.printed
        # The comment is written by the code of main: the request's would have ended the job.
        by_request, by_main = repository.git("rev-parse", "broken", "main").splitlines()
        for commit in (by_request, by_main):
            assert f"checked out {commit}, token kept: false" in ran.printed
    assert "the code of the request" not in ran.printed
    assert "findings-bar" in ran.text(f"{ARTIFACTS[kind]}/preview/2024/town.html")


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_a_request_without_errors_succeeds_and_previews_the_draft(kind: str, run_request: Run) -> None:
    ran = run_request(kind, "good")
    assert ran.succeeded, ran.printed
    assert "核对完毕，没有发现问题。" in ran.printed
    assert "| 污水管网 | 2025 | 13.5公里 | 14.1公里 |" in ran.text(f"{ARTIFACTS[kind]}/diff.md")
    page = ran.text(f"{ARTIFACTS[kind]}/preview/2025/town.html")
    assert "14.1公里" in page
    assert "草稿" in page


def test_gitlabs_comments_are_written_by_the_default_branch(
    repository: Repository, forge: tuple[Forge, str], tmp_path: Path
) -> None:
    served, address = forge
    body = "<!-- nianbao diff -->\n### 年报改动：1个数字\n"
    served.answers = {
        "/api/projects/7/merge_requests": [{"iid": 3}],
        "/api/projects/7/merge_requests/3/pipelines": [{"id": 5}],
        "/api/projects/7/pipelines/5/jobs": [{"id": 6, "name": "改动清单", "status": "success"}],
        "/api/projects/7/jobs/6/artifacts/diff.md": body,
    }
    variables = {
        "CI_PIPELINE_SOURCE": "schedule",
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "7",
        "NIANBAO_TOKEN": TOKEN,
    }
    ran = run_gitlab(variables, repository=repository, branch="main", folder=tmp_path / "gitlab")
    assert ran.succeeded, ran.printed
    assert "!3  已写评论" in ran.printed
    assert served.comments[-1]["body"] == body
    assert "核对完毕" not in ran.printed


def run_main(kind: str, repository: Repository, folder: Path, to: Mapping[str, str]) -> Ran:
    """Runs the pipeline of main, with variables of the repository."""
    if kind == "gitlab":
        variables = {"CI_PIPELINE_SOURCE": "push", **to}
        return run_gitlab(variables, repository=repository, branch="main", folder=folder)
    event = {"ref": "refs/heads/main"}
    workflow = WORKFLOWS[kind]
    return run_workflow(workflow, "push", event, repository=repository, ref="main", folder=folder, of_repository=to)


@pytest.mark.parametrize("kind", list(ARTIFACTS))
def test_main_is_published_where_the_variables_say(kind: str, repository: Repository, tmp_path: Path) -> None:
    to = {"NIANBAO_PUBLISH_TO": str(tmp_path / "网站"), "NIANBAO_PUBLISH_MASKED_TO": str(tmp_path / "脱敏")}
    ran = run_main(kind, repository, tmp_path / kind, to)
    assert ran.succeeded, ran.printed
    assert ran.printed.count("已发布 ") == 2
    head = repository.git("rev-parse", "main")
    for folder, edition in (("网站", "internal"), ("脱敏", "masked")):
        [manifest] = published_manifests(Destination(tmp_path / folder))
        assert (manifest.edition, manifest.commit) == (edition, head)
    assert "12.6公里" in (tmp_path / "网站/current/2024/town/index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_main_is_only_checked(kind: str, repository: Repository, tmp_path: Path) -> None:
    ran = run_main(kind, repository, tmp_path / kind, {})
    assert "已发布" not in ran.printed
    assert ran.succeeded, ran.printed
    assert "核对完毕，没有发现问题。" in ran.printed
    assert not ran.has("diff.md")
    assert not ran.has("preview")
