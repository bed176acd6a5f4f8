"""Invisible characters that copying brings along: direction marks, zero-width spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Fillers and joiners whose Unicode category is that of visible characters.
INVISIBLE: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"
# Excel escapes control characters like this, and the `_` of a text that looks like such an escape.
EXCEL_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Characters that XML cannot hold.
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def remove_invisible(text: str) -> str:
    """The text without its invisible characters; spaces and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character for character in text if not _is_invisible(character))


def comparable_text(text: str) -> str:
    """The text for comparison: without invisible characters, each run of white space as one space."""
    return " ".join(remove_invisible(text).split())


def escape_for_excel(text: str) -> str:
    """Escapes a text for a cell, so that Excel shows it unchanged."""
    return LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub("", text))


def unescape_from_excel(text: str) -> str:
    """Unescapes the text of a cell."""
    return EXCEL_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text) if "_x" in text else text


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    is_control = category == "Cc" and character not in "\t\n\r\x85"
    return is_control or category in ("Cf", "Cs") or character in INVISIBLE or bool(NOT_IN_XML.match(character))
