"""The titles of a workbook's sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LONGEST_TITLE: Final = 31
NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_titles(names: Sequence[str]) -> list[str]:
    """The names as unique titles that Excel accepts. It counts length in UTF-16 and takes capital and small letters for
    the same."""
    titles: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = NOT_IN_TITLE.sub(" ", name).strip() or "表"
        title, number = _cut(plain, LONGEST_TITLE), 2
        while title.lower() in taken:
            ending = f"（{number}）"
            title, number = _cut(plain, LONGEST_TITLE - len(ending)) + ending, number + 1
        titles.append(title)
        taken.add(title.lower())
    return titles


def _cut(text: str, length: int) -> str:
    """The beginning of a text that has at most so many units of UTF-16."""
    return text.encode("utf-16-le", "replace")[: 2 * length].decode("utf-16-le", "ignore")
