"""One mutant of each fault is found where it is, and the unchanged sample has no finding.

The whole bench, with ten mutants and more of each fault, is ``python -m tests.bench.mutations``.
"""

from __future__ import annotations

import pytest

from nianbao.checks import faults
from tests.bench.mutants import MAKERS
from tests.bench.mutations import outcome_of, the_sample


def test_every_fault_has_mutants() -> None:
    assert set(MAKERS) == {fault.name for fault in faults()}


def test_the_sample_has_no_finding() -> None:
    assert [f"{finding.place} {finding.fault}：{finding.why}" for finding in the_sample().findings()] == []


@pytest.mark.parametrize("fault", MAKERS)
def test_a_mutant_is_found(fault: str) -> None:
    outcome = outcome_of(fault, 1)
    assert outcome.made == 1
    assert not outcome.missed
