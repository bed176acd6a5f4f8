"""Texts that a spreadsheet would take for a formula and run (OWASP, CSV injection)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FIRST: Final = ("=", "+", "-", "@", "\t", "\r")
# A number by itself is one in a table too.
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
MARK: Final = "'"


def may_be_formula(text: str) -> bool:
    """Whether a text begins as a formula does, behind spaces too, and in full width, which some programs read
    alike."""
    if text.startswith(("\t", "\r")):
        return True
    bare = text.lstrip(" \n\u00a0\u3000\ufeff\u200b'")
    return unicodedata.normalize("NFKC", bare[:1]).startswith(FIRST) if bare else False


def csv_cell(text: str) -> str:
    """A text as a cell of a CSV file: with an apostrophe before what would be run."""
    return MARK + text if may_be_formula(text) and not NUMBER.fullmatch(text) else text
