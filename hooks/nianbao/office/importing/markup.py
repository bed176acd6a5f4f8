"""Typed text as Markdown that shows it letter by letter."""

from __future__ import annotations

import re
from typing import Final

SIGNS: Final = re.compile(r"\\|`|\*|_|\{|\}|\[(?!\^\d+\])|<|&(?=#?\w+;)")
LINE_START: Final = re.compile(r"(?:(?P<number>\d+)(?=[.)]\s)|(?P<sign>[-+](?=\s)|#|>|-{3,}|\+{3,}|~{3,}))")
# What no backslash escapes, or, like braces beside a reference, not safely.
ENTITIES: Final = {"<": "&lt;", "&": "&amp;", "{": "&#123;", "}": "&#125;", "~": "&#126;"}


def escaped(text: str, *, starts_line: bool = False, in_cell: bool = False) -> str:
    """The text with every sign that Markdown would read escaped."""
    start = LINE_START.match(text) if starts_line else None
    head = ""
    if start:
        sign = (start["sign"] or "")[:1]
        head = f"{start['number']}\\" if start["number"] else ENTITIES.get(sign, f"\\{sign}")
        text = text[start.end() if start["number"] else 1 :]
    body = SIGNS.sub(lambda match: ENTITIES.get(match[0], f"\\{match[0]}"), text)
    return head + (body.replace("|", "&#124;") if in_cell else body)
