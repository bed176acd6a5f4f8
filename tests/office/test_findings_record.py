"""The record of findings in .cache: what is found with it is what is found without it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from nianbao.checks import check
from nianbao.checks.kept_findings import KeptFindings, YearFindings
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.findings_record import FILE, recorded_findings
from nianbao.writing import kept_file
from nianbao.writing.kept_file import FOLDER
from tests.bench.edits.kinds import ALL, readable_again
from tests.conftest import MakeProject
from tests.site.sites import TWO_YEARS

SEED = 29
EDITS = Random(SEED).sample(sorted(ALL), 16)
FILES = {**TWO_YEARS, "docs/2024/3-more.md": "# 三、走访\n\n走访群众300户,到位。\n"}


@pytest.fixture(autouse=True)
def _key_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a user of its own."""
    monkeypatch.setattr(kept_file, "KEY_FILE", tmp_path_factory.mktemp("user") / "key")


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(FILES)


def told(root: Path) -> str:
    return CliRunner().invoke(main, ["check", "-C", str(root), "--all"]).output


def known(root: Path) -> Mapping[str, YearFindings]:
    with recorded_findings(root) as kept:
        return kept.known


def test_the_next_check_knows_what_this_one_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, of = [], KeptFindings.of

    def watched(kept: KeptFindings, digest: str, find: Callable[[], YearFindings]) -> YearFindings:
        def find_anew() -> YearFindings:
            found.append(digest)
            return find()

        return of(kept, digest, find_anew)

    monkeypatch.setattr(KeptFindings, "of", watched)
    first = told(root)
    assert "hard_coded_number" in first
    assert len(found) == 2
    # The clock of files may not move between two commands.
    os.utime(root / FOLDER / FILE, (1, 1))
    assert told(root) == first
    assert (len(found), (root / FOLDER / FILE).stat().st_mtime) == (2, 1), "found anew, or written again"
    (root / "docs/2024/3-more.md").write_text("# 三、走访\n", "utf-8")
    assert "hard_coded_number" not in told(root)
    assert len(found) == 3
    assert len(known(root)) == 2


def test_random_edits(root: Path) -> None:
    today = date(2025, 7, 1)
    for number, kind in enumerate(EDITS):
        story = ALL[kind](root, Random(f"{SEED}-{number}"))
        book = load_yearbook(root)
        with recorded_findings(root) as kept:
            findings = check(book, today=today, kept=kept)
        assert findings == check(book, today=today), story
        assert known(root) == kept.known
        readable_again(root)


def test_a_record_that_is_not_ones_own_is_not_believed(root: Path) -> None:
    first = told(root)
    file = root / FOLDER / FILE
    file.write_bytes(file.read_bytes().replace(b"hard_coded_number", b"hard_coded_figure"))
    assert known(root) == {}
    assert told(root) == first
    assert len(known(root)) == 2
