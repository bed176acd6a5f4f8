"""Which year a report is about, by its own words.

A report to a congress is delivered in January and covers the year before; its file and its title may name the year of
delivery. What it reviews (2023年工作回顾) and what it plans (2024年工作安排) show its year; otherwise the day of
delivery does. If the words show two years, both are possible and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.plan_words import AHEAD_OF_YEAR, BACK_ON_YEAR
from nianbao.words.year_words import DELIVERED_AT, PAST_YEAR, REPORT_NAMES, YEAR_NUMBER

YEAR: Final = rf"(?<!\d)(?P<year>{YEAR_NUMBER})\s?年"
# All that shows a year names one.
ANY_YEAR: Final = re.compile(rf"{YEAR_NUMBER}\s?年")
# A heading is short; a longer line is a paragraph, whose first words may still be one.
LONGEST_HEADING: Final = 40
TITLE_LINES: Final = 6
FIRST_MONTH: Final = 1
LAST_MONTH_AFTER: Final = 6
FIRST_MONTH_WITHIN: Final = 11

BACK: Final = re.compile(rf"{YEAR}[^，,。；：\d\n]{{0,14}}?(?:{either(BACK_ON_YEAR)})")
AHEAD: Final = re.compile(rf"{YEAR}(?:度)?[^，,。；：\d\n]{{0,14}}?(?:{either(AHEAD_OF_YEAR)})")
# A chapter that is named after a year (二、2024年工作): it plans where it is not the first, or follows a look back on
# the year before.
CHAPTER: Final = re.compile(rf"(?P<number>[{ORDINAL[1:]}]、)?\s?{YEAR}(?:的)?(?:政府)?(?:主要|重点)?工作")
PROPOSED: Final = re.compile(rf"对[^，。；\n]{{0,8}}?{YEAR}的?(?:各项|重点|主要)?工作(?:提出|作出?|进行)")
PAST: Final = re.compile(rf"(?:{PAST_YEAR})的?\s?{YEAR}(?!以)")
TITLE: Final = re.compile(rf"{YEAR}(?:度)?(?P<middle>[^，。；：\d\n]{{0,16}}?)(?:{REPORT_NAMES})[）)]?\s*$")
DELIVERED: Final = re.compile(
    rf"{YEAR}\s?(?P<month>\d{{1,2}})\s?月\s?\d{{1,2}}\s?日[^。；\n]{{0,60}}?(?:{DELIVERED_AT})"
)


class Sign(Enum):
    """What shows a report's year."""

    BACK = auto()  # a heading that looks back on it
    AHEAD = auto()  # a plan for the year after it
    PAST = auto()  # 刚刚过去的2023年
    TITLE = auto()  # the title of the report
    DELIVERED = auto()  # the day on which it was delivered


@dataclass(frozen=True, slots=True)
class YearSign:
    """A place that shows the year: the line, from 1, its words, and the year that follows from them."""

    sign: Sign
    line: int
    words: str
    year: int

    @property
    def quoted(self) -> str:
        """The place and its words, for a message."""
        return f"第 {self.line} 行“{self.words}”"


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The years that a report may be about, and the places that show them."""

    signs: tuple[YearSign, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The possible years, the most likely first: one if the words agree, several if a person must decide, none if
        no words show it."""
        for kinds in ((Sign.BACK, Sign.PAST), (Sign.AHEAD, Sign.DELIVERED, Sign.TITLE)):
            found = tuple(dict.fromkeys(sign.year for kind in kinds for sign in self.signs if sign.sign is kind))
            if found:
                return found
        return ()

    @property
    def year(self) -> int | None:
        """The only possible year; None if there are several or none."""
        return self.years[0] if len(self.years) == 1 else None

    def sign_of_year(self, year: int) -> YearSign:
        """The first place that shows one of the years."""
        return next(sign for sign in self.signs if sign.year == year)

    def is_confirmed(self, year: int) -> bool:
        """Whether places of two kinds show the year."""
        return len({sign.sign for sign in self.signs if sign.year == year}) > 1


def read_report_year(lines: Iterable[str]) -> ReportYear:
    """The year that the lines of a report show."""
    signs: list[YearSign] = []
    written = 0
    for number, line in enumerate(lines, 1):
        text = line.strip("\u3000 #*—―-")
        written += bool(text)
        if ANY_YEAR.search(text):
            backs = {sign.year for sign in signs if sign.sign is Sign.BACK}
            signs += _signs_of(number, text, backs, may_be_title=written <= TITLE_LINES)
    return ReportYear(tuple(signs))


def _signs_of(number: int, text: str, backs: Collection[int], *, may_be_title: bool) -> Iterator[YearSign]:
    head = re.split("[。；]", text, maxsplit=1)[0]
    if len(head) <= LONGEST_HEADING:
        back, ahead = BACK.search(head), AHEAD.search(head) or _planning_chapter(head, backs)
        if back:
            yield YearSign(Sign.BACK, number, back[0], int(back["year"]))
        if ahead and not (back and back["year"] == ahead["year"]):
            yield YearSign(Sign.AHEAD, number, ahead[0], int(ahead["year"]) - 1)
        title = TITLE.search(head) if may_be_title and not back and not ahead else None
        if title:
            yield YearSign(Sign.TITLE, number, title[0], int(title["year"]))
    for match in PROPOSED.finditer(text):
        yield YearSign(Sign.AHEAD, number, match[0], int(match["year"]) - 1)
    for match in PAST.finditer(text):
        yield YearSign(Sign.PAST, number, match[0], int(match["year"]))
    if may_be_title:
        for match in DELIVERED.finditer(text):
            for offset in _years_back(int(match["month"])):
                yield YearSign(Sign.DELIVERED, number, match[0], int(match["year"]) - offset)


def _planning_chapter(head: str, backs: Collection[int]) -> re.Match[str] | None:
    chapter = CHAPTER.fullmatch(head)
    if chapter and (chapter["number"] or int(chapter["year"]) - 1 in backs):
        return chapter
    return None


def _years_back(month: int) -> tuple[int, ...]:
    """The possible numbers of years from the year of the report to a delivery in a month."""
    if FIRST_MONTH <= month <= LAST_MONTH_AFTER:
        return (1,)
    return (0,) if month >= FIRST_MONTH_WITHIN else (0, 1)
