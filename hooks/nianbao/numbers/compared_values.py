"""Comparisons with another year's value that a reference shows: 超过2022年的{{ 盘活土地@2022 }}, 比上年{{ 研判 上年 }}
有所增加, 由{{ 助餐点 上年 }}增加到{{ 助餐点 }}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.not_yet_so import PLAN, WISH, is_called_bound, is_denied
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Figure, Value
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.words.alternatives import either
from nianbao.words.comparisons import CAUGHT_UP, DREW_LEVEL
from nianbao.words.directions import CHANGE_ADVERBS, COMPARED, DEGREES, DIRECTION, SHORT, THAN, sign_of
from nianbao.words.year_words import LAST_YEAR, YEAR_NUMBER

OF_YEAR: Final = rf"(?:{LAST_YEAR}|{YEAR_NUMBER}年)?的?$"
THAN_BEFORE: Final = re.compile(
    rf"(?P<direction>{THAN}|{either(CAUGHT_UP)}|(?<!不[止只但仅光])(?:{either(DREW_LEVEL)}))(?:了)?{OF_YEAR}"
)
COMPARED_WITH: Final = re.compile(rf"(?:比|较){OF_YEAR}")
THEN: Final = re.compile(rf"，?(?:{either(CHANGE_ADVERBS)}|[{DEGREES}]|相比)*(?P<direction>{DIRECTION}|{COMPARED})")
FROM_TO: Final = re.compile(rf"(?P<direction>{DIRECTION}|{SHORT})(?:到|至|为)了?$")
FROM: Final = re.compile(rf"(?:由|从){OF_YEAR}")
LONGEST_BEFORE: Final = 12
LONGEST_BETWEEN: Final = 10


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A comparison of a figure's value of a year with that of an earlier one: the span of its word, the figure, the
    earlier year, the sign of the direction (1 rise, -1 fall, 0 level), and the year compared. `is_level_enough`: as
    much will do (赶上). `is_denied`: it is said not to be so (没有赶上)."""

    span: tuple[int, int]
    figure: Figure
    base: int
    sign: int
    year: int
    is_level_enough: bool = False
    is_denied: bool = False

    def can_be(self, sign: int) -> bool:
        """Whether the figure can have gone so far as the comparison says."""
        agrees = sign == self.sign or (sign == 0 and self.is_level_enough)
        return agrees != self.is_denied


def compared_values(passage: NumberPassage) -> Iterator[ComparedValue]:
    """The comparisons of a passage whose sentence also shows the figure's value of this year."""
    for run in passage.prose.references():
        other = _value_of_another_year(passage, run)
        match = _comparison(passage, run, other[0]) if other else None
        if match is not None and (_is_wished(passage, run.start) or is_called_bound(passage, run.end)):
            continue
        if other is None or match is None or not passage.prose.is_typed(*match.span("direction")):
            continue
        figure, then = other
        if _is_about(passage, run, figure):
            is_caught_up = match["direction"] in CAUGHT_UP
            sign = 1 if is_caught_up else sign_of(match["direction"])
            year = _year_shown_before(passage, run, figure) or passage.year.number
            if year > then.year:
                yield ComparedValue(
                    match.span("direction"),
                    figure,
                    then.year,
                    sign,
                    year,
                    is_caught_up,
                    is_denied(passage, match.start()),
                )


def _year_shown_before(passage: NumberPassage, run: Run, figure: Figure) -> int | None:
    """The year of the value of a figure that the sentence shows last before a run: 2024年{{ 固投@2024 }}，高于2023年的
    {{ 固投@2023 }}."""
    first = passage.sentence(run.start)[0]
    before = [one for one in passage.prose.references_in(first, run.start) if one.end <= run.start and one.shown]
    # 少于2023年的{{ 工单@2023 }}，多于2022年的{{ 工单@2022 }}: both are compared with the value before them.
    shown = [one.shown for one in before if _comparison(passage, one, figure) is None]
    years = [one.showing.year for one in shown if one and one.figure is figure and one.showing is not None]
    return years[-1] if years else None


def _is_wished(passage: NumberPassage, position: int) -> bool:
    """Whether the words before an offset make it a wish or a plan."""
    is_wish = WISH.search(passage.sentence_before(position)) is not None
    return is_wish or PLAN.search(passage.clause_before(position)) is not None


def years_shown_before(passage: NumberPassage, start: int, figure: Figure) -> tuple[int, ...]:
    """The years before the last one of which a sentence shows the figure's value before an offset, oldest first. A
    change that names no other year is against them: 从2021年的1.2亿元增加到今年的2.6亿元，翻了一番."""
    first = passage.sentence(start)[0]
    others = (_value_of_another_year(passage, run) for run in passage.prose.references_in(first, start))
    last = passage.year.number - 1
    return tuple(sorted({value.year for one, value in filter(None, others) if one is figure and value.year < last}))


def _comparison(passage: NumberPassage, run: Run, figure: Figure) -> re.Match[str] | None:
    text, first = passage.text, max(0, run.start - LONGEST_BEFORE)
    before = THAN_BEFORE.search(text, first, run.start)
    if before:
        return before
    if COMPARED_WITH.search(text, first, run.start):
        return THEN.match(text, run.end)
    if FROM.search(text, first, run.start):
        following = next((other for other in passage.prose.references() if other.start > run.end), None)
        is_same = following is not None and following.shown is not None and following.shown.figure is figure
        if following is not None and is_same and following.start - run.end < LONGEST_BETWEEN:
            return FROM_TO.search(text, run.end, following.start)
    return None


def _is_about(passage: NumberPassage, run: Run, figure: Figure) -> bool:
    """Whether the sentence shows the same figure elsewhere."""
    first, last = passage.sentence(run.start)
    return any(
        other is not run and other.shown is not None and other.shown.figure is figure
        for other in passage.prose.references_in(first, last)
    )


def _value_of_another_year(passage: NumberPassage, run: Run) -> tuple[Figure, Value] | None:
    shown = run.shown
    if shown is None or shown.state is not State.FIGURE or shown.figure is None or shown.showing is None:
        return None
    if shown.showing.year >= passage.year.number or shown.showing.pieces:
        return None
    return shown.figure, shown.showing.value
