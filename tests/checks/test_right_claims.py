"""A hundred right sentences with hedges, and a hundred with magnitudes, in the small project of other hands: nothing is
found in them but that numbers are typed. The files are written as those of ``tests/bench/other_hands/`` are.

A check takes as long for one sentence as for many. So many are checked at once, and each alone if anything is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from tests.bench.other_hands.cases import SECTION, Case, read_cases
from tests.bench.other_hands.town import findings_with

FILES = sorted((Path(__file__).parent / "right_claims").glob("*.md"))
TYPED_ON_PURPOSE = frozenset({"hard_coded_number", "leaked_name"})
FEWEST = 100
AT_ONCE = 10


def found_in(case: Case) -> list[str]:
    return [
        f"{case.text} {finding.fault} {finding.why}"
        for finding in findings_with(case)[0]
        if finding.fault not in TYPED_ON_PURPOSE
    ]


def found_in_all(cases: Sequence[Case]) -> list[str]:
    """Sentences of the section together; what writes other files alone, because two cases may write one entry."""
    together = [case for case in cases if {part.file for part in case.parts} == {SECTION}]
    alone = [case for case in cases if case not in together]
    for group in batches(together):
        if found_in(replace(group[0], parts=tuple(part for case in group for part in case.parts))):
            alone += group
    return [found for case in alone for found in found_in(case)]


def batches(cases: Sequence[Case]) -> Iterator[list[Case]]:
    left = iter(cases)
    while group := list(islice(left, AT_ONCE)):
        yield group


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_right_claims_are_silent(file: Path) -> None:
    cases = read_cases(file)
    assert len({case.text for case in cases}) >= FEWEST
    loud = found_in_all(cases)
    assert not loud, "\n".join(loud)


def test_one_wrong_sentence_among_right_ones_is_found() -> None:
    right = read_cases(FILES[0])[:3]
    section = replace(right[0].parts[0], text="撰写心得体会约{{ 心得 余 }}。")
    wrong = replace(right[0], parts=(section,))
    (loud,) = found_in_all([*right, wrong])
    assert "doubled_hedge" in loud
