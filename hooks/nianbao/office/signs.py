"""Signs that nobody sees, which copying brings along: marks of direction, spaces without width."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Fillers and joiners that have a category of visible signs.
UNSEEN: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"
# Excel writes control characters so, and a text that looks like one of these with its `_` written so.
ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What XML cannot hold.
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """The text without its invisible signs; spaces and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if not _is_unseen(sign))


def comparable_text(text: str) -> str:
    """The text as it is compared: nothing invisible, one space for any."""
    return " ".join(visible(text).split())


def as_excel_writes(text: str) -> str:
    """A text for a cell, which Excel shows as it is."""
    return LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub("", text))


def as_excel_shows(text: str) -> str:
    """A text from a cell."""
    return ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text) if "_x" in text else text


def _is_unseen(sign: str) -> bool:
    category = unicodedata.category(sign)
    is_control = category == "Cc" and sign not in "\t\n\r\x85"
    return is_control or category in ("Cf", "Cs") or sign in UNSEEN or bool(NOT_IN_XML.match(sign))
