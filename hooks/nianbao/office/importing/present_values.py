"""What a figure is after a change that led to it: 民宿由26家增加到34家 and 民宿发展到34家 say as much as 民宿34家."""

from __future__ import annotations

from typing import Final

from nianbao.numbers import Number
from nianbao.office.importing.doubts import CLAUSE_END, since_last
from nianbao.words.alternatives import either, either_in_context
from nianbao.words.directions import BROUGHT, DIRECTION, SHORT
from nianbao.words.doubt_words import BEGINS_FROM, GROWN
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import EARLIER_TIMES, YEAR_NUMBER

_WHEN: Final = f"(?:{YEAR_NUMBER}年[底末初]?|{either(EARLIER_TIMES)})?的?"
_FROM: Final = rf"[由从]{_WHEN}\d+(?:\.\d+)?[万亿]?(?:{UNIT})?，?"
CHANGE: Final = UnitPattern(f"(?:{_FROM})?(?:{DIRECTION}|{SHORT}|{BROUGHT}|{either(GROWN)})[到至]$")
STILL_FROM: Final = UnitPattern(either_in_context(BEGINS_FROM))


def without_change(number: Number, text: str) -> tuple[Number, str]:
    """The number and its text, without the change that led to it; unchanged if what it began from is not clear."""
    start = number.claim[0]
    clause = since_last(CLAUSE_END, text, start)
    change = CHANGE.of(number.table).search(clause)
    if not change or STILL_FROM.of(number.table).search(clause[: change.start()]):
        return number, text
    cut = len(clause) - change.start()
    moved = number._replace(
        start=number.start - cut,
        end=number.end - cut,
        digits_end=number.digits_end - cut,
        claim=(start - cut, number.claim[1] - cut),
    )
    return moved, text[: start - cut] + text[start:]
