"""What a figure is after a change that led to it.

民宿由26家增加到34家, 民宿发展到34家 and 民宿突破30家，达到34家 say as much as 民宿34家."""

from __future__ import annotations

from typing import Final

from nianbao.numbers import Number
from nianbao.office.importing.doubts import CLAUSE_END, SENTENCE_END, since_last
from nianbao.words.alternatives import either, either_in_context
from nianbao.words.directions import BROUGHT, DIRECTION, SHORT
from nianbao.words.doubt_words import BEGINS_FROM, GROWN
from nianbao.words.trends import PASSING
from nianbao.words.unit_table import UNIT, WRITTEN_AMOUNT, UnitPattern
from nianbao.words.year_words import EARLIER_TIMES, YEAR_NUMBER

_WHEN: Final = f"(?:{YEAR_NUMBER}年[底末初]?|{either(EARLIER_TIMES)})?的?"
_FROM: Final = rf"[由从]{_WHEN}\d+(?:\.\d+)?[万亿]?(?:{UNIT})?，?"
CHANGE: Final = UnitPattern(f"(?:{_FROM})?(?:{DIRECTION}|{SHORT}|{BROUGHT}|{either(GROWN)})[到至]$")
# How the words before the number end.
ARRIVED: Final = ("到", "至", "达", "了")
# 固定资产投资突破1亿元，达到1.04亿元: what was passed, and what there is.
PASSED: Final = UnitPattern(rf"(?:首次|历史性)?(?:{either(PASSING)})了?{WRITTEN_AMOUNT}(?:大关)?，达到?了?$")
STILL_FROM: Final = UnitPattern(either_in_context(BEGINS_FROM))


def without_change(number: Number, text: str) -> tuple[Number, str]:
    """The number and its text, without the change that led to it; unchanged if what it began from is not clear."""
    start = number.claim[0]
    if not text.endswith(ARRIVED, 0, start):
        return number, text
    passing = PASSED.of(number.table).search(since_last(SENTENCE_END, text, start))
    if passing:
        return _without(number, text, len(passing[0]))
    clause = since_last(CLAUSE_END, text, start)
    change = CHANGE.of(number.table).search(clause)
    if not change or STILL_FROM.of(number.table).search(clause[: change.start()]):
        return number, text
    return _without(number, text, len(clause) - change.start())


def _without(number: Number, text: str, cut: int) -> tuple[Number, str]:
    """The number and its text, without so many characters before the number."""
    start = number.claim[0]
    moved = number._replace(
        start=number.start - cut,
        end=number.end - cut,
        digits_end=number.digits_end - cut,
        claim=(start - cut, number.claim[1] - cut),
    )
    return moved, text[: start - cut] + text[start:]
