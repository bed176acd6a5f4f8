"""The values of a figure over the years, and changes that are too large to remain without an explanation.

If the catalogue has a `jump`, a relative change beyond it is too large. Otherwise the figure's own history is the
measure: a change is too large if its ratio is beyond three times the median of the earlier changes (a median, so
that one unusual year does not hide the next), and beyond one and a half times. With fewer than two earlier changes,
the limit is three times or a third. A percentage changes by percentage points, with a limit of ten at least; a growth
(工业增加值增长) moves by more and has no limit. Of 19 changes beyond double, half or ten points in real reports 7
were mistakes, with these limits 5 of 10. A count must also differ by more than three times the square root of the sum
of both counts, the random variation of small numbers: 2 against 5 is not significant, 20 against 50 is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt
from statistics import median
from typing import Final

from nianbao.report import Figure, Value, Year, Yearbook
from nianbao.words.directions import DIRECTION

TIMES_USUAL: Final = 3.0
LEAST: Final = log(1.5)
WITHOUT_HISTORY: Final = log(3)
LEAST_POINTS: Final = 10.0
ENOUGH: Final = 2
CHANCE: Final = 3.0
GROWTH: Final = re.compile(rf"(?:{DIRECTION}|[增降]幅|增速)率?$")


@dataclass(frozen=True, slots=True)
class Step:
    """A value and that of the year before."""

    year: int
    before: Value
    now: Value

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        """The numbers of both years as written, the earlier first."""
        assert self.before.quantity is not None
        assert self.now.quantity is not None
        return self.before.quantity.number, self.now.quantity.number


@dataclass(frozen=True, slots=True)
class Jump:
    """A step that is too large: its size and its limit, both relative to the earlier value, or in points. `by_rule`
    says that the catalogue has the limit."""

    step: Step
    change: float
    limit: float
    in_points: bool
    by_rule: bool


def steps(book: Yearbook, figure: Figure, years: Iterable[Year]) -> list[Step]:
    """The comparable steps to the given years: both values exist, and there is no `break` between them."""
    found = []
    for year in years:
        before, now = book.value(figure.id, year.number - 1), book.value(figure.id, year.number)
        if before is None or now is None or now.breaks or before.quantity is None or now.quantity is None:
            continue
        found.append(Step(year.number, before, now))
    return found


def jumps(book: Yearbook, figure: Figure) -> list[Jump]:
    """The steps that are too large. The return from a year that jumped is not another jump."""
    found: list[Jump] = []
    taken: list[Step] = []
    for step in steps(book, figure, book.years):
        jump = _jump(figure, step, taken)
        returned = found and found[-1].step.year == step.year - 1 and not found[-1].step.now.note
        if jump and not (returned and not _jump(figure, Step(step.year, found[-1].step.before, step.now), taken[:-1])):
            found.append(jump)
        taken.append(step)
    return found


def _jump(figure: Figure, step: Step, earlier: Sequence[Step]) -> Jump | None:
    before, now = step.numbers
    if figure.jump is not None:
        if before == 0:
            return None
        change = (now - before) / abs(before)
        is_large = abs(change) > figure.jump
        return Jump(step, float(change), float(figure.jump), in_points=False, by_rule=True) if is_large else None
    if figure.unit.is_ratio:
        if GROWTH.search(figure.label):
            return None
        return _jump_in_points(step, earlier)
    if figure.unit.counted and not _beyond_chance(before, now):
        return None
    size = _ratio(before, now)
    # No limit is lower, whatever the history.
    if size is None or abs(size) <= LEAST:
        return None
    limit = WITHOUT_HISTORY
    known = [abs(r) for s in earlier if (r := _ratio(*s.numbers)) is not None]
    if len(known) >= ENOUGH:
        limit = max(LEAST, TIMES_USUAL * median(known))
    if abs(size) <= limit + 1e-9:
        return None
    grown = exp(limit)
    passes = grown - 1 if size > 0 else 1 - 1 / grown
    return Jump(step, float(now / before) - 1, passes, in_points=False, by_rule=False)


def _jump_in_points(step: Step, earlier: Sequence[Step]) -> Jump | None:
    before, now = step.numbers
    change = float(now - before)
    if abs(change) <= LEAST_POINTS:
        return None
    known = [abs(float(b - a)) for a, b in (s.numbers for s in earlier)]
    limit = LEAST_POINTS
    if len(known) >= ENOUGH:
        limit = max(LEAST_POINTS, TIMES_USUAL * median(known))
    return Jump(step, change, limit, in_points=True, by_rule=False) if abs(change) > limit else None


def _ratio(before: Decimal, now: Decimal) -> float | None:
    """The logarithm of the ratio of two values; None if they have no meaningful ratio."""
    return log(float(now / before)) if before > 0 and now > 0 else None


def _beyond_chance(before: Decimal, now: Decimal) -> bool:
    return abs(float(now - before)) > CHANCE * sqrt(float(max(before + now, Decimal(0))))
