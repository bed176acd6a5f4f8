"""What the values of a figure contradict of a statement about its course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.clause_claims import ClauseClaim
from nianbao.numbers.clause_kinds import ClaimKind
from nianbao.numbers.figure_course import FigureCourse
from nianbao.quantity.arithmetic import Interval, digits_of, round_half_up
from nianbao.report import Level
from nianbao.words.directions import STEPS, direction_of

LEAST_RUN: Final = 2


@dataclass(frozen=True, slots=True)
class Contradiction:
    """How the values contradict a claim: the reason in Chinese, and the years that show it."""

    why: str
    years: tuple[int, ...]
    level: Level = Level.ERROR


def steps_against(
    history: FigureCourse, sign: int, base: int, *, is_strict: bool, level_is_enough: bool = False
) -> Contradiction | None:
    """A step since a year that went the other way. “Three years in a row” may mean three values, so the first step is
    doubtful unless `strict`."""
    for year in range(history.year, base, -1):
        step = history.step(year)
        if step is not None and step != sign and not (level_is_enough and step == 0):
            is_first = year == base + 1 and not is_strict
            level = Level.WARNING if is_first and year != history.year else Level.ERROR
            years = (year - 1, *range(year, history.year + 1)) if history.year - year < 6 else (year - 1, year)
            return Contradiction(f"{year}年是{STEPS[step]}", years, level)
    return None


def turned(interval: Interval) -> Interval:
    """The interval with the opposite sign: a fall as a rise."""
    return Interval(-interval.high, -interval.low)


def rate_text(history: FigureCourse, year: int) -> str:
    """The growth of a year in words, to one decimal (增5.6%, 降0.3个百分点). The growth must be known."""
    rate = history.growth(year)
    assert rate is not None
    middle = round_half_up((rate.low + rate.high) / 2, 1)
    unit = "个百分点" if history.figure.unit.is_ratio else "%"
    return f"{'增' if middle >= 0 else '降'}{digits_of(abs(middle))}{unit}"


def contradicted_by(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """What the values contradict of a clause about several years; None where they agree or do not reach far enough."""
    return CONTRADICTIONS[claim.kind](history, claim) if claim.kind in CONTRADICTIONS else None


def _steady(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    base, level_is_enough = history.year - 1, claim.is_level_enough
    return steps_against(history, claim.sign, base, is_strict=True, level_is_enough=level_is_enough)


def _run(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    return steps_against(history, claim.sign, history.year - max(claim.years, LEAST_RUN), is_strict=False)


def _since(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    base = history.year - LEAST_RUN if claim.since is None else claim.since
    is_strict, level_is_enough = claim.since is not None, claim.is_level_enough
    return steps_against(history, claim.sign, base, is_strict=is_strict, level_is_enough=level_is_enough)


def _continued(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """延续了前两年的下行走势: this year and so many before."""
    return steps_against(history, claim.sign, history.year - 1 - max(claim.years, 1), is_strict=False)


def _stopped(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """止住了连续三年下滑的势头: not this year, and in so many before."""
    year = history.year
    if history.step(year) == claim.sign:
        return Contradiction(f"{year}年仍是{STEPS[claim.sign]}", (year - 1, year))
    for earlier in range(year - 1, year - 1 - max(claim.years, 1), -1):
        step = history.step(earlier)
        if step is not None and step != claim.sign:
            return Contradiction(f"{earlier}年是{STEPS[step]}", (earlier - 1, earlier, year))
    return None


def _turn(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    year = history.year
    last, this = history.step(year - 1), history.step(year)
    if this is not None and this != claim.sign:
        return Contradiction(f"{year}年是{STEPS[this]}", (year - 1, year))
    if claim.before and last is not None and last != claim.before:
        return Contradiction(f"{year - 1}年是{STEPS[last]}", (year - 2, year - 1, year))
    return None


def _unchanged(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """连续三年没有变化; of 连续三年基本持平 nothing is known."""
    word = direction_of(claim.level_word)
    if word is not None and word.is_near:
        return None
    base = history.year - max(claim.years, LEAST_RUN) + 1 if claim.since is None else claim.since
    return steps_against(history, 0, base, is_strict=True)


def _mixed(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """有升有降, and 先升后降, whose sign is that of its end."""
    steps = list(_steps(history, claim.since))
    if not steps:
        return None
    if claim.sign and steps[0][1] == -claim.sign:
        return Contradiction(f"{history.year}年是{STEPS[-claim.sign]}", (history.year - 1, history.year))
    signs = {sign for _, sign in steps}
    if len(steps) > 1 and len(signs) == 1 and signs != {0}:
        years = tuple(year for year, _ in steps)
        return Contradiction(f"每年都是{STEPS[steps[0][1]]}", (min(years) - 1, *years))
    return None


def _steps(history: FigureCourse, since: int | None) -> Iterator[tuple[int, int]]:
    """The years with the signs of their changes, the latest first, as far as they are known."""
    year = history.year
    while (since is None or year > since) and (step := history.step(year)) is not None:
        yield year, step
        year -= 1


def _pace(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """增速逐年提升: each year against the one before, as far as the clause reaches."""
    sign = claim.sign if claim.rate > 0 else -claim.sign
    for year in range(history.year, history.year - _reach(claim), -1):
        now, before = history.growth(year), history.growth(year - 1)
        if now is None or before is None:
            return None
        if (now.high < 0) if claim.rate > 0 else (now.low > 0):
            is_now = year == history.year
            return Contradiction(f"{year}年{rate_text(history, year)}", (year - 1, year)) if is_now else None
        if (now.high < before.low) if sign > 0 else (now.low > before.high):
            rates = f"{year - 1}年{rate_text(history, year - 1)}，{year}年{rate_text(history, year)}"
            return Contradiction(rates, (year - 2, year - 1, year))
    return None


def _increment(history: FigureCourse, claim: ClauseClaim) -> Contradiction | None:
    """增量连续四年扩大."""
    for year in range(history.year, history.year - _reach(claim), -1):
        now, before = history.change(year, year - 1), history.change(year - 1, year - 2)
        if now is None or before is None or now.points is None or before.points is None:
            return None
        if (now.points - before.points) * claim.sign < 0:
            unit = history.figure.unit.text
            amounts = f"{year - 1}年增{digits_of(before.points)}{unit}，{year}年增{digits_of(now.points)}{unit}"
            return Contradiction(amounts, (year - 2, year - 1, year))
    return None


def _reach(claim: ClauseClaim) -> int:
    """How many years a clause states; the first of a run is doubtful."""
    if claim.is_every_year:
        return LEAST_RUN
    return max(claim.years - 1, 1) if claim.years else 1


CONTRADICTIONS: Final[dict[ClaimKind, Callable[[FigureCourse, ClauseClaim], Contradiction | None]]] = {
    ClaimKind.STEADY: _steady,
    ClaimKind.RUN: _run,
    ClaimKind.EVERY_YEAR: _since,
    ClaimKind.SINCE: _since,
    ClaimKind.CONTINUED: _continued,
    ClaimKind.STOPPED: _stopped,
    ClaimKind.TURN: _turn,
    ClaimKind.UNCHANGED: _unchanged,
    ClaimKind.MIXED: _mixed,
    ClaimKind.PACE: _pace,
    ClaimKind.INCREMENT: _increment,
}
