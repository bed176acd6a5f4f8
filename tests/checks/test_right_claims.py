"""A hundred right sentences with hedges, and a hundred with magnitudes, in the small project of other hands: nothing is
found in them but that numbers are typed. The files are written as those of ``tests/bench/other_hands/`` are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.other_hands.cases import read_cases
from tests.bench.other_hands.town import findings_with

FILES = sorted((Path(__file__).parent / "right_claims").glob("*.md"))
TYPED_ON_PURPOSE = frozenset({"hard_coded_number", "leaked_name"})
FEWEST = 100


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_right_claims_are_silent(file: Path) -> None:
    cases = read_cases(file)
    assert len({case.text for case in cases}) >= FEWEST
    loud = [
        f"{case.text} {finding.fault} {finding.why}"
        for case in cases
        for finding in findings_with(case)[0]
        if finding.fault not in TYPED_ON_PURPOSE
    ]
    assert not loud, "\n".join(loud)
