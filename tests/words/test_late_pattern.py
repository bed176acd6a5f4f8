"""A late pattern finds what the compiled one finds, and is compiled when it is first used."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nianbao.words.late_pattern import LatePattern

WRITTEN = "连(?P<years>[两三]年)?升?"


@given(text=st.text("连两三年升甲", max_size=12), start=st.integers(0, 12), length=st.integers(0, 12))
def test_it_finds_what_the_compiled_one_finds(text: str, start: int, length: int) -> None:
    late, compiled, end = LatePattern(WRITTEN), re.compile(WRITTEN), start + length
    for found, expected in (
        (late.search(text), compiled.search(text)),
        (late.search(text, start, end), compiled.search(text, start, end)),
        (late.match(text, start), compiled.match(text, start)),
        (late.match(text, start, end), compiled.match(text, start, end)),
    ):
        assert (found and found.regs) == (expected and expected.regs)


def test_it_is_compiled_when_it_is_first_used() -> None:
    late = LatePattern(WRITTEN)
    assert "compiled" not in vars(late)
    late.search("连升")
    assert "compiled" in vars(late)
