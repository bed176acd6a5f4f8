"""How similar texts are. Each question has one measure, from 0 to 1:

- `similarity`: two short texts as wholes (headings, ids, the words around a number);
- `name_similarity`: two names, where one may be the other with something added;
- `share_said`: a name and a longer text, in which its words may be scattered;
- `similarities`: all sentences of two texts, each with each.

Where a threshold lies is for the caller to say, who knows what a wrong match costs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Final

# Shorter shared runs are no sign of similarity.
LEAST_PART: Final = 3
# The similarity of a name and another that contains it: most likely the same one with something added.
PART_WEIGHT: Final = 0.82
# A run of characters that more sentences share distinguishes none of them.
COMMON: Final = 300


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


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text; none of a text with less than two."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def share_said(name: Set[str], text: Set[str]) -> float:
    """The share of a name's pairs of characters that a text has too, from 0 to 1. Both are given as their pairs."""
    return len(name & text) / len(name) if name else 0.0


def similarities(old: Sequence[Set[str]], new: Sequence[Set[str]], least: float) -> dict[tuple[int, int], float]:
    """The similarities of the sentences of two texts, from 0 to 1, by their numbers; those below `least` are left
    out. Each sentence is given as its runs of characters; the measure is Dice's coefficient of the runs."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, runs in enumerate(old):
        for run in runs:
            where[run].append(at)
    for run in [run for run, places in where.items() if len(places) > COMMON]:
        del where[run]
    found = {}
    for after, runs in enumerate(new):
        shared = Counter(chain.from_iterable(where[run] for run in runs if run in where))
        for before, count in shared.items():
            coefficient = 2 * count / (len(old[before]) + len(runs))
            if coefficient >= least:
                found[before, after] = coefficient
    return found
