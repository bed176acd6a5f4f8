"""A seeded part of the bench of tampering."""

from __future__ import annotations

from random import Random

from tests.bench.tampering.__main__ import run_trials, trials
from tests.bench.tampering.legitimate import LEGITIMATE
from tests.bench.tampering.tamperings import ALL, NEED_GIT

KINDS = {**ALL, **NEED_GIT}


def some(kinds: list[str], count: int) -> dict[str, None]:
    return dict.fromkeys(Random("2026").sample(kinds, count))


def test_tamperings_are_found_and_allowed_changes_are_not() -> None:
    tampered = list(trials({kind: KINDS[kind] for kind in some(sorted(KINDS), 14)}, 14))
    allowed = list(trials({kind: LEGITIMATE[kind] for kind in some(sorted(LEGITIMATE), 6)}, 6))
    outcomes = run_trials([*tampered, *allowed], seed=2026)
    assert [one for one in outcomes if bool(one.said) == (one.trial.kind in LEGITIMATE)] == []
