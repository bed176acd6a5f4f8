"""Whether shares and multiples as written can represent an exact ratio: 七成以上, 三分之一, 两倍多."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END
from nianbao.numbers.number import Number
from nianbao.numbers.stated_changes import is_about_times
from nianbao.quantity.arithmetic import EXACT, Interval, decimals_of, exactly, round_half_up
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.written_quantity import interval_of
from nianbao.words.alternatives import either
from nianbao.words.comparisons import AND_LESS, AND_MORE, FALLS_SHORT, HALVES, JUST_ABOVE
from nianbao.words.hedges import BEFORE, Side, hedge_of
from nianbao.words.numeral_signs import ORDINAL

ONE_HALF: Final = Decimal("0.5")
# A share without a hedge is said of what is so near to it.
NEAR_SHARE: Final = Decimal("0.05")
# 近三成 is a little less than that, 近一倍 may be further off.
NEARLY: Final = Decimal("0.1")
TIMES_NEAR: Final = Decimal("0.25")
SAID_SHARE: Final = re.compile(
    rf"(?:{either(HALVES)})|(?P<tenths>[{ORDINAL}两])成(?P<five>半)?"
    rf"|(?P<parts>[{ORDINAL}百]{{1,2}})分之(?P<share>[{ORDINAL}点两]+)"
)
# 两倍多, 十五倍.
SAID_TIMES: Final = re.compile(
    rf"(?P<times>\d+(?:\.\d+)?|[{ORDINAL}两百]+)倍(?P<half>半)?(?:(?P<more>{either(AND_MORE)})|(?P<less>{either(AND_LESS)}))?"
)
BEHIND_SHARE: Final = re.compile(rf"(?P<more>{either(AND_MORE)})|(?P<less>{either(AND_LESS)})")


def share_of(said: re.Match[str]) -> Decimal:
    """The share that words say: a half, 七成半, 三分之一."""
    if said["tenths"]:
        return EXACT.divide((numeral_value(said["tenths"]) or Decimal(0)) + bool(said["five"]) * ONE_HALF, Decimal(10))
    if said["parts"]:
        share, parts = (numeral_value(said[name]) or Decimal(1) for name in ("share", "parts"))
        return EXACT.divide(share, parts)
    return ONE_HALF


def can_be_share(ratio: Decimal, share: Decimal, before: str, text: str, end: int) -> tuple[bool, int]:
    """Whether a share of another year's value can represent a ratio, and where the words for it end. Without a hedge a
    share is said of what is near it, and 近 of what is a little less."""
    behind = BEHIND_SHARE.match(text, end)
    last = behind.end() if behind else end
    if not re.match(CLAUSE_END, text[last : last + 1]):
        # 上年的一半任务 is a share of something else.
        return True, last
    hedges = [hedge_of(word) for word in re.findall(BEFORE, before)]
    sides = {hedge.side for hedge in hedges}
    if any(word in before for word in FALLS_SHORT):
        sides.add(Side.BELOW)
    if any(word in before for word in JUST_ABOVE):
        sides.add(Side.ABOVE)
    if Side.ABOVE in sides or (behind and behind["more"]):
        return ratio >= share, last
    if hedges and not any(hedge.is_open for hedge in hedges) and sides == {Side.BELOW}:
        return share - NEARLY <= ratio <= share, last
    if Side.BELOW in sides or (behind and behind["less"]):
        return ratio <= share, last
    return abs(ratio - share) <= NEAR_SHARE, last


def can_be(number: Number, true: Decimal) -> bool:
    """Whether a written number with its hedges can represent an exact number."""
    assert number.number is not None
    hedges = [hedge_of(word) for word in number.hedges]
    if not hedges:
        return round_half_up(true, decimals_of(number.number)) == number.number
    if any(hedge.is_open or hedge.side is Side.AT for hedge in hedges):
        side = 1 if any(hedge.side is Side.ABOVE for hedge in hedges) else -1
        return (true - number.number) * side >= 0
    known: Interval = interval_of(number.number, hedges[0].word, number.measured_in)
    return known.meets(exactly(true))


def can_be_times(number: Number, true: Decimal) -> bool:
    """Whether a written multiple can represent an exact one."""
    assert number.number is not None
    if number.number and not number.hedges and not decimals_of(number.number):
        return is_about_times(true, number.number)
    hedges = [hedge_of(word) for word in number.hedges]
    if hedges and all(hedge.side is Side.BELOW and not hedge.is_open for hedge in hedges):
        return number.number - TIMES_NEAR <= true <= number.number
    return can_be(number, true)


def are_times(number: Number, ratio: Decimal, words: str) -> bool:
    """Whether a multiple with a hedge before the year (不到上年的两倍), or without, can represent a ratio."""
    hedges = [hedge_of(word) for word in re.findall(BEFORE, words)]
    assert number.number is not None
    if any(word in words for word in FALLS_SHORT) or any(one.is_open and one.side is Side.BELOW for one in hedges):
        return ratio <= number.number
    return can_be_times(number, ratio)


def is_multiple(ratio: Decimal, said: re.Match[str], before: str) -> bool:
    """Whether a multiple with the words before it (不到, 近) can represent a ratio of two figures."""
    times = (numeral_value(said["times"]) or Decimal(0)) + bool(said["half"]) * ONE_HALF
    if not times:
        return True
    hedges = [hedge_of(word) for word in re.findall(BEFORE, before)]
    sides = {hedge.side for hedge in hedges}
    if said["more"] or Side.ABOVE in sides or any(word in before for word in JUST_ABOVE):
        return ratio >= times
    if said["less"] or any(word in before for word in FALLS_SHORT) or any(hedge.is_open for hedge in hedges):
        return ratio <= times
    return times - TIMES_NEAR <= ratio <= times if Side.BELOW in sides else is_about_times(ratio, times)
