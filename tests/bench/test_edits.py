"""A seeded part of the bench of edits."""

from __future__ import annotations

from tests.bench.edits.__main__ import run
from tests.bench.edits.previews import build_cold


def test_previews_and_kept_pages_are_those_of_a_cold_build_after_every_edit() -> None:
    states = list(run(30, 2026, build_cold, with_guide=False))
    assert [state for state in states if state.differing] == []
    assert sum(state.is_built for state in states) > 25
