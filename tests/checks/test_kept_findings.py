"""Findings that are kept from one check to the next are those of a check that has nothing from before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from nianbao import checks
from nianbao.checks import check
from nianbao.checks.fault import Reading
from nianbao.checks.kept_findings import KeptFindings
from nianbao.load import load_yearbook
from nianbao.report import Finding
from tests.bench.edits.kinds import ALL, readable_again
from tests.project import write_project
from tests.site.sites import TWO_YEARS
from tests.site.test_build import DRAFT

TODAY = date(2025, 7, 1)
SEED = 2026
EDITS = Random(SEED).sample(sorted(ALL), len(ALL))


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The years that are looked at, in order, as the first check of a part sees them."""
    first, *others = checks.OF_A_PART
    seen: list[int | None] = []

    class Watched:
        FAULT = first.FAULT

        @staticmethod
        def find(reading: Reading) -> Iterator[Finding]:
            seen.append(reading.only)
            return first.find(reading)

    monkeypatch.setattr(checks, "OF_A_PART", (Watched, *others))
    return seen


def test_random_edits(tmp_path: Path) -> None:
    root = write_project(tmp_path, {**TWO_YEARS, **DRAFT})
    kept = KeptFindings()
    for number, kind in enumerate(EDITS):
        story = ALL[kind](root, Random(f"{SEED}-{number}"))
        book = load_yearbook(root)
        released = frozenset({2025}) if number % 3 == 0 else frozenset()
        assert check(book, released, TODAY, kept=kept) == check(book, released, TODAY), story
        readable_again(root)


def test_only_the_year_that_was_edited_is_looked_at(tmp_path: Path, looked_at: list[int | None]) -> None:
    root = write_project(tmp_path, {**TWO_YEARS, **DRAFT})
    kept = KeptFindings()
    check(load_yearbook(root), today=TODAY, kept=kept)
    assert looked_at == [2023, 2024, 2025, 0]
    looked_at.clear()
    (root / "data/2025/1-town.yml").write_text("污水管网: 13.4\n", "utf-8")
    check(load_yearbook(root), today=TODAY, kept=kept)
    assert looked_at == [2025, 0]
    looked_at.clear()
    check(load_yearbook(root), today=date(2026, 1, 1), kept=kept)
    assert looked_at == [0]


def test_what_the_last_check_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    root = write_project(tmp_path, {**TWO_YEARS, **DRAFT})
    kept = KeptFindings()
    for value in (1, 2, 3):
        (root / "data/2023/1-town.yml").write_text(f"污水管网: {value}\n", "utf-8")
        check(load_yearbook(root), kept=kept)
        assert len(kept.known) == 3


def test_a_check_that_is_given_up_keeps_what_it_found(tmp_path: Path, looked_at: list[int | None]) -> None:
    def give_up(done: int, _all: int) -> None:
        if done == 2:
            raise TimeoutError

    book, kept = load_yearbook(write_project(tmp_path, {**TWO_YEARS, **DRAFT})), KeptFindings()
    with pytest.raises(TimeoutError):
        check(book, progress=give_up, kept=kept)
    assert looked_at == [2023, 2024]
    looked_at.clear()
    assert check(book, kept=kept) == check(book)
    assert looked_at[:2] == [2025, 0]
