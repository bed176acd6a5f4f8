"""How similar two short texts are: names, headings, the words around a number.

Whole sentences are compared by their shared runs of characters, all pairs at once (``wording.alignment``).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

# Shorter shared runs are no sign of similarity.
LEAST_PART: Final = 3
# The similarity of a name and another that contains it: most likely the same one with something added.
PART_WEIGHT: Final = 0.82


@lru_cache(maxsize=65536)
def similarity(one: str, other: str) -> float:
    """The similarity of two texts, from 0 to 1: twice the characters of their matching runs by the characters of both
    (Ratcliff and Obershelp, as ``difflib`` computes it). Two empty texts are not similar."""
    if one == other:
        return 1.0 if one else 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=65536)
def name_similarity(one: str, other: str) -> float:
    """The similarity of two names, from 0 to 1. A long run that they share also counts by the shorter name, because
    a new name often is the old one with something added (中心组学习, 党委中心组学习)."""
    shared = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    part = shared / min(len(one), len(other)) if shared >= LEAST_PART else 0.0
    return max(similarity(one, other), PART_WEIGHT * part)
