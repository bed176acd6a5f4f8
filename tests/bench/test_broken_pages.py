"""A seeded part of the bench of broken pages, which as a whole takes many minutes."""

from __future__ import annotations

import random

import pytest

from tests.bench.broken import BROKEN
from tests.bench.broken_pages import Clean, Outcome, killed, moments, small_project, start, tried

SEED = 20261127
CASES = random.Random(SEED).sample(range(len(BROKEN)), 4)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    project = small_project(tmp_path_factory.mktemp("broken") / "clean")
    start(project)
    return project


@pytest.mark.parametrize("number", CASES, ids=[BROKEN[number].story for number in CASES])
def test_a_broken_page_is_found_or_shown_and_harms_no_site(clean: Clean, number: int) -> None:
    case = tried(number)
    assert case.outcome is not Outcome.WRONG, case.wrong
    assert not case.is_harmed


def test_a_killed_build_leaves_a_whole_site(clean: Clean) -> None:
    _, survived = killed(clean.folder, moments(clean, 2, SEED))
    assert survived == 2


def test_the_cases_are_many() -> None:
    assert len(BROKEN) >= 140
