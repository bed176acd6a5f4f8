"""The CI that comes with the project: valid by the published schemas, no secret, no host, one idea in all three."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

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


@pytest.mark.parametrize("file", ALL)
def test_checks_tells_the_difference_comments_and_builds_a_preview(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for command in (
        "nianbao check --format g",
        "--format markdown -o diff.md",
        "nianbao comment diff.md",
        "mkdocs build --no-directory-urls --site-dir preview",
        "constraints.txt",
    ):
        assert command in text, command


def test_gitea_does_what_github_does() -> None:
    def commands(file: str) -> list[str]:
        workflow = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
        return [step["run"] for step in workflow["jobs"]["report"]["steps"] if "run" in step]

    assert commands(ACTIONS[0]) == commands(ACTIONS[1])
