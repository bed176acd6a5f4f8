"""A small part of the bench of Word files: each kind of edit once, one file saved in LibreOffice as .odt."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.bench.word_edits.human_edits import EDITS
from tests.bench.word_edits.measure import EditedPaper, edited_papers, take_back, through_libreoffice
from tests.sample_book import sample_book

SAMPLE = sample_book()
YEAR = SAMPLE.years[-1]
PAPERS, AT_ONCE = 4, 5


@pytest.fixture(scope="module")
def papers() -> list[EditedPaper]:
    return list(edited_papers(SAMPLE, YEAR, PAPERS, AT_ONCE, seed=0))


def test_every_kind_of_edit_is_made(papers: list[EditedPaper]) -> None:
    assert {edit for paper in papers for edit in paper.edits} == {edit.__name__ for edit in EDITS}


@pytest.mark.parametrize("nth", range(PAPERS))
def test_edits_come_back_with_every_reference_and_sentence(papers: list[EditedPaper], nth: int, tmp_path: Path) -> None:
    paper = papers[nth]
    if nth == PAPERS - 1:
        if shutil.which("soffice") is None:
            assert os.environ.get("CI") != "true", "CI must have LibreOffice"
            pytest.skip("no soffice: install LibreOffice to run this test")
        through_libreoffice([paper], tmp_path, formats=("odt",))
    taken = take_back(SAMPLE, YEAR, paper)
    assert taken.is_state_known
    assert taken.wrong == ()
    assert (taken.kept, taken.told) == (taken.references, taken.changed)
    assert taken.lost == ()
    assert taken.comments == paper.comments
