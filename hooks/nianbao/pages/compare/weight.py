"""How much a change of a figure weighs, for the order of the largest changes.

A rate alone puts 1 to 2 before 1,000 to 1,900. Counts compared by their standard error, |b - a| / sqrt(a + b),
put three per cent of 20,000 before a third of 80. The movement of a figure is the geometric mean of the two:
the rate times the fourth root of the size, in units of the last digit. It weighs less for a figure that
moves as much every year.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from math import sqrt
from statistics import median

from nianbao.pages.site import Site
from nianbao.quantity.arithmetic import EXACT, decimals_of
from nianbao.report import Edition, Figure, Value


def movement(before: Decimal, after: Decimal) -> float:
    """How far a number moved, without a unit."""
    places = max(decimals_of(before), decimals_of(after))
    old, new = (float(number.scaleb(places, EXACT)) for number in (before, after))
    return _moved(old, new)


def grown_movement(before: Decimal, growth: Decimal) -> float:
    """How far a number moved by its published growth, which is per cent at comparable prices."""
    old = float(before.scaleb(decimals_of(before), EXACT))
    return _moved(old, old * (1 + float(growth) / 100))


def _moved(old: float, new: float) -> float:
    size = (abs(old) + abs(new)) / 2
    # compare-change.js does the same; roots are exact to the last bit in both, powers are not.
    return abs(new - old) / size * sqrt(sqrt(size)) if size else 0.0


def weight_of(moved: float, usual: float) -> float:
    """The weight of a movement, relative to the usual movement of the figure."""
    return moved / (1 + usual)


class UsualMovements:
    """How far each figure of a site moved from year to year. Each movement is read from what the year in which it ended
    knows, so those before a year are not changed by it."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _moved(self) -> dict[str, list[tuple[int, float]]]:
        """The movements of each figure with the year in which each ended."""
        found: dict[str, list[tuple[int, float]]] = {figure_id: [] for figure_id in self._site.book.catalogue}
        for known, year in self._site.known_years():
            for figure in known.book.catalogue.values():
                moved = _movement_to(known, figure, year.number)
                if moved is not None:
                    found[figure.id].append((year.number, moved))
        return found

    def before(self, year: int) -> Mapping[str, float]:
        """The usual movement of every figure before a year, by id: the median of its movements. A figure that has
        none yet is taken to move as the others do."""
        found = {
            figure_id: median(earlier)
            for figure_id, moved in self._moved.items()
            if (earlier := [distance for at, distance in moved if at < year])
        }
        other = median(found.values()) if found else 0.0
        return {figure_id: round(found.get(figure_id, other), 4) for figure_id in self._moved}


def _movement_to(site: Site, figure: Figure, year: int) -> float | None:
    """How far a figure moved to a year; None if that is not known or not public."""
    if (site.edition is Edition.MASKED and not figure.public) or site.year(year - 1) is None:
        return None
    after = site.book.value(figure.id, year)
    if after is None or after.breaks:
        return None
    old, new = _exact(site.book.value(figure.id, year - 1)), _exact(after)
    return movement(old, new) if old is not None and new is not None else None


def _exact(value: Value | None) -> Decimal | None:
    """The number of a value; None if it is unknown or hedged."""
    return value.quantity.number if value and value.quantity and not value.quantity.hedge else None
