"""The state of the reports that a site shows, as git knows it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from nianbao.office.report_version import ReportVersion, as_variable, from_variable, read_report_version
from nianbao.report import Settings
from tests.project import write_project

SETTINGS = Settings("mkdocs.yml", "年报", "docs")


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(params=["", "reports/砚汀"], ids=["whole", "folder"])
def project(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-02T23:30:00+08:00")
    folder = write_project(tmp_path / request.param, {"docs/index.md": "# 年报\n"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "年报")
    return folder


def test_a_commit_with_its_day(project: Path) -> None:
    version = read_report_version(project, SETTINGS)
    assert version == ReportVersion(git(project, "rev-parse", "HEAD"), date(2026, 1, 2))
    assert version is not None
    assert version.words == f"2026年1月2日，{version.commit[:10]}"


def test_a_tag_is_named_and_a_branch_is_not(project: Path) -> None:
    git(project, "branch", "tag-of-nothing")
    git(project, "tag", "2026年一版")
    version = read_report_version(project, SETTINGS)
    assert version is not None
    assert version.tag == "2026年一版"
    assert from_variable(as_variable(version)) == version


def test_changes_after_the_commit_are_told(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("x", "utf-8")
    assert not read_report_version(project, SETTINGS).is_changed  # type: ignore[union-attr]
    (project / "docs/new.md").write_text("# 新\n", "utf-8")
    assert read_report_version(project, SETTINGS).is_changed  # type: ignore[union-attr]


def test_another_repository_around_the_project_is_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    assert read_report_version(write_project(tmp_path / "reports", {}), SETTINGS) is None


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    project = write_project(tmp_path / "project", {})
    assert read_report_version(project, SETTINGS) is None
    monkeypatch.setenv("PATH", "")
    assert read_report_version(project, SETTINGS) is None


@pytest.mark.parametrize("written", ["x", "[]", "3", "{}", '{"day": 3}', '{"day": "2026-01-02", "other": 1}'])
def test_a_variable_that_is_no_version(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_variable(written)
