"""Clauses that say only how a figure went, wrong and right ones, each a section of its own."""

from __future__ import annotations

import re
from pathlib import Path

from tests.checks.test_trend_contexts import faults_in

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
