"""Regular expressions that match one of several words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: str | Iterable[str]) -> str:
    """The alternation of the words, without a group around it. `words` may be one string with white space between
    the words. A longer word comes before a shorter one that it begins with. Without words it matches nothing."""
    listed = set(words.split() if isinstance(words, str) else words)
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word)))) or "(?!)"
