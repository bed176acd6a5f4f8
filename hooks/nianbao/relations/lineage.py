"""Which figure of the catalogue a signed figure seems to have become, where no `was` says so."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from nianbao.report import Figure, Released, Year, Yearbook

ALIKE: Final = 0.6
LEAST_PART: Final = 3


def successor(book: Yearbook, year: Year, released: Released) -> Figure | None:
    """The most similar figure of the same kind of unit that was not signed under an id of its own in that year."""
    dimension = released.unit.dimension
    scored = [
        (_likeness(figure, released), figure)
        for figure in book.catalogue.values()
        if figure.id not in year.released and not figure.was and figure.unit.dimension == dimension
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _likeness(figure: Figure, released: Released) -> float:
    if released.definition and released.definition == figure.definition:
        return 1.0
    return max(_alike(figure.label, released.label), _alike(figure.id, released.figure))


def _alike(one: str, other: str) -> float:
    """How much of two words is the same; a long part in common counts by the shorter word, because a new
    name often is the old one with something added."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    common = matcher.find_longest_match().size
    part = common / min(len(one), len(other)) if common >= LEAST_PART else 0.0
    return max(matcher.ratio(), part)
