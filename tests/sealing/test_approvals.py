"""The three approvals of a year: who, when, of what; and that a release asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.load import load_yearbook
from tests.project import write_project

GIVEN = (
    ("科室负责人", "党政办主任", "2026-01-11"),
    ("分管负责人", "副镇长", "2026-01-12"),
    ("主要负责人", "镇长", "2026-01-15"),
)
SIGNED = ("--date", "2026-01-18", "--signer", "镇长", "--number", "砚政〔2026〕1号")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: 年报\n",
        "data/figures/a.yml": "户厕: {unit: 座}\n",
        "data/2025/a.yml": "户厕: 100\n",
        "docs/2025/1-a.md": "# 一、概况\n\n改造户厕{{ 户厕 }}。\n",
    }
    return write_project(tmp_path, files)


def nianbao(root: Path, command: str, *words: str) -> Result:
    return CliRunner().invoke(main, [command, "2025", "-C", str(root), *words])


def approve(root: Path, role: str, by: str, day: str) -> Result:
    return nianbao(root, "approve", "--role", role, "--by", by, "--date", day)


def approve_all(root: Path) -> None:
    for role, by, day in GIVEN:
        assert approve(root, role, by, day).exit_code == 0


def test_a_release_asks_for_all_three(project: Path) -> None:
    done = nianbao(project, "release", *SIGNED)
    assert done.exit_code == 1
    assert [role for role, _, _ in GIVEN if f"三级审批：{role}还没有批准" in done.output] == [
        role for role, _, _ in GIVEN
    ]
    assert not (project / "data/2025/release.yml").exists()
    approve_all(project)
    done = nianbao(project, "release", *SIGNED)
    assert done.exit_code == 0, done.output
    assert "release 2025 --undo --reason 原因" in done.output
    year = load_yearbook(project).year(2025)
    assert year is not None
    assert [(one.role, one.by, str(one.date)) for one in year.approvals] == list(GIVEN)


def test_the_state_is_listed(project: Path) -> None:
    assert approve(project, *GIVEN[0]).exit_code == 0
    done = nianbao(project, "approve")
    assert done.exit_code == 1
    assert "科室负责人：党政办主任，2026-01-11\n还缺：分管负责人还没有批准\n还缺：主要负责人还没有批准\n" in done.output
    approve_all(project)
    done = nianbao(project, "approve")
    assert done.exit_code == 0
    assert "三级都批准了" in done.output


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/2025/a.yml", "100", "101"),
        ("data/2025/a.yml", "100", "{value: 100, note: 含新建}"),
        ("docs/2025/1-a.md", "改造", "新改造"),
    ],
)
def test_what_changes_is_approved_anew(file: str, old: str, new: str, project: Path) -> None:
    approve_all(project)
    path = project / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    done = nianbao(project, "release", *SIGNED)
    assert done.exit_code == 1
    assert done.output.count("批准以后，内容改过，要重新批准") == 3
    approve_all(project)
    assert nianbao(project, "release", *SIGNED).exit_code == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            (GIVEN[0], GIVEN[1], ("主要负责人", "镇长", "2026-01-10")),
            "主要负责人的批准（2026-01-10）早于分管负责人的（2026-01-12）",
        ),
        ((GIVEN[0], ("分管负责人", "镇长", "2026-01-12"), GIVEN[2]), "分管负责人和主要负责人是同一个人（镇长）"),
        (
            (GIVEN[0], GIVEN[1], ("主要负责人", "镇长", "2026-01-19")),
            "签发日期 2026-01-18 早于主要负责人的批准（2026-01-19）",
        ),
    ],
)
def test_three_people_in_their_order(given: tuple[tuple[str, str, str], ...], says: str, project: Path) -> None:
    for one in given:
        assert approve(project, *one).exit_code == 0
    done = nianbao(project, "release", *SIGNED)
    assert done.exit_code == 1
    assert says in done.output


def test_an_approval_changed_by_hand_breaks_the_seal(project: Path) -> None:
    approve_all(project)
    assert nianbao(project, "release", *SIGNED).exit_code == 0
    path = project / "data/2025/approvals.yml"
    path.write_text(path.read_text("utf-8").replace("副镇长", "镇长助理"), "utf-8")
    done = CliRunner().invoke(main, ["check", "-C", str(project)])
    assert done.exit_code == 1
    assert "批准记录，与封存时不同" in done.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--role", "主要负责人"), "要一起写"),
        (("--role", "镇长", "--by", "甲"), "--role"),
        (("--role", "主要负责人", "--by", "甲", "--date", "2999-01-01"), "还没有到"),
    ],
)
def test_a_wrong_approval_is_refused(words: tuple[str, ...], says: str, project: Path) -> None:
    done = nianbao(project, "approve", *words)
    assert done.exit_code == 2
    assert says in done.output


def test_a_signed_year_takes_no_approval(project: Path) -> None:
    assert nianbao(project, "release", *SIGNED, "--on-paper").exit_code == 0
    assert "已经签发，不再记批准" in approve(project, *GIVEN[0]).output


def test_approvals_on_paper_are_told_so(project: Path) -> None:
    assert nianbao(project, "release", *SIGNED, "--on-paper").exit_code == 0
    path = project / "data/2025/release.yml"
    assert "on_paper: true" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("on_paper: true\n", ""), "utf-8")
    assert CliRunner().invoke(main, ["check", "-C", str(project)]).exit_code == 1
