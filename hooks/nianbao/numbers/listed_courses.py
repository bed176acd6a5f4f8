"""Directions that are said once of all that is listed behind them: 下列指标均有下降：…; 下降的有：…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.trend_claims import is_said, names_another_year
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.claim_words import EACH, GROUP_NOUNS, STATE_OF_AFFAIRS
from nianbao.words.directions import COMPARED, DIRECTION, SHORT, SOMEWHAT, sign_of
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import AGAINST_LAST_YEAR

AGAINST: Final = rf"(?:{AGAINST_LAST_YEAR}(?:相比|比)?，?|同比)"
OF_EACH: Final = (
    rf"(?:{either(EACH)})(?:{AGAINST}|{either(SOMEWHAT.split())}|呈现?|出现|实现|有)*(?P<each>{DIRECTION})了?"
    rf"(?:的?(?:{either(STATE_OF_AFFAIRS)}))?"
)
WHICH: Final = (
    rf"(?P<which>{DIRECTION})的(?:{either(GROUP_NOUNS)}|指标|项目|数据|数字|方面)?(?:共?有|是|为|包括|主要有)?"
    rf"(?:[{ORDINAL}两]{{1,2}}(?:{either(GROUP_NOUNS)}))?"
)
LEAD: Final = re.compile(rf"(?:{OF_EACH}|{WHICH})：")
LEAD_SIGN: Final = "："
VERSUS: Final = re.compile(AGAINST)
# An item that says itself how it went.
SAYS_ITSELF: Final = re.compile(f"{DIRECTION}|[较比由从](?!例|赛|武)|同比|(?:{SHORT}|{COMPARED})了|持平|其中")
ITEM_END: Final = re.compile("[、，；]")
GOES_ON: Final = "；"


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """A figure of a list, with the span of its value, and the direction that is said of all of the list; `lead` is
    the span of the words that say it."""

    figure: Figure
    start: int
    end: int
    sign: int
    lead: tuple[int, int]


def listed_courses_in(passage: NumberPassage) -> Iterator[ListedCourse]:
    """The figures of such lists, where an item shows one alone."""
    text = passage.text
    for match in LEAD.finditer(text) if LEAD_SIGN in passage.letters else ():
        before = passage.sentence_before(match.end() - 1)
        if not is_said(passage, *match.span()) or names_another_year(passage, VERSUS.sub("", before)):
            continue
        sign = sign_of(match["each"] or match["which"])
        for start, end in _items(text, match.end()):
            runs = list(passage.prose.references_in(start, end))
            found = passage.figure_shown_at(runs[0].end) if len(runs) == 1 else None
            if found is not None and SAYS_ITSELF.search(text[start:end].replace(found[0].label, "")) is None:
                yield ListedCourse(found[0], found[1].start, found[1].end, sign, (match.start(), match.end() - 1))


def _items(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the items behind an offset: those of its sentence, or the lines behind it up to an empty one."""
    if not text.startswith("\n", start):
        stop = min((at for mark in "。\n\t" if (at := text.find(mark, start)) >= 0), default=len(text))
        for end in (*(mark.start() for mark in ITEM_END.finditer(text, start, stop)), stop):
            yield start, end
            start = end + 1
        return
    is_first = True
    while start < len(text):
        line = start
        while text.startswith("\n", line):
            line += 1
        end = text.find("\n", line)
        end = len(text) if end < 0 else end
        if line - start > 1 and not is_first and not text.endswith(GOES_ON, 0, start):
            return
        yield line, end
        start, is_first = end, False
