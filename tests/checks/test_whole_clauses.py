"""Clauses that say only how a figure went, wrong and right ones, each a section of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nianbao.checks import check
from tests.checks.test_trend_contexts import faults_in
from tests.held import load_held

LINES = [
    line
    for line in Path(__file__).with_name("whole_clauses.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FAULT = re.compile(r"(?P<fault>[a-z_]+) (?P<sentence>.*)")


def test_wrong_clauses_are_found_under_their_faults() -> None:
    wrong = [match for line in LINES if (match := FAULT.fullmatch(line))]
    assert len(wrong) >= 30
    found = faults_in([match["sentence"] for match in wrong])
    missed = {
        match["sentence"]: found.get(at, [])
        for at, match in enumerate(wrong)
        if not any(one.startswith(f"{match['fault']} ") for one in found.get(at, []))
    }
    assert missed == {}


def test_right_clauses_are_silent() -> None:
    right = [line for line in LINES if not FAULT.fullmatch(line)]
    assert len(right) >= 30
    assert {right[at]: told for at, told in faults_in(right).items()} == {}


@pytest.mark.parametrize("clause", ["增速连续三年加快", "增量连续三年扩大"])
@pytest.mark.parametrize(
    ("values", "is_wrong"),
    [
        ((100, 110, 125, 145, 170), False),
        ((100, 110, 130, 140, 160), True),  # only the year before did not
        ((100, 110, 125, 145, 150), True),
    ],
)
def test_a_run_is_compared_with_every_year_of_it(values: tuple[int, ...], is_wrong: bool, clause: str) -> None:
    assert ("wrong_trend" in faults_of(values, f"农村公路{{{{ 公路 }}}}，{clause}。")) is is_wrong


@pytest.mark.parametrize(
    ("values", "clause", "alone", "behind"),
    [
        ((100, 140, 150, 120), "里程走高", "wrong_direction", ""),
        ((100, 140, 150, 120), "里程走低", "", "wrong_direction"),
        ((100, 90, 80, 85), "里程走高", "", "wrong_direction"),
        ((150, 100, 110, 120), "里程走低", "wrong_direction", ""),
        ((100, 140, 150, 120), "较上年走高", "wrong_direction", "wrong_direction"),
        ((100, 140, 150, 160), "较上年走高", "", ""),
        ((100, 140, 150, 120), "势头向上", "wrong_direction", ""),
        ((150, 100, 110, 120), "呈下降之势", "wrong_direction", ""),
        ((100, 140, 150, 160), "增速达到五成", "wrong_direction", ""),
        # What is said of all years does not depend on the year that is shown.
        ((100, 90, 80, 85), "里程一年多过一年", "wrong_trend", "wrong_trend"),
        ((100, 140, 150, 160), "里程一年多过一年", "", ""),
        ((150, 100, 110, 120), "里程年年走高", "", "wrong_trend"),
        ((100, 140, 150, 120), "里程居历年之冠", "wrong_extreme", "wrong_extreme"),
        ((100, 140, 150, 160), "里程居历年之冠", "", ""),
    ],
)
def test_behind_the_value_of_an_earlier_year_it_is_said_since_that_year(
    values: tuple[int, ...], clause: str, alone: str, behind: str
) -> None:
    assert faults_of(values, f"农村公路{{{{ 公路 }}}}，{clause}。") == ([alone] if alone else [])
    earlier = "2021年农村公路{{ 公路@2021 }}，今年{{ 公路 }}"
    assert faults_of(values, f"{earlier}，{clause}。") == ([behind] if behind else [])


def faults_of(values: tuple[int, ...], sentence: str) -> list[str]:
    """The faults of a sentence of 2024 about a figure with these values, the last of which is that of the year."""
    first = 2025 - len(values)
    files = {f"data/{year}/a.yml": f"公路: {value}\n" for year, value in enumerate(values, first)}
    files |= {f"docs/{year}/1.md": "# 一、建设\n" for year in range(first, 2024)}
    files["data/figures/a.yml"] = "公路: {label: 农村公路, unit: 公里}\n"
    files["docs/2024/1.md"] = f"# 一、建设\n\n{sentence}\n"
    return [finding.fault for finding in check(load_held(files))]
