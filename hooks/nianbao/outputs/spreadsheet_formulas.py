"""Texts that a spreadsheet would run as a formula (OWASP, CSV injection)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FIRST: Final = ("=", "+", "-", "@", "\t", "\r")
# A plain number is harmless.
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
MARK: Final = "'"


def may_be_formula(text: str) -> bool:
    """Whether a text begins like a formula. Leading spaces are skipped, and full-width characters count too, because
    some programs treat them alike."""
    # Most cells begin with a letter or a digit.
    if not text or text[0].isalnum():
        return False
    if text.startswith(("\t", "\r")):
        return True
    stripped = text.lstrip(" \n\u00a0\u3000\ufeff\u200b'")
    return unicodedata.normalize("NFKC", stripped[:1]).startswith(FIRST) if stripped else False


def csv_cell(text: str) -> str:
    """A text as a cell of a CSV file, with an apostrophe before a possible formula."""
    return MARK + text if may_be_formula(text) and not NUMBER.fullmatch(text) else text
