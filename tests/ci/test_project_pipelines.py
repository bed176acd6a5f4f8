"""The project's own pipelines call `.ci/run`, only for changes of code, and a town may delete them.

`.ci/run` is run with fakes of the programs it calls: it calls all of them, in this order, and stops at the first
that fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from tests.ci.pipelines import FAKES, ROOT, Ran, Repository, make_repository, run_gitlab, run_workflow

WORKFLOWS = {"github": Path(".github/workflows/tests.yml"), "gitea": Path(".gitea/workflows/tests.yml")}
GITLAB = Path(".gitlab/tests.yml")
JOB = "Tests of the code"
IMAGE = "node:22-bookworm"
CALLS = (
    "apt-get update",
    "apt-get install",
    "python3 -m venv",
    "npm ci --prefix tests/ci",
    "pip install --quiet -e .[test] -c constraints.txt",
    "npm ci --silent --prefix tests/javascript",
    "ruff check",
    "ruff format --check",
    "pytest",
    "mypy",
    "nianbao check",
    "mkdocs build --strict",
    "properdocs build --strict",
)


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A folder with the programs that `.ci/run` calls, all of them fakes."""
    folder = tmp_path / "noted"
    folder.mkdir()
    for program in ("apt-get", "python3", "npm"):
        shutil.copy(FAKES / "noted", folder / program)
    return folder


def assert_called(notes: Path, expected: tuple[str, ...]) -> None:
    calls = notes.read_text(encoding="utf-8").splitlines()
    assert len(calls) == len(expected), calls
    for call, begins in zip(calls, expected, strict=True):
        assert call.startswith(begins)


@pytest.mark.parametrize("failing", [None, *CALLS])
def test_ci_run_stops_at_the_first_failure(failing: str | None, noted: Path, tmp_path: Path) -> None:
    env = {
        "PATH": f"{noted}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "NOTED": str(tmp_path / "calls"),
        "FAILING": failing or "",
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run([ROOT / ".ci/run"], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (failing is None), done.stderr
    assert_called(tmp_path / "calls", CALLS if failing is None else CALLS[: CALLS.index(failing) + 1])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = make_repository(tmp_path_factory.mktemp("forge") / "repository")
    made.request("code", {"hooks/nianbao/new.py": ""})
    made.request("report", {"data/2025/town.yml": "管网: 14.1\n"})
    made.request("deleted", {}, deleted=(GITLAB.as_posix(), *(file.as_posix() for file in WORKFLOWS.values())))
    return made


def without_container(workflow: Path, folder: Path) -> Path:
    """The workflow for this machine, which takes the place of the container."""
    lines = (ROOT / workflow).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"    container: {IMAGE}")]
    assert len(kept) == len(lines) - 1
    made = folder / "tests.yml"
    made.write_text("\n".join(kept), encoding="utf-8")
    return made


@pytest.mark.parametrize("failing", ["", "pytest"])
@pytest.mark.parametrize("kind", list(WORKFLOWS))
def test_the_workflow_runs_ci_run(kind: str, failing: str, repository: Repository, noted: Path, tmp_path: Path) -> None:
    ran = run_workflow(
        without_container(WORKFLOWS[kind], tmp_path),
        "push",
        {"ref": "refs/heads/main"},
        repository=repository,
        ref="main",
        folder=tmp_path / kind,
        variables={"NOTED": str(tmp_path / "calls"), "FAILING": failing},
        first=(noted,),
    )
    assert ran.succeeded == (not failing), ran.printed
    assert_called(tmp_path / "calls", CALLS[: CALLS.index(failing) + 1] if failing else CALLS)


def run_merge_request(repository: Repository, branch: str, folder: Path, *options: str, noted: Path) -> Ran:
    variables = {"CI_PIPELINE_SOURCE": "merge_request_event", "NOTED": str(folder / "calls")}
    return run_gitlab(
        variables,
        repository=repository,
        branch=branch,
        folder=folder / "gitlab",
        options=options,
        first=(noted,),
    )


def test_the_job_of_gitlab_runs_ci_run(repository: Repository, noted: Path, tmp_path: Path) -> None:
    ran = run_merge_request(repository, "code", tmp_path, JOB, noted=noted)
    assert ran.succeeded, ran.printed
    assert_called(tmp_path / "calls", CALLS)


@pytest.mark.parametrize(("branch", "jobs"), [("code", {JOB}), ("report", set()), ("deleted", set())])
def test_gitlab_has_the_job_only_for_changes_of_code(
    branch: str, jobs: set[str], repository: Repository, noted: Path, tmp_path: Path
) -> None:
    ran = run_merge_request(repository, branch, tmp_path, "--list-csv", noted=noted)
    assert ran.succeeded, ran.printed
    listed = {line.partition(";")[0].strip('"') for line in ran.printed.splitlines() if ";" in line}
    assert listed - {"name"} == {"核对", "改动清单", "预览"} | jobs


@pytest.mark.parametrize("workflow", WORKFLOWS.values())
@pytest.mark.parametrize("event", ["pull_request", "push"])
def test_only_changes_of_code_start_the_workflow(workflow: Path, event: str) -> None:
    # YAML 1.1 reads the key `on` as true.
    paths = yaml.safe_load((ROOT / workflow).read_text(encoding="utf-8"))[True][event]["paths"]

    def starts(file: str) -> bool:
        return any(fnmatchcase(file, path.replace("**", "*")) for path in paths)

    code = ("hooks/nianbao/report/value.py", "tests/conftest.py", ".ci/run", "pyproject.toml", "constraints.txt")
    assert all(starts(file) for file in (*code, workflow.as_posix(), GITLAB.as_posix()))
    report = ("data/2025/1-study.yml", "data/figures/town.yml", "docs/index.md", "docs/2025/a.md", ".github/CODEOWNERS")
    assert not any(starts(file) for file in (*report, "mkdocs.yml"))
    assert set(paths) == {path.replace("/**/*", "/**") for path in gitlab_paths()}


def gitlab_paths() -> list[str]:
    """The paths whose changes start GitLab's job."""
    scheduled, changed = yaml.safe_load((ROOT / GITLAB).read_text(encoding="utf-8"))[JOB]["rules"]
    assert scheduled == {"if": '$CI_PIPELINE_SOURCE == "schedule"', "when": "never"}
    changes: list[str] = changed["changes"]
    return changes


def test_the_image_is_the_same_on_all_forges() -> None:
    assert yaml.safe_load((ROOT / GITLAB).read_text(encoding="utf-8"))[JOB]["image"] == IMAGE
