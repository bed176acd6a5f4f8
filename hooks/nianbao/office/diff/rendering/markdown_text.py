"""Texts of a comment, as all forges show them unchanged."""

from __future__ import annotations

import re
from typing import Final

from nianbao.office.diff.hidden_letters import with_code_points

LONGEST_CELL: Final = 60
SPACE: Final = re.compile(r"\s+")
SPECIAL: Final = re.compile(r"[\\`*_\[\]|~]")
# A forge makes a mention or a link of these characters before a word (@name, #12, !12, ~label, %1, $1).
LINKING: Final = re.compile(r"([@#!$%~])(?=[0-9A-Za-z])")
WORD_JOINER: Final = "\u2060"


def comment_text(text: str) -> str:
    """The text escaped: no markup, no mention, no link, no character that deceives, one line."""
    flat = SPACE.sub(" ", with_code_points(text))
    linkless = LINKING.sub(rf"\1{WORD_JOINER}", flat)
    escaped = SPECIAL.sub(r"\\\g<0>", linkless)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut_comment(text: str, longest: int) -> str:
    """An escaped text with at most so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip(chr(92))}…"


def comment_cell(text: str, longest: int = LONGEST_CELL) -> str:
    """The text of a cell of a table, escaped and cut."""
    return cut_comment(comment_text(text), longest)
