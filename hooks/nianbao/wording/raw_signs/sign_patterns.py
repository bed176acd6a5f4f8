"""Patterns of Markdown's signs, including the full-width signs that an input method writes instead."""

from __future__ import annotations

import re
from typing import Final

INDENT: Final = " \t\u3000"
DASHES: Final = "-－﹣–"
BARS: Final = "|｜"
MOST_HASHES: Final = 6
# The target of a link: a file of these kinds, an address, an anchor.
TARGET: Final = (
    r"(?:[^()（）\n]{0,200}\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf|ofd|docx?|xlsx?|pptx?|csv|txt|zip)"
    r"(?:\#[^()（）\n]{0,80})?|https?[:：][^()（）\n]{1,200}|\#[^()（）\s]{1,80})"
)
LINK: Final = re.compile(
    rf"[!！]?[\[［【](?P<words>[^\[\]［］【】\n]{{1,80}})[\]］】][{INDENT}]?"
    rf"[（(][{INDENT}]*(?P<target>{TARGET})[{INDENT}]*[)）]",
    re.I,
)
RULE: Final = re.compile(
    rf"[{INDENT}]*[{BARS}]?[{INDENT}]*[:：]?[{DASHES}—─]+[:：]?(?:[{INDENT}]*[{BARS}][{INDENT}]*[:：]?[{DASHES}—─]+[:：]?)*[{INDENT}]*[{BARS}]?[{INDENT}]*"
)
ITEM: Final = re.compile(rf"[{INDENT}]*(?:[-+*]|\d{{1,3}}\.)[ \t]")


def cells_of(line: str) -> int:
    """The number of cells of a row."""
    return line.strip(f"{INDENT}|").count("|") + 1
