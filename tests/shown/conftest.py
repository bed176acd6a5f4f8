"""The prose of a section, read from a small project."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.checks.fault import Reading
from nianbao.shown.prose import Prose
from tests.conftest import MakeBook

Read = Callable[[str], Prose]


@pytest.fixture
def read(make_book: MakeBook) -> Read:
    def read_text(text: str) -> Prose:
        book = make_book(
            {
                "data/figures/a.yml": "管网: {unit: 公里}\n",
                "data/2024/a.yml": "管网: 12.6\n",
                "docs/2024/1.md": text,
            }
        )
        return Reading(book).prose[0]

    return read_text
