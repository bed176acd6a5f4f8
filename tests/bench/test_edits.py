"""A seeded part of the bench of edits."""

from __future__ import annotations

from tests.bench.edits.__main__ import run
from tests.bench.edits.previews import build_whole


def test_a_preview_is_a_whole_build_after_every_edit() -> None:
    states = dict(run(30, 2026, build_whole, with_guide=False))
    assert len(states) == 30
    assert {story: paths for story, paths in states.items() if paths} == {}
