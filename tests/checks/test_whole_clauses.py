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
    files = {f"data/{year}/a.yml": f"公路: {value}\n" for year, value in enumerate(values, 2020)}
    files |= {f"docs/{year}/1.md": "# 一、建设\n" for year in range(2020, 2024)}
    files["data/figures/a.yml"] = "公路: {label: 农村公路, unit: 公里}\n"
    files["docs/2024/1.md"] = f"# 一、建设\n\n农村公路{{{{ 公路 }}}}，{clause}。\n"
    assert ("wrong_trend" in [finding.fault for finding in check(load_held(files))]) is is_wrong
