"""高于上年, 比上年多3家, 净增3家, 是上年的2倍, 减少到3家, 与上年持平 that the values of the two years contradict."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.wrong_direction import says_change
from nianbao.numbers.claim_subjects import ClaimSubject, figure_of_this_year, typed_number_ending
from nianbao.numbers.compared_values import compared_values
from nianbao.numbers.number import Number
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.stated_changes import Actual, StatedChange, actual_change, is_about_times
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import (
    HIGHER_THAN,
    REACHED_NOW,
    TIMES_OF,
    TrendClaim,
    is_of_this_year,
    is_said,
)
from nianbao.quantity.arithmetic import EXACT, Interval, decimals_of, digits_of, exactly, round_half_up
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.written_quantity import interval_of
from nianbao.report import Figure, Finding, Level
from nianbao.words.directions import THAN, Direction, Trend, Use, direction_of, sign_of
from nianbao.words.hedges import Side, hedge_of
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.trends import COUNT
from nianbao.words.year_words import TimeSpan, words_of_span, words_of_year

# 基本持平 is said of a change of a few in a hundred, of rates of a point or two.
ABOUT_LEVEL: Final = Decimal(3)
POINTS_ABOUT_LEVEL: Final = Decimal(2)
# 持平 is said of what rounds to no change.
LEVEL_AS_SHOWN: Final = Decimal("0.05")

FAULT = Fault(
    name="wrong_comparison",
    level=Level.ERROR,
    title="与往年比的说法与数据不符",
    means="正文写“高于上年”“超过2022年的若干”“比上年多3家”“净增3家”“是上年的2倍”“减少到”“与上年持平”，两年的数据却不是这样。"
    f"“基本持平”容许增减{ABOUT_LEVEL}%以内，百分率容许{POINTS_ABOUT_LEVEL}个百分点以内；"
    "“持平”“相同”要两年的数一样。口径变过（break）的年份不比。",
    why="差额、倍数是手算的，数据一改就不对；读者拿两年的数一减就知道。",
    fix="按两年的数改写，或用“同比”形式，由数据给出。",
    given="""
        data/figures/economy.yml 略
            拜访企业: {unit: 家}
        data/2023/economy.yml
            拜访企业: 136
        data/2024/economy.yml
            拜访企业: 148
        """,
    wrong="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，⟦低于上年⟧。
        """,
    right="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，高于上年。
        """,
)

HIGHER: Final = re.compile(HIGHER_THAN)
TIMES: Final = re.compile(TIMES_OF)
REACHED: Final = re.compile(REACHED_NOW)
REACHES: Final = re.compile("[到至为]")
# 由213家减少到228家 says itself from where; 五年来 and 累计 are about other spans of time.
FROM: Final = re.compile(rf"[由从][^，]*$|{words_of_span(TimeSpan.MANY)}|{COUNT}年来|以来|累计|{words_of_year(-2)}")
FROM_NUMBER: Final = re.compile(r"[由从][^，。；]{0,8}$")
LONGEST_FROM: Final = 10
IN_WORDS: Final = re.compile(rf"出?了?(?P<times>[{ORDINAL}两])倍(?P<hedge>多|半|以上|有余)?")
TIMES_UNIT: Final = "倍"
WORDS: Final = {1: "增加", -1: "减少"}
ACTUALLY: Final = {1: "实际是增加", 0: "两年一样", -1: "实际是减少"}
LOOK_AHEAD: Final = 3


def find(reading: Reading) -> Iterator[Finding]:
    subjects = reading.subjects
    for passage, changes in zip(reading.passages, reading.changes, strict=True):
        for change in changes:
            yield from _change(reading, passage, change)
        # What is read as a change is judged as one, here or by wrong_direction.
        yield from _compared(reading, passage, {change.span for change in changes})
        for claim in reading.trend_claims(passage, HIGHER, *THAN.split("|")):
            yield from _higher(reading, passage, claim)
        for claim in reading.trend_claims(passage, TIMES, TIMES_UNIT):
            yield from _times(reading, passage, claim)
        yield from _reached(reading, passage, subjects)


def _change(reading: Reading, passage: NumberPassage, change: StatedChange) -> Iterator[Finding]:
    """与上年持平, 比上年多3家, 较上年增加3家."""
    actual = actual_change(reading.book, change.figure, passage.year.number, change.base)
    direction = direction_of(change.word)
    if actual is None or direction is None or says_change(passage.prose.run_at(change.span[1])):
        return
    if change.is_denied:
        # 没有比上年少; of 没有持平 nothing is known.
        if change.sign and actual.sign == change.sign:
            yield _finding(passage, change.span, change.figure, actual, ACTUALLY[actual.sign], change.level)
        return
    if direction.trend is Trend.LEVEL:
        if why := _not_level(change.figure, actual, direction):
            yield _finding(passage, change.span, change.figure, actual, why, change.level)
        return
    is_own = direction.use in (Use.COMPARED, Use.NET)
    if actual.sign is not None and actual.sign != change.sign:
        if is_own:
            yield _finding(
                passage, (change.span[0], change.end), change.figure, actual, ACTUALLY[actual.sign], change.level
            )
        return
    number = _number_behind(passage, change.span[1])
    if number is None and (times := IN_WORDS.match(passage.text, change.span[1])):
        yield from _times_in_words(passage, change, actual, times)
    if number is not None and passage.is_typed(number):
        why = _wrong_amount(change.figure, actual, number)
        if why:
            yield _finding(passage, (change.span[0], number.claim[1]), change.figure, actual, why, change.level)


def _times_in_words(
    passage: NumberPassage, change: StatedChange, actual: Actual, match: re.Match[str]
) -> Iterator[Finding]:
    """比上年多一倍."""
    times = numeral_value(match["times"])
    if not times or actual.ratio is None or actual.published or match["hedge"]:
        return
    more = EXACT.subtract(actual.ratio, Decimal(1))
    if not is_about_times(more, times):
        why = f"增加的是{digits_of(round_half_up(more, 2))}倍"
        yield _finding(passage, (change.span[0], match.end()), change.figure, actual, why, change.level)


def _not_level(figure: Figure, actual: Actual, direction: Direction) -> str:
    if actual.sign is None or actual.sign == 0 or actual.points is None:
        return ""
    percent = actual.percent
    if figure.unit.is_ratio:
        moved, allowed, unit = abs(actual.points), POINTS_ABOUT_LEVEL, "个百分点"
    elif percent is not None:
        moved, allowed, unit = abs(percent), ABOUT_LEVEL, "%"
    else:
        return "" if direction.is_near else "两年的数不同"
    amount = f"{WORDS[actual.sign]}{digits_of(round_half_up(moved, 1))}{unit}"
    if direction.is_near:
        return f"{amount}，“{direction.word}”只容许{allowed}{unit}以内" if moved > allowed else ""
    return f"{amount}，“{direction.word}”要两年的数一样" if moved >= LEVEL_AS_SHOWN else ""


def _number_behind(passage: NumberPassage, position: int) -> Number | None:
    """The number of a change, behind its verb: 增加了约3家, 多出3家."""
    found = (passage.number_from(at) for at in range(position, position + LOOK_AHEAD))
    return next((number for number in found if number is not None), None)


def _wrong_amount(figure: Figure, actual: Actual, number: Number) -> str:
    """Why a stated difference, or a stated multiple, is not the one of the two years; empty if it can be."""
    if number.number is None or actual.points is None or actual.now.quantity is None or actual.before.quantity is None:
        return ""
    if actual.now.quantity.hedge or actual.before.quantity.hedge:
        return ""
    unit = number.measured_in
    if number.unit == TIMES_UNIT:
        if actual.ratio is None or actual.published:
            return ""
        true = EXACT.subtract(actual.ratio, Decimal(1))
        return "" if _can_be_times(number, true) else f"增加的是{digits_of(round_half_up(true, 2))}倍"
    if figure.unit.is_ratio or unit.dimension != figure.unit.dimension:
        return ""
    true = abs(EXACT.divide(EXACT.multiply(actual.points, figure.unit.size), unit.size))
    if _can_be(number, true):
        return ""
    assert actual.sign is not None
    return f"{WORDS[actual.sign]}的是{digits_of(true.normalize(EXACT))}{unit.text}"


def _can_be(number: Number, true: Decimal) -> bool:
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


def _can_be_times(number: Number, true: Decimal) -> bool:
    """Whether a written multiple can represent an exact one."""
    assert number.number is not None
    if number.number and not number.hedges and not decimals_of(number.number):
        return is_about_times(true, number.number)
    return _can_be(number, true)


def _higher(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """高于上年."""
    # 高于上年的{{ 拜访企业 上年 }} is read with its reference, by wrong_direction.
    if not passage.prose.is_typed(claim.start, claim.end + 1):
        return
    actual = actual_change(reading.book, claim.figure, passage.year.number, _base(passage, claim.match))
    if actual is None or actual.sign is None:
        return
    number = passage.number_from(claim.end)
    if not _agrees(claim.match, actual.sign):
        yield _finding(passage, (claim.start, claim.end), claim.figure, actual, ACTUALLY[actual.sign], claim.level)
    elif number is not None and (why := _wrong_amount(claim.figure, actual, number)):
        yield _finding(passage, (claim.start, number.claim[1]), claim.figure, actual, why, claim.level)


def _agrees(match: re.Match[str], actual: int) -> bool:
    """高于上年 of what rose; 不低于上年 of what did not fall."""
    sign = sign_of(match["direction"])
    return actual != sign if match["not"] else actual == sign


def _times(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """是上年的2倍."""
    number = passage.number_from(claim.end)
    if number is None or number.unit != TIMES_UNIT or number.number is None or not passage.is_typed(number):
        return
    actual = actual_change(reading.book, claim.figure, passage.year.number, _base(passage, claim.match))
    if actual is None or actual.ratio is None or actual.published or _can_be_times(number, actual.ratio):
        return
    why = f"是{digits_of(round_half_up(actual.ratio, 2))}倍"
    yield _finding(passage, (claim.start, number.claim[1]), claim.figure, actual, why, claim.level)


def _base(passage: NumberPassage, match: re.Match[str]) -> int:
    if match["base"]:
        return int(match["base"])
    return passage.year.number - (2 if match["two_years"] else 1)


def _compared(reading: Reading, passage: NumberPassage, read: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """超过2022年的{{ 盘活土地@2022 }}."""
    for compared in compared_values(passage):
        actual = actual_change(reading.book, compared.figure, passage.year.number, compared.base)
        if actual is None or actual.sign in (None, compared.sign) or compared.span in read:
            continue
        assert actual.sign is not None
        yield _finding(passage, compared.span, compared.figure, actual, ACTUALLY[actual.sign])


def _reached(reading: Reading, passage: NumberPassage, subjects: Subjects) -> Iterator[Finding]:
    """减少到{{ 拜访企业 }} where it rose, typed numbers included."""
    for run in passage.prose.references():
        figure = figure_of_this_year(passage, run)
        if figure is None or run.shown is None or run.shown.showing is None or run.shown.showing.pieces:
            continue
        match = _reached_before(passage, run.start)
        if match:
            yield from _not_reached(reading, passage, match, figure)
    for number in passage.typed():
        match = _reached_before(passage, number.start)
        figure = subjects.named_before(passage.sentence_before(match.start()), alone=True) if match else None
        if match and figure and number.measured_in.dimension == figure.unit.dimension:
            yield from _not_reached(reading, passage, match, figure)


def _reached_before(passage: NumberPassage, position: int) -> re.Match[str] | None:
    if not REACHES.search(passage.text, max(0, position - 8), position):
        return None
    for start in range(max(0, position - 8), position - 1):
        match = REACHED.fullmatch(passage.text, start, position)
        if match and passage.prose.is_typed(*match.span()):
            return match
    return None


def _not_reached(reading: Reading, passage: NumberPassage, match: re.Match[str], figure: Figure) -> Iterator[Finding]:
    subject = ClaimSubject(figure, match.start(), is_shown=True)
    actual = actual_change(reading.book, figure, passage.year.number, passage.year.number - 1)
    if actual is None or not is_said(passage, *match.span()):
        return
    if (sign := _sign_from(passage, match, figure, actual)) is not None:
        if sign != sign_of(match["direction"]):
            yield _finding(passage, match.span(), figure, actual, f"与前面写的数比，{ACTUALLY[sign]}")
        return
    if actual.sign is None or FROM.search(passage.sentence_before(match.start())):
        return
    if not is_of_this_year(passage, match.start(), subject):
        return
    if actual.sign != sign_of(match["direction"]):
        yield _finding(passage, match.span(), figure, actual, ACTUALLY[actual.sign])


def _sign_from(passage: NumberPassage, match: re.Match[str], figure: Figure, actual: Actual) -> int | None:
    """The direction from a typed number: 由213家减少到."""
    before = typed_number_ending(passage, match.start())
    if before is None or before.number is None or before.hedges or actual.now.quantity is None:
        return None
    is_start = FROM_NUMBER.search(passage.text, max(0, before.start - LONGEST_FROM), before.start)
    if not is_start or before.measured_in.dimension != figure.unit.dimension or actual.now.quantity.hedge:
        return None
    now = EXACT.multiply(actual.now.quantity.number, figure.unit.size)
    then = EXACT.multiply(before.number, before.measured_in.size)
    return (now > then) - (now < then)


def _finding(
    passage: NumberPassage,
    span: tuple[int, int],
    figure: Figure,
    actual: Actual,
    why: str,
    level: Level = Level.ERROR,
) -> Finding:
    written = passage.text[slice(*span)]
    before, now = actual.before, actual.now
    assert before.quantity is not None
    assert now.quantity is not None
    a, b = amount_text(before.quantity, figure.unit), amount_text(now.quantity, figure.unit)
    return FAULT.at(
        passage.prose.place(*span),
        written,
        f"正文说“{written}”，而“{figure.label}”{before.year}年是{a}，{now.year}年是{b}，{why}",
        data=now.place,
        operands=((f"{figure.label}{before.year}年", a), (f"{figure.label}{now.year}年", b)),
        figure=figure.id,
        level=level,
    )
