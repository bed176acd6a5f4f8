"""The time that the sections of a year are about: their own year, the day of delivery, where plans begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.titles_above import PLAN_TITLE, titles_above
from nianbao.wording.report_year import BACK, LONGEST_HEADING, Sign, read_report_year
from nianbao.words.alternatives import either
from nianbao.words.han import HAN
from nianbao.words.plan_words import AHEAD_OF_YEAR, BACK_ON_YEAR
from nianbao.words.year_words import (
    FIVE_YEAR_PLAN,
    LAST_YEAR,
    ONE_YEAR,
    SEVERAL_YEARS,
    THIS_YEAR,
    YEAR_NUMBER,
    YEARS_TO_COME,
)

TERM_TITLE: Final = re.compile(SEVERAL_YEARS)
SINGLE_YEAR: Final = re.compile(f"{YEAR_NUMBER}\\s?年|{ONE_YEAR}|{THIS_YEAR}|{LAST_YEAR}|同比")
EXPLAINING: Final = ("解释", "注释", "说明")
GLOSSARY: Final = re.compile(
    rf"(?:^|[\n。！？])[^{HAN}\n]{{0,8}}(?:名词|用语|有关用语|相关名词|部分名词)(?:{either(EXPLAINING)})"
)
BACK_TITLE: Final = re.compile(either(BACK_ON_YEAR))
# 今后五年的战略任务; “十三五”目标任务完成情况 looks back.
PLAN_OF_YEARS: Final = re.compile(
    rf"(?:“?{FIVE_YEAR_PLAN}”?(?:时期|期间)|{YEARS_TO_COME})[^，。；：\d\n]{{0,14}}?(?:{either(AHEAD_OF_YEAR)})"
    rf"(?!.*(?:{either(BACK_ON_YEAR)}|完成))"
)
LONGEST_DELIVERY: Final = 80

# A passage's number among all, and an offset in it.
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportTime:
    """`own` is the year that the sections speak of, `deliveries` the lines with the day of delivery, `plan` the
    first line of a plan for the next year (None without one); `is_of_term`: they look back on several years."""

    own: int
    deliveries: frozenset[Spot]
    plan: Spot | None
    is_of_term: bool

    def is_delivery(self, passage: int, offset: int) -> bool:
        """Whether an offset lies in a line with the day of delivery."""
        return any(passage == at and line <= offset < line + LONGEST_DELIVERY for at, line in self.deliveries)

    def is_planned(self, passage: int, offset: int) -> bool:
        """Whether an offset lies behind the first line of a plan for the next year."""
        return self.plan is not None and self.plan <= (passage, offset)


def report_times(passages: Sequence[NumberPassage]) -> Mapping[int, ReportTime]:
    """The time that the passages of each year speak of."""
    by_year: dict[int, list[int]] = {}
    for at, passage in enumerate(passages):
        by_year.setdefault(passage.year.number, []).append(at)
    return {number: _report_time(number, passages, of_year) for number, of_year in by_year.items()}


def _report_time(number: int, passages: Sequence[NumberPassage], of_year: Sequence[int]) -> ReportTime:
    """A report that is kept under the year of its delivery speaks of the year before, and says so in two ways."""
    lines: list[str] = []
    spots: list[Spot] = []
    for at in of_year:
        passage = passages[at]
        lines.append(passage.section.title)
        spots.append((at, 0))
        for start, line in passage.prose.lines():
            lines.append(line)
            spots.append((at, start))
    found_year = read_report_year(lines)
    own = number - 1 if found_year.year == number - 1 and found_year.is_confirmed(number - 1) else number
    # 2024年工作总结和2025年工作打算 is the title of a report that does both.
    of_both = {sign.line for sign in found_year.signs if sign.sign is Sign.BACK}
    plans = [
        spots[sign.line - 1]
        for sign in found_year.signs
        if sign.sign is Sign.AHEAD and sign.year == own and sign.line not in of_both
    ]
    headings = "\n".join(line for line in lines if len(line) <= LONGEST_HEADING)
    if PLAN_OF_YEARS.search(headings):
        plans += [
            spot
            for spot, line in zip(spots, lines, strict=True)
            if len(line) <= LONGEST_HEADING and PLAN_OF_YEARS.search(line)
        ]
    deliveries = (spots[sign.line - 1] for sign in found_year.signs if sign.sign is Sign.DELIVERED)
    is_of_term = TERM_TITLE.search(headings) is not None
    return ReportTime(own, frozenset(deliveries), min(plans, default=None), is_of_term)


def glossary_start(passage: NumberPassage) -> int:
    """Where terms begin to be explained (名词解释); the end of the text if they are not."""
    if GLOSSARY.search(passage.section.title):
        return 0
    found = GLOSSARY.search(passage.text) if any(word in passage.text for word in EXPLAINING) else None
    return found.end() if found else len(passage.text)


def is_below_plan(passage: NumberPassage, offset: int) -> bool:
    """Whether an offset lies in a section, or below a heading, whose title speaks of plans."""
    above = [heading for heading in passage.prose.headings if heading.start <= offset]
    title = passage.text[above[-1].start : above[-1].end] if above else ""
    return _is_plan(passage.section.title) or _is_plan(title)


def of_term(passage: NumberPassage, offset: int) -> bool:
    """Whether an offset lies below a title that speaks of several years, in a sentence that names no single one."""
    if not TERM_TITLE.search(titles_above(passage, offset)):
        return False
    start, end = passage.sentence(offset)
    return not SINGLE_YEAR.search(passage.text, start, end)


def _is_plan(title: str) -> bool:
    """Whether a title speaks of plans. 重点任务完成情况 looks back, and 2024年工作总结和2025年工作打算 does both."""
    if not PLAN_TITLE.search(title):
        return False
    planned, done = ([match.end() for match in words.finditer(title)] for words in (PLAN_TITLE, BACK_TITLE))
    return not done or (max(planned) > max(done) and not BACK.search(title))
