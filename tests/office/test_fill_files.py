"""The file that a new value goes to."""

from __future__ import annotations

import pytest

from nianbao.office.fill.write import file_of
from tests.held import load_held

CATALOGUE = "管网: {unit: 公里}\n走访: {unit: 人次}\n"


@pytest.mark.parametrize(
    ("files", "goes_to"),
    [
        # Where its value is already, even while it is empty.
        ({"data/2025/b.yml": "管网:\n", "data/2024/a.yml": "管网: 11\n"}, "data/2025/b.yml"),
        # Where last year's value is.
        ({"data/2025/b.yml": "走访: 5\n", "data/2024/a.yml": "管网: 11\n"}, "data/2025/a.yml"),
        # Where the other figures of its catalogue file are.
        ({"data/2025/b.yml": "走访: 5\n"}, "data/2025/b.yml"),
        # A figure of another catalogue file is no guide.
        ({"data/2025/b.yml": "户厕: 5\n", "data/figures/other.yml": "户厕: {unit: 座}\n"}, "data/2025/town.yml"),
        # A file named as the catalogue's.
        ({}, "data/2025/town.yml"),
    ],
)
def test_the_file_of_a_new_value(files: dict[str, str], goes_to: str) -> None:
    pages = {"docs/2024/1.md": "# 引言\n", "docs/2025/1.md": "# 引言\n"}
    book = load_held({"data/figures/town.yml": CATALOGUE, **pages, **files})
    year = book.year(2025)
    assert year is not None
    assert file_of(book, year, book.catalogue["管网"]) == goes_to
