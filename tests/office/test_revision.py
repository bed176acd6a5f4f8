"""``nianbao check --since``: only the findings added since a revision."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.project import write_project

OLD_FAULT = "# 一、学习\n\n开展学习{{ 学习次数 }}。\n"
BOOK = {
    "data/figures/a.yml": "集中学习: {unit: 次}\n",
    "data/2024/1.yml": "集中学习: 24\n",
    "docs/2024/1.md": OLD_FAULT,
}


class Repository:
    """A git repository that holds a project in one of its folders."""

    def __init__(self, top: Path, project: str = "") -> None:
        self.top = top
        self.project = top / project
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=self.top, capture_output=True, text=True, check=True)
        return done.stdout

    def write(self, files: Mapping[str, str]) -> None:
        write_project(self.project, files)

    def commit(self, files: Mapping[str, str]) -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def since(self, revision: str) -> Result:
        return CliRunner().invoke(main, ["check", "-C", str(self.project), "--since", revision])


@pytest.fixture(params=["", "reports/砚汀"], ids=["whole", "folder"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    made = Repository(tmp_path / "repository", request.param)
    made.commit(BOOK)
    return made


def test_only_new_findings_are_reported(repository: Repository) -> None:
    assert "没有发现问题" in repository.since("HEAD").output
    repository.write({"docs/2024/2.md": "{{ 集中学习 个数 }}\n"})
    result = repository.since("main")
    assert result.exit_code == 1
    assert "docs/2024/2.md:1:1" in result.output
    assert "docs/2024/1.md" not in result.output
    assert "共 1 处错误" in result.output


def test_an_old_finding_on_another_line_is_not_new(repository: Repository) -> None:
    repository.write({"docs/2024/1.md": OLD_FAULT.replace("\n\n", "\n\n新写的一段。\n\n")})
    assert "没有发现问题" in repository.since("main").output


def test_a_fault_fixed_on_the_other_branch_is_not_new(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.git("checkout", "-q", "main")
    repository.commit({"docs/2024/1.md": "# 一、学习\n"})
    repository.git("checkout", "-q", "work")
    assert "没有发现问题" in repository.since("main").output


def test_the_work_tree_and_the_index_stay_unchanged(repository: Repository) -> None:
    repository.write({"docs/2024/2.md": "新的\n"})
    before = repository.git("status", "--porcelain=v2", "-uall")
    repository.since("main")
    assert repository.git("status", "--porcelain=v2", "-uall") == before


def test_all_findings_are_new_before_the_project_existed(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", "reports")
    repository.git("commit", "-q", "--allow-empty", "-m", "x")
    repository.write(BOOK)
    assert "unknown_figure" in repository.since("HEAD").output


@pytest.mark.parametrize("revision", ["v9", "--output=x", "HEAD:docs", ""])
def test_an_unknown_revision_is_reported(repository: Repository, revision: str) -> None:
    result = repository.since(revision)
    assert result.exit_code == 2
    assert f"git 里没有叫“{revision}”的版本" in result.output


def test_a_folder_outside_git_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    project = write_project(tmp_path / "project", BOOK)
    result = CliRunner().invoke(main, ["check", "-C", str(project), "--since", "main"])
    assert result.exit_code == 2
    assert "不在 git 能读的仓库里" in result.output


def test_a_machine_without_git_is_reported(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = repository.since("main")
    assert result.exit_code == 2
    assert "请先装好 git" in result.output
