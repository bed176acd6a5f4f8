"""Regular expressions that match one of several words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: str | Iterable[str]) -> str:
    """The alternation of the words, without a group around it. `words` may be one string with white space between
    the words. A longer word comes before a shorter one that it begins with. Without words it matches nothing.

    Words of one character come last, as one class of characters, which is tried in one step."""
    listed = set(words.split() if isinstance(words, str) else words)
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    escaped = [re.escape(word) for word in ordered if len(word) != 1]
    single = [re.escape(word) for word in ordered if len(word) == 1]
    if len(single) > 1:
        single = [f"[{''.join(single)}]"]
    return "|".join((*escaped, *single)) or "(?!)"
