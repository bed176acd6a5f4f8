"""The bench of the check takes the code of a commit out of the repository, and its ratios are right.

The bench itself is ``python -m tests.bench checking``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.checking import ROOT, check, code_of, ratio_of, report
from tests.bench.corpus import Size, generate, project_files
from tests.bench.measuring import BuildError, Run, write_files

TAKEN = {
    "this clone": [Run(2, 4, 2**20), Run(3, 4, 2**20), Run(4, 4, 2**20)],
    "5d6f535": [Run(2, 2, 2**21), Run(2, 2, 2**21), Run(4, 8, 2**21)],
}


def test_the_code_of_a_commit_is_taken_out(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no repository here")
    assert code_of("HEAD", tmp_path)
    assert (tmp_path / "hooks/nianbao/report/__init__.py").exists()
    assert (tmp_path / "mkdocs.yml").exists()
    assert not code_of("no-such-commit", tmp_path)


def test_a_check_is_measured(tmp_path: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_bytes()
    write_files(tmp_path, {**project_files(generate(Size(years=1, sections=1))), "mkdocs.yml": settings})
    assert check(ROOT, tmp_path).processor > 0


def test_a_check_that_fails_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nianbao check"):
        check(ROOT, tmp_path)


def test_medians_and_ratio() -> None:
    assert ratio_of(TAKEN) == 1
    assert ratio_of({"this clone": TAKEN["this clone"]}) is None
    assert report(TAKEN).splitlines()[2:] == [
        "| this clone | 3.00 | 4.00 | 1 |",
        "| 5d6f535 | 2.00 | 2.00 | 2 |",
        "",
        "ratio of processor time: 1.00",
    ]
