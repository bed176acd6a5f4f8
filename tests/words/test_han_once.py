"""The range of Chinese characters is written once, in ``words/han.py``."""

from __future__ import annotations

import re

import pytest

from tests.words.test_hedges_directions_years_once import PACKAGE

# The first characters of the blocks, escaped or as they are.
RANGE = re.compile(r"(?:\\u(?:3400|4e00)|[\u3400\u4e00])-", re.I)


def test_no_second_range() -> None:
    files = sorted(file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py"))
    assert [path for path in files if RANGE.search((PACKAGE / path).read_text("utf-8"))] == ["words/han.py"]


@pytest.mark.parametrize("source", ['re.compile(r"[\\u4e00-\\u9fff]+")', 'HAN = "\u4e00-\u9fff"', '"\\u3400-\\u4DBF"'])
def test_a_second_range_is_found(source: str) -> None:
    assert RANGE.search(source)
