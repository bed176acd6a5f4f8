"""Twelve departments confirm 71 figures: who is missing, who confirmed what, what is undone, who answers twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.confirming.sheet import COLUMNS, CORRECTED, VERDICT
from tests.project import write_project

DEPARTMENTS = (*(f"第{number}办" for number in "一二三四五六七八九十"), "第十一办", "第十二办")
FIGURES = tuple(f"指标{number:02}" for number in range(71))
OWNER = {figure: DEPARTMENTS[number % len(DEPARTMENTS)] for number, figure in enumerate(FIGURES)}
SIGNED = ("--date", "2027-01-18", "--signer", "镇长", "--number", "砚政〔2027〕1号", "--on-paper")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    values = "".join(f"{figure}: {{value: {100 + number}, note: 逐项核过}}\n" for number, figure in enumerate(FIGURES))
    prose = "".join(f"完成{figure}{{{{ {figure} }}}}。\n\n" for figure in FIGURES)
    files = {
        "mkdocs.yml": "site_name: 年报\n",
        "data/figures/all.yml": "".join(f"{one}: {{unit: 件, owner: {OWNER[one]}}}\n" for one in FIGURES),
        "data/2026/1-a.yml": values,
        "docs/2026/1-a.md": f"# 一、工作\n\n{prose}",
    }
    return write_project(tmp_path / "town", files)


def nianbao(root: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, [words[0], "2026", "-C", str(root), *map(str, words[1:])])


def answered(root: Path, department: str, *, corrected: dict[str, int] | None = None, by: str = "主任") -> Path:
    """The sheet of a department, each figure confirmed, some corrected."""
    sheet = root.parent / f"{department}.xlsx"
    assert nianbao(root, "confirm", "--owner", department, "-o", sheet, "--force").exit_code == 0
    book = load_workbook(sheet, rich_text=True)
    page = book.worksheets[0]
    page["C3"], page["F3"] = f"{department}{by}", "2026-11-20"
    for row in range(5, page.max_row + 1):
        figure = page.cell(row, len(COLUMNS) + 1).value
        if figure in FIGURES:
            new = (corrected or {}).get(str(figure))
            page.cell(row, VERDICT).value = "无误" if new is None else "更正"
            page.cell(row, CORRECTED).value = new  # type: ignore[assignment]
    book.save(sheet)
    return sheet


def test_a_round_of_twelve_departments(town: Path) -> None:
    early = answered(town, "第三办").rename(town.parent / "先发的.xlsx")
    for department in DEPARTMENTS[:-1]:
        corrected = {"指标14": 999} if department == "第三办" else None
        done = nianbao(town, "confirm", answered(town, department, corrected=corrected))
        assert done.exit_code == 0, done.output

    # Who is missing, by name; who confirmed what.
    state = nianbao(town, "confirm").output
    assert state.count("，已确认 6 项\n") == 11
    assert "第十二办：5 项，已确认 0 项；未确认 5 项" in state
    assert "共 71 项，已确认 66 项" in state
    signed = nianbao(town, "release", *SIGNED, "--dry-run").output
    assert "没有确认：第十二办  未确认 5 项（指标11、指标23、指标35、指标47、指标59）" in signed
    year = load_yearbook(town).year(2026)
    assert year is not None
    assert {figure: one.by for figure, one in year.confirmations.items()} == {
        figure: f"{OWNER[figure]}主任" for figure in FIGURES if OWNER[figure] != "第十二办"
    }
    assert year.confirmations["指标14"].value == "999件"

    # A changed value is unconfirmed again.
    data = town / "data/2026/1-a.yml"
    data.write_text(data.read_text("utf-8").replace("指标00: {value: 100", "指标00: {value: 108"), "utf-8")
    assert "第一办：6 项，已确认 5 项；确认以后改过 1 项（指标00）" in nianbao(town, "confirm").output

    # A sheet that went out before the correction comes back late, and one comes back twice.
    late = nianbao(town, "confirm", early).output
    assert "指标14" in late
    assert "999" in late
    again = nianbao(town, "confirm", answered(town, "第二办", by="副主任"))
    assert again.exit_code == 0
    year = load_yearbook(town).year(2026)
    assert year is not None
    assert year.confirmations["指标01"].by == "第二办主任"
    assert year.confirmations["指标14"].value == "999件"
