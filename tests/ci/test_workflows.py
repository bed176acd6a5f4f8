"""The CI that comes with the project: valid by the published schemas, no secret, no host, one idea in all three."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.pipelines import ACTIONS as STAND_INS

ROOT = Path(__file__).parents[2]
ACTIONS = (".github/workflows/report.yml", ".gitea/workflows/report.yml")
ALL = (*ACTIONS, ".gitlab-ci.yml")
TESTS = (".github/workflows/tests.yml", ".gitea/workflows/tests.yml", ".gitlab/tests.yml")


@pytest.mark.parametrize(
    ("file", "options"),
    [
        *((file, ("--builtin-schema", "vendor.github-workflows")) for file in (*ACTIONS, *TESTS[:2])),
        *(
            (file, ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"))
            for file in (".gitlab-ci.yml", TESTS[2])
        ),
    ],
)
def test_valid_by_the_published_schema(file: str, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", *options, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", [*ALL, *TESTS])
def test_no_secret_and_no_host(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|https?://|[a-z0-9]\.(?:com|cn|org|io)\b", text)


def jobs(file: str) -> dict[str, Any]:
    """The jobs of a workflow of GitHub or Gitea."""
    found: dict[str, Any] = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("file", [*ACTIONS, *TESTS[:2]])
def test_actions_are_pinned_and_no_checkout_leaves_a_token(file: str) -> None:
    for job in jobs(file).values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
                assert step["uses"] in STAND_INS
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", [*ACTIONS, *TESTS[:2]])
def test_what_may_write_runs_no_code_of_a_request(file: str) -> None:
    workflow = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        allowed = job.get("permissions", workflow["permissions"])
        text = yaml.safe_dump(job, allow_unicode=True)
        if name != "comment":
            assert allowed == {"contents": "read"}
            assert "github.token" not in text
            continue
        assert allowed == {"contents": "read", "pull-requests": "write"}
        refs = [step["with"]["ref"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
        assert refs == ["${{ github.event.pull_request.base.sha }}"]


def test_gitlabs_token_is_for_scheduled_pipelines_of_the_default_branch() -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    found = {name: job for name, job in yaml.safe_load(text).items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in found.items() if "nianbao comment" in str(job["script"])] == ["写评论"]
    assert found["写评论"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


@pytest.mark.parametrize("file", ALL)
def test_checks_tells_the_difference_comments_and_builds_a_preview(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for command in (
        "nianbao check --format g",
        "--format markdown -o diff.md",
        "nianbao comment ",
        "mkdocs build --no-directory-urls --site-dir preview",
        "constraints.txt",
    ):
        assert command in text, command


def test_gitea_does_what_github_does() -> None:
    def commands(file: str) -> list[str]:
        return [step["run"] for job in jobs(file).values() for step in job["steps"] if "run" in step]

    assert commands(ACTIONS[0]) == commands(ACTIONS[1])
