"""Departments that were renamed or merged: their figures, sheets and confirmations go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.load import load_yearbook
from nianbao.office.codeowners import read_accounts
from nianbao.relations.confirmed import ConfirmationState, confirmation_state
from tests.conftest import MakeProject
from tests.office.test_fill import change, put, run

FILES = {
    "data/figures/a.yml": "管网: {label: 新建管网, unit: 公里, owner: 村建所}\n公厕: {unit: 座, owner: 规划办}\n"
    "路灯: {unit: 盏, owner: 村镇建设办}\n立案: {unit: 件, owner: 镇纪委}\n",
    "data/2025/a.yml": "管网: 12\n公厕: 5\n路灯: 80\n立案: 3\n",
    "data/2026/a.yml": "管网: 13\n公厕: 6\n路灯: 90\n立案: 4\n",
    "docs/2026/1.md": "# 一\n\n{{ 管网 }}、{{ 公厕 }}、{{ 路灯 }}、{{ 立案 }}。\n",
}
BEFORE = '其他: "@a"\n村建所: "@b"\n规划办: "@c"\n村镇建设办: "@d"\n镇纪委: "@e"\n'
AFTER = (
    '其他: "@a"\n村镇建设办: {accounts: ["@b", "@c"], was: [村建所, 规划办]}\n镇纪委: {accounts: "@e", was: 纪检组}\n'
)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project in which two departments will be merged into a third, and one was renamed."""
    return make_project({**FILES, "data/owners.yml": BEFORE})


def merge(root: Path) -> None:
    (root / "data/owners.yml").write_text(AFTER, "utf-8")


def test_figures_belong_to_the_present_department(root: Path) -> None:
    merge(root)
    book = load_yearbook(root)
    assert {figure.id: figure.owner for figure in book.catalogue.values()} == {
        "管网": "村镇建设办",
        "公厕": "村镇建设办",
        "路灯": "村镇建设办",
        "立案": "镇纪委",
    }
    assert book.catalogue["管网"].former_owner == "村建所"
    assert book.catalogue["路灯"].former_owner == ""
    assert book.present_owner("规划办") == "村镇建设办"
    assert book.present_owner("纪检组") == "镇纪委"
    assert run(root, "check").exit_code == 0


def test_sheets_go_to_the_present_department_also_by_its_former_name(root: Path) -> None:
    merge(root)
    done = run(root, "worklist", "2026", "--owner", "规划办", "-o", str(root / "表.xlsx"))
    assert done.exit_code == 0, done.output
    assert "村镇建设办：共 3 项" in done.output
    assert "村镇建设办：3 项" in run(root, "confirm", "2026", "--owner", "村建所", "-o", str(root / "认.xlsx")).output
    assert "公厕" in run(root, "figures", "规划办").output


def test_a_worksheet_sent_out_before_the_merger_comes_back(root: Path) -> None:
    sheet = root / "表.xlsx"
    assert run(root, "worklist", "2026", "--owner", "村建所", "-o", str(sheet)).exit_code == 0
    merge(root)
    done = run(root, "fill", str(change(sheet, put("管网", 14, "2026年（填）", sheet="村建所"))))
    assert done.exit_code == 0, done.output
    assert "13公里 → 14公里" in done.output


def test_confirmations_stay_and_papers_of_a_former_department_are_taken(root: Path) -> None:
    code = run(root, "confirm", "2026", "--owner", "村建所", "-o", str(root / "认.xlsx")).output.split("确认码 ")[1][:8]
    book = load_yearbook(root)
    code = code.split("\n")[0]
    paper = ("confirm", "2026", "--paper", code, "--by", "王某")
    merge(root)
    done = run(root, *paper, "--owner", "村建所")
    assert done.exit_code == 0, done.output
    assert "村建所确认了 1 项" in done.output
    book = load_yearbook(root)
    year = book.year(2026)
    assert year is not None
    assert confirmation_state(book, year, book.catalogue["管网"]) is ConfirmationState.CONFIRMED
    assert confirmation_state(book, year, book.catalogue["公厕"]) is ConfirmationState.OPEN
    assert run(root, *paper, "--owner", "规划办").exit_code == 1


def test_a_changed_name_is_told_to_reviewers_and_approvals_follow_it(root: Path) -> None:
    merge(root)
    assert read_accounts(AFTER)["村镇建设办"] == ("@b", "@c")
    done = run(root, "codeowners", "--dry-run", "--forge", "github")
    assert done.exit_code == 0, done.output
    assert "data/figures/a.yml @b @c @e" in done.output


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{accounts: '@b', 曾用: 村建所}", "unknown_field"),
        ("{was: 村建所}", "missing_field"),
        ("{accounts: '@b', was: {甲: 乙}}", "wrong_type"),
    ],
)
def test_an_entry_that_is_wrong_is_found(root: Path, entry: str, told: str) -> None:
    (root / "data/owners.yml").write_text(f"其他: '@a'\n村镇建设办: {entry}\n镇纪委: '@e'\n", "utf-8")
    done = run(root, "check")
    assert done.exit_code == 1
    assert told in done.output
    assert "data/owners.yml:2" in done.output
