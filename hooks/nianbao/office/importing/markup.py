"""Escapes plain text, so that Markdown shows it character by character."""

from __future__ import annotations

import re
from typing import Final

SPECIAL_CHARACTERS: Final = re.compile(r"\\|`|\*|_|\{|\}|\[(?!\^\d+\])|<|&(?=#?\w+;)")
LINE_START: Final = re.compile(r"(?:(?P<number>\d+)(?=[.)]\s)|(?P<character>[-+](?=\s)|#|>|-{3,}|\+{3,}|~{3,}))")
# Characters that a backslash does not escape, or not safely (braces next to a reference).
ENTITIES: Final = {"<": "&lt;", "&": "&amp;", "{": "&#123;", "}": "&#125;", "~": "&#126;"}


def escape_markdown(text: str, *, starts_line: bool = False, in_cell: bool = False) -> str:
    """The text with every character escaped that Markdown would interpret."""
    start = LINE_START.match(text) if starts_line else None
    head = ""
    if start:
        character = (start["character"] or "")[:1]
        head = f"{start['number']}\\" if start["number"] else ENTITIES.get(character, f"\\{character}")
        text = text[start.end() if start["number"] else 1 :]
    body = SPECIAL_CHARACTERS.sub(lambda match: ENTITIES.get(match[0], f"\\{match[0]}"), text)
    return head + (body.replace("|", "&#124;") if in_cell else body)
