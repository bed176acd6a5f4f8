"""Sentences in an alphabet, and the runs by which they are recognised."""

from __future__ import annotations

import pytest

from nianbao.wording.alphabet import Spelled


@pytest.mark.parametrize(
    ("letters", "runs"),
    [("新建管网", {"新建", "建管", "管网"}), ("新建", {"新建"}), ("新", {"新"}), ("", {""})],
)
def test_runs_of_two_characters_or_the_whole_sentence(letters: str, runs: set[str]) -> None:
    assert Spelled(letters, tuple(letters), ()).runs(2) == runs
