"""The titles of a workbook's sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LONGEST_TITLE: Final = 31
NOT_IN_TITLE: Final = re.compile(r"[\[\]:*?/\\']")


def sheet_titles(names: Sequence[str]) -> list[str]:
    """The names as unique titles that Excel accepts."""
    titles: list[str] = []
    for name in names:
        short = NOT_IN_TITLE.sub(" ", name).strip()[:LONGEST_TITLE] or "表"
        title, number = short, 2
        while title in titles:
            ending = f"（{number}）"
            title, number = short[: LONGEST_TITLE - len(ending)] + ending, number + 1
        titles.append(title)
    return titles
