"""The masked report of the tests: every masked place of the file carries its expected kind."""

from __future__ import annotations

import re
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "importing" / "masked-report.txt"
MARKED = re.compile(r"⟦([a-z_:]+)⟧")
MARKED_TEXT = FILE.read_text("utf-8")
MASKED_TEXT = MARKED.sub("*", MARKED_TEXT)


def kinds() -> list[tuple[int, int, str]]:
    """The line and column of every masked place, and its kind."""
    found = []
    for number, line in enumerate(MARKED_TEXT.split("\n"), 1):
        gone = 0
        for match in MARKED.finditer(line):
            found.append((number, match.start() - gone + 1, match[1]))
            gone += len(match[0]) - 1
    return found
