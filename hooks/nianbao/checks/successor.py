"""Finds the figure that a signed figure seems to have become, if no `was` names it."""

from __future__ import annotations

from typing import Final

from nianbao.report import Figure, Released, Year, Yearbook
from nianbao.similarity import name_similarity

# Two thirds of the shorter name in one piece (新建污水管网, 污水管网新建长度) are enough.
LEAST_SIMILARITY: Final = 0.54


def find_successor(book: Yearbook, year: Year, released: Released) -> Figure | None:
    """The most similar figure of the same kind of unit that was not signed under an id of its own in that year; None
    if none is similar enough."""
    dimension = released.unit.dimension
    scored = [
        (_similarity(figure, released), figure)
        for figure in book.catalogue.values()
        if figure.id not in year.released and not figure.was and figure.unit.dimension == dimension
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= LEAST_SIMILARITY else None


def _similarity(figure: Figure, released: Released) -> float:
    if released.definition and released.definition == figure.definition:
        return 1.0
    return max(name_similarity(figure.label, released.label), name_similarity(figure.id, released.figure))
