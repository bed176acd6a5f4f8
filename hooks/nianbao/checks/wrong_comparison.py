"""高于上年, 比上年多3家, 净增3家, 是上年的2倍, 减少到3家, 与上年持平 that the values of the two years contradict;
多于立案的7件, 占预算收入的七成 that those of two figures do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.said_shares import (
    BEHIND_SHARE,
    NEARLY,
    ONE_HALF,
    SAID_SHARE,
    SAID_TIMES,
    are_times,
    can_be,
    can_be_share,
    can_be_times,
    is_multiple,
    share_of,
)
from nianbao.checks.wrong_direction import says_change
from nianbao.numbers.claim_subjects import (
    CLAUSE_END,
    ClaimSubject,
    figure_of_this_year,
    subject_before,
    typed_number_ending,
)
from nianbao.numbers.clause_claims import ClauseClaim
from nianbao.numbers.clause_kinds import ClaimKind
from nianbao.numbers.compared_figures import ComparedFigures, compared_figures_in
from nianbao.numbers.compared_values import compared_values
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import distinct, explains, figures_shown
from nianbao.numbers.stated_changes import Actual, StatedChange, actual_change, is_about_times, year_compared
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import (
    BACK_AT,
    BY_SOMETHING,
    HIGHER_THAN,
    NOT_EVEN,
    OTHER_WAY,
    REACHED_NOW,
    TIMES_OF,
    YEAR_COMPARED,
    TrendClaim,
    is_of_this_year,
    is_said,
    matches_near,
)
from nianbao.quantity.arithmetic import EXACT, decimals_of, digits_of, round_half_up
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level
from nianbao.shown.prose_tables import TableCell
from nianbao.words.alternatives import either
from nianbao.words.comparisons import (
    AGAINST,
    BY_SO_MUCH,
    CAUGHT_UP,
    DIFFERENCE_HEADS,
    DREW_LEVEL,
    EXACTLY,
    OR_EQUAL,
    RESTORED,
    UNMOVED,
)
from nianbao.words.directions import COMPARED, DIRECTION, THAN_WORDS, Direction, Trend, Use, direction_of, sign_of
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import BEFORE
from nianbao.words.late_pattern import LatePattern
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.trends import COUNT
from nianbao.words.year_words import AGAINST_LAST_YEAR, LAST_YEAR, YEAR_NUMBER, TimeSpan, words_of_span, words_of_year

# 基本持平 is said of a change of a few in a hundred, of rates of a point or two.
ABOUT_LEVEL: Final = Decimal(3)
POINTS_ABOUT_LEVEL: Final = Decimal(2)
# 持平 is said of what rounds to no change.
LEVEL_AS_SHOWN: Final = Decimal("0.05")

FAULT = Fault(
    name="wrong_comparison",
    level=Level.ERROR,
    title="比较的说法与数据不符",
    means="正文写“高于上年”“超过2022年的若干”“比上年多3家”“净增3家”“是上年的2倍”“不到上年的一半”“减少到”“赶上上年”“与上年持平”，两年的数据却不是这样。"
    f"“基本持平”容许增减{ABOUT_LEVEL}%以内，百分率容许{POINTS_ABOUT_LEVEL}个百分点以内；"
    "“持平”“相同”要两年的数一样。同一年两个数相比的（结案“多于”立案，税收“占”预算收入“的七成”，前者“是”后者“的两倍”）也核对。表里“比上年增减”一栏手写的也核对。口径变过（break）的年份不比，打算、假设、否定的话不算。",
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

HIGHER: Final = LatePattern(HIGHER_THAN)
BY: Final = LatePattern(BY_SOMETHING)
EVEN: Final = LatePattern(NOT_EVEN)
TURNED: Final = LatePattern(OTHER_WAY)
TIMES: Final = LatePattern(TIMES_OF)
BACK: Final = LatePattern(BACK_AT)
REACHED: Final = re.compile(REACHED_NOW)
REACHES: Final = re.compile("[到至为]")
# 由213家减少到228家 says itself from where; 五年来 and 累计 are about other spans of time.
FROM: Final = re.compile(rf"[由从][^，]*$|{words_of_span(TimeSpan.MANY)}|{COUNT}年来|以来|累计|{words_of_year(-2)}")
FROM_NUMBER: Final = re.compile(r"[由从][^，。；]{0,8}$")
LONGEST_FROM: Final = 10
IN_WORDS: Final = re.compile(rf"出?了?(?:整整|足足)?(?P<times>[{ORDINAL}两])倍(?P<hedge>多|半|以上|有余)?")
BEFORE_SHARE: Final = re.compile(rf"出?了?(?P<before>{BEFORE})?")
# 两倍于上年
TIMES_OVER: Final = re.compile(rf"(?P<before>{BEFORE})?(?P<times>[{ORDINAL}两]|\d+(?:\.\d+)?)倍于{YEAR_COMPARED}")
TIMES_OVER_SIGN: Final = "倍于"
TIMES_UNIT: Final = "倍"
WORDS: Final = {1: "增加", -1: "减少"}
ACTUALLY: Final = {1: "实际是增加", 0: "两年一样", -1: "实际是减少"}
NOT_EVEN_SIGNS: Final = ("都没", "都未", "也没", "也未")
OTHER_WAY_SIGNS: Final = ("更", "比今年", "较今年", "比本年")
LOOK_AHEAD: Final = 3
LONGEST_BEHIND: Final = 12
PERCENT: Final = "%"
POINTS: Final = "个百分点"
OF_A_YEAR_SIGNS: Final = ("年的", "同期的", "的一半")
IN_FACT_EXACT: Final = re.compile(f"[、，](?:{either(EXACTLY)}|一{ANY_HAN}不[多差])")
IN_TURN: Final = "(?:分别|依次|各自?)"
CHANGED: Final = rf"(?P<direction>{DIRECTION}|{COMPARED})[了出]?"
APPORTIONED: Final = LatePattern(
    rf"(?:{IN_TURN}(?:同比|{AGAINST_LAST_YEAR})|(?:同比|{AGAINST_LAST_YEAR}){IN_TURN}){CHANGED}(?=[\d{ORDINAL}两约近])"
)
APPORTIONING: Final = ("分别", "依次", "各")
NEXT_DIFFERENCE: Final = re.compile(f"[、和及](?:{CHANGED})?(?=[\\d{ORDINAL}两约近])")
BOTH: Final = 2
DREW_NEAR: Final = Direction("追平", Trend.LEVEL, is_near=True)
DIFFERENCE_HEAD: Final = re.compile(
    rf"(?:(?:{either(AGAINST)})(?:{LAST_YEAR}|(?P<two_years>{words_of_year(-2)})|(?P<base>{YEAR_NUMBER})年)|同比)?(?:相比|比)?"
    rf"(?:{either(DIFFERENCE_HEADS)})|(?:{either(AGAINST)})(?:{LAST_YEAR})(?:相比|比)?(?=[ \t\n]|$)"
)
UNIT_OF_HEAD: Final = re.compile(r"[（(](?P<unit>[^（）()]+)[）)]")
DIFFERENCE: Final = re.compile(
    rf"\s*(?:[+＋]|(?P<minus>[-−－])|(?P<word>{DIRECTION}|{COMPARED}){ANY_HAN}{{0,2}}?了?)?\s*"
    rf"(?P<digits>\d+(?:\.\d+)?)\s*(?P<unit>{ANY_HAN}{{0,4}})\s*"
)


def find(reading: Reading) -> Iterator[Finding]:
    subjects = reading.subjects
    clauses = dict(zip(map(id, reading.claim_passages), reading.clause_claims, strict=True))
    for passage, changes in zip(reading.passages, reading.changes, strict=True):
        said = [one for one in clauses.get(id(passage), ()) if one.kind is ClaimKind.COMPARED]
        for change in changes:
            yield from _change(reading, passage, change)
        # What is read as a change is judged as one, here or by wrong_direction.
        yield from _compared(reading, passage, {change.span for change in changes})
        higher = list(reading.trend_claims(passage, HIGHER, *THAN_WORDS, *CAUGHT_UP, *DREW_LEVEL))
        for claim in higher:
            yield from _higher(reading, passage, claim)
        known = [*((one.start, one.figure) for one in changes), *((one.start, one.figure) for one in higher)]
        for one in said:
            if not any(one.covers(*read) for read in known):
                yield from _clause(reading, passage, one)
        for claim in reading.trend_claims(passage, BY, *BY_SO_MUCH):
            yield from _against(reading, passage, claim, {1} if claim.match["ahead"] else {-1})
        for claim in reading.trend_claims(passage, EVEN, *NOT_EVEN_SIGNS):
            sign = 1 if claim.match["reaches"] else sign_of(claim.match["direction"])
            yield from _against(reading, passage, claim, {-sign} if claim.match["reaches"] else {-sign, 0})
        for claim in reading.trend_claims(passage, TURNED, *OTHER_WAY_SIGNS):
            if not claim.match["what"] or explains(claim.figure, claim.match["what"]):
                yield from _against(reading, passage, claim, {-sign_of(claim.match["direction"])})
        for claim in reading.trend_claims(passage, BACK, *RESTORED):
            yield from _back(reading, passage, claim)
        for claim in reading.trend_claims(passage, TIMES, *OF_A_YEAR_SIGNS):
            yield from _times(reading, passage, claim)
        for claim in reading.trend_claims(passage, TIMES_OVER, TIMES_OVER_SIGN):
            yield from _times_over(reading, passage, claim)
        for pair in compared_figures_in(passage, subjects):
            yield from _figures(reading, passage, pair)
        yield from _apportioned(reading, passage)
        yield from _cells(reading, passage)
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
        is_exact = IN_FACT_EXACT.match(passage.text, change.span[1]) is not None
        if why := _not_level(change.figure, actual, replace(direction, is_near=direction.is_near and not is_exact)):
            yield _finding(passage, change.span, change.figure, actual, why, change.level)
        return
    is_own = direction.use in (Use.COMPARED, Use.NET, Use.ADDED, Use.BESIDE)
    if actual.sign == 0 and change.word in OR_EQUAL:
        return
    # 较上年新增5家 may count the new ones alone.
    level = Level.WARNING if direction.use is Use.ADDED else change.level
    if actual.sign is not None and actual.sign != change.sign:
        if is_own:
            yield _finding(passage, (change.span[0], change.end), change.figure, actual, ACTUALLY[actual.sign], level)
        return
    number = _number_behind(passage, change.span[1])
    if number is None and (times := IN_WORDS.match(passage.text, change.span[1])):
        yield from _times_in_words(passage, change, actual, times)
    elif number is None or number.kind is NumberKind.SHARE:
        yield from _share_in_words(passage, change, actual)
    elif passage.is_typed(number) and not _counts_else(passage, number, change.figure):
        # Points without a hedge are contradicting_number.
        why = _wrong_amount(change.figure, actual, number, has_points=bool(number.hedges))
        if why:
            yield _finding(passage, (change.span[0], number.claim[1]), change.figure, actual, why, level)


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


def _share_in_words(passage: NumberPassage, change: StatedChange, actual: Actual) -> Iterator[Finding]:
    """增加一半, 增长近三成, 减少了三分之一."""
    if actual.ratio is None or actual.published or actual.sign != change.sign or change.figure.unit.is_ratio:
        return
    moved = abs(EXACT.subtract(actual.ratio, Decimal(1)))
    text, hedged = passage.text, BEFORE_SHARE.match(passage.text, change.span[1])
    said = SAID_SHARE.match(text, hedged.end()) if hedged else None
    if hedged is None or said is None:
        return
    is_so, end = can_be_share(moved, share_of(said), hedged["before"] or "", text, said.end())
    if not is_so:
        why = f"{WORDS[change.sign]}的是{digits_of(round_half_up(EXACT.multiply(moved, Decimal(100)), 1))}%"
        yield _finding(passage, (change.span[0], end), change.figure, actual, why, change.level)


def _times_over(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """两倍于上年."""
    actual = _actual_of(reading, passage, claim)
    times = numeral_value(claim.match["times"])
    if actual is None or actual.ratio is None or actual.published or not times:
        return
    behind = BEHIND_SHARE.match(passage.text, claim.end)
    is_more = behind is not None and behind["more"] is not None
    if actual.ratio < times if is_more else not is_about_times(actual.ratio, times):
        why = f"是{digits_of(round_half_up(actual.ratio, 2))}倍"
        yield _finding(passage, (claim.start, claim.end), claim.figure, actual, why, claim.level)


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
    found = (passage.number_or_numeral_from(at) for at in range(position, position + LOOK_AHEAD))
    return next((number for number in found if number is not None), None)


def _counts_else(passage: NumberPassage, number: Number, figure: Figure) -> bool:
    """Whether the words behind a number narrow what it counts: 比上年多六张护理床."""
    behind = re.split(CLAUSE_END, passage.text[number.claim[1] : number.claim[1] + LONGEST_BEHIND])[0]
    return bool(re.match(f"{ANY_HAN}{{2}}", behind)) and not explains(figure, behind)


def _wrong_amount(figure: Figure, actual: Actual, number: Number, *, has_points: bool = False) -> str:
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
        return "" if can_be_times(number, true) else f"增加的是{digits_of(round_half_up(true, 2))}倍"
    if figure.unit.is_ratio and has_points and number.unit == POINTS:
        points = abs(actual.points)
        return (
            ""
            if can_be(number, points)
            else f"{WORDS[actual.sign or 1]}的是{digits_of(points.normalize(EXACT))}{POINTS}"
        )
    if figure.unit.is_ratio or unit.dimension != figure.unit.dimension:
        return ""
    true = abs(EXACT.divide(EXACT.multiply(actual.points, figure.unit.size), unit.size))
    if can_be(number, true):
        return ""
    assert actual.sign is not None
    return f"{WORDS[actual.sign]}的是{digits_of(true.normalize(EXACT))}{unit.text}"


def _higher(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """高于上年."""
    # 高于上年的{{ 拜访企业 上年 }} is read with its reference, by wrong_direction.
    if not passage.prose.is_typed(claim.start, claim.end + 1):
        return
    actual = _actual_of(reading, passage, claim)
    if actual is None or actual.sign is None:
        return
    number = passage.number_from(claim.end)
    if claim.match["equals"]:
        # 追平 may be said of what is a little more.
        if why := _not_level(claim.figure, actual, replace(DREW_NEAR, word=claim.match["equals"])):
            yield _finding(passage, (claim.start, claim.end), claim.figure, actual, why, claim.level)
    elif not _agrees(claim.match, actual.sign):
        yield _finding(passage, (claim.start, claim.end), claim.figure, actual, ACTUALLY[actual.sign], claim.level)
    elif (
        number is not None
        and not claim.match["of"]
        and (why := _wrong_amount(claim.figure, actual, number, has_points=True))
    ):
        yield _finding(passage, (claim.start, number.claim[1]), claim.figure, actual, why, claim.level)


def _clause(reading: Reading, passage: NumberPassage, said: ClauseClaim) -> Iterator[Finding]:
    """同样多于上年, 仍停在上年的盘子上."""
    actual = actual_change(reading.book, said.figure, passage.year.number, said.base or passage.year.number - 1)
    if actual is None or actual.sign is None:
        return
    number = passage.number_from(said.increment_at) if said.increment_at is not None else None
    if number is not None and actual.sign > 0:
        # 增量不到2亿元
        why = _wrong_amount(said.figure, actual, number, has_points=True)
    elif said.level_word:
        direction = direction_of(said.level_word) or replace(DREW_NEAR, is_near=said.level_word not in UNMOVED)
        why = _not_level(said.figure, actual, replace(direction, word=said.level_word))
    else:
        is_so = actual.sign != said.sign if said.is_denied else actual.sign == said.sign
        why = "" if is_so else ACTUALLY[actual.sign]
    if why:
        yield _finding(passage, (said.start, said.end), said.figure, actual, why, said.level)


def _figures(reading: Reading, passage: NumberPassage, pair: ComparedFigures) -> Iterator[Finding]:
    """结案8件，多于立案的7件; 税收8270万元，占预算收入的七成."""
    one, other = (_exact_amount(reading, passage, figure) for figure in (pair.figure, pair.other))
    if one is None or other is None or other <= 0 or reading.is_planned(passage, pair.start):
        return
    is_counted = pair.figure.unit.counted and pair.other.unit.counted
    if pair.figure.unit.dimension != pair.other.unit.dimension and not is_counted:
        return
    ratio, end = EXACT.divide(one, other), pair.end
    if pair.is_most:
        is_so = ratio > ONE_HALF
    elif pair.sign is None:
        is_so, end = _is_such_share(passage, pair, ratio)
    elif pair.level_word:
        direction = direction_of(pair.level_word)
        is_near = direction is not None and direction.is_near
        is_so = (abs(ratio - 1) <= NEARLY if is_near else one == other) or pair.is_denied
    else:
        sign = (one > other) - (one < other)
        is_so = sign != pair.sign if pair.is_denied else sign == pair.sign
    if not is_so:
        yield _pair_finding(reading, passage, (pair.start, end), pair)


def _apportioned(reading: Reading, passage: NumberPassage) -> Iterator[Finding]:
    """分别比上年增加3个、减少16张, of the figures that the sentence shows before it, one after the other."""
    for match in matches_near(APPORTIONED, passage, APPORTIONING):
        if not passage.prose.is_typed(*match.span()) or not is_said(passage, *match.span()):
            continue
        differences = list(_differences(passage, match))
        first = passage.sentence(match.start())[0]
        shown = distinct(iter(figures_shown(passage, first, match.start(), reading.subjects)))[-len(differences) :]
        if len(differences) < BOTH or len(shown) < len(differences) or reading.is_planned(passage, match.start()):
            continue
        units = [number.unit == one.figure.unit.text for (_, number), one in zip(differences, shown, strict=True)]
        if not all(units):
            continue
        year, span = passage.year.number, (match.start(), differences[-1][1].claim[1])
        for (sign, number), one in zip(differences, shown, strict=True):
            actual = actual_change(reading.book, one.figure, year, year - 1)
            if actual is None or actual.sign is None:
                continue
            why = ACTUALLY[actual.sign] if actual.sign != sign else _wrong_amount(one.figure, actual, number)
            if why:
                yield _finding(passage, span, one.figure, actual, why, Level.WARNING)


def _differences(passage: NumberPassage, match: re.Match[str]) -> Iterator[tuple[int, Number]]:
    """The differences of such a list, each with its direction, which may be that of the one before."""
    at, sign = match.end(), sign_of(match["direction"])
    while (number := _number_behind(passage, at)) is not None and passage.is_typed(number):
        yield sign, number
        following = NEXT_DIFFERENCE.match(passage.text, number.claim[1])
        if following is None:
            return
        at = following.end()
        sign = sign_of(following["direction"]) if following["direction"] else sign


def _exact_amount(reading: Reading, passage: NumberPassage, figure: Figure) -> Decimal | None:
    """The value of the report's year in the first unit of its dimension, if it has no hedge."""
    value = reading.book.value(figure.id, passage.year.number)
    if value is None or value.quantity is None or value.quantity.hedge:
        return None
    return EXACT.multiply(value.quantity.number, figure.unit.size)


def _is_such_share(passage: NumberPassage, pair: ComparedFigures, ratio: Decimal) -> tuple[bool, int]:
    """Whether the share or the multiple behind a comparison can be a ratio, and where it ends."""
    said = SAID_SHARE.match(passage.text, pair.end)
    if said is not None:
        return can_be_share(ratio, share_of(said), pair.lead, passage.text, said.end())
    times = SAID_TIMES.match(passage.text, pair.end)
    if times is None:
        return True, pair.end
    return is_multiple(ratio, times, pair.lead), times.end()


def _pair_finding(reading: Reading, passage: NumberPassage, span: tuple[int, int], pair: ComparedFigures) -> Finding:
    written, year = passage.text[slice(*span)], passage.year.number
    values = [(figure, reading.book.value(figure.id, year)) for figure in (pair.figure, pair.other)]
    amounts = [
        (figure.label, amount_text(value.quantity, figure.unit))
        for figure, value in values
        if value is not None and value.quantity is not None
    ]
    shown = "，".join(f"“{label}”{amount}" for label, amount in amounts)
    place = values[0][1].place if values[0][1] is not None else None
    return FAULT.at(
        passage.prose.place(*span),
        written,
        f"正文说“{written}”，而{year}年{shown}",
        "按两个数改写",
        data=place,
        operands=tuple(amounts),
        figure=pair.figure.id,
        level=Level.ERROR if pair.is_certain and not pair.level_word else Level.WARNING,
    )


def _against(reading: Reading, passage: NumberPassage, claim: TrendClaim, signs: Collection[int]) -> Iterator[Finding]:
    """A comparison that only says in which directions the figure can have gone."""
    actual = _actual_of(reading, passage, claim)
    if actual is not None and actual.sign is not None and actual.sign not in signs:
        yield _finding(passage, (claim.start, claim.end), claim.figure, actual, ACTUALLY[actual.sign], claim.level)


def _back(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """恢复到2021年水平, of what is clearly below it."""
    actual = _actual_of(reading, passage, claim)
    if actual is None or actual.sign != -1 or not passage.prose.is_typed(claim.start, claim.end):
        return
    if _not_level(claim.figure, actual, DREW_NEAR):
        yield _finding(passage, (claim.start, claim.end), claim.figure, actual, ACTUALLY[actual.sign], claim.level)


def _actual_of(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Actual | None:
    """The change from the year that a comparison names."""
    year = passage.year.number
    return actual_change(reading.book, claim.figure, year, year_compared(claim.match, year))


def _agrees(match: re.Match[str], actual: int) -> bool:
    """高于上年 of what rose; 不低于上年 and 赶上上年 of what did not fall."""
    if match["reaches"]:
        return (actual < 0) if match["not"] else actual >= 0
    sign = sign_of(match["direction"])
    return actual != sign if match["not"] else actual == sign


def _times(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """是上年的2倍, 不到上年的一半, 相当于2021年的七成."""
    actual = _actual_of(reading, passage, claim)
    if actual is None or actual.ratio is None or actual.published:
        return
    number = passage.number_from(claim.end)
    said = SAID_SHARE.match(passage.text, claim.end)
    if said is not None:
        is_so, end = can_be_share(actual.ratio, share_of(said), claim.words, passage.text, said.end())
    elif number is None or number.number is None or not passage.is_typed(number):
        return
    elif number.unit == TIMES_UNIT:
        is_so, end = are_times(number, actual.ratio, claim.words), number.claim[1]
        if behind := BEHIND_SHARE.match(passage.text, end):
            # 两倍还多, 两倍不到.
            is_so = actual.ratio >= number.number if behind["more"] else actual.ratio <= number.number
            end = behind.end()
    elif number.unit == PERCENT:
        share = EXACT.divide(number.number, Decimal(100))
        words = claim.words + "".join(number.before)
        is_so, end = can_be_share(actual.ratio, share, words, passage.text, number.end)
    else:
        return
    if not is_so:
        why = f"是{digits_of(round_half_up(actual.ratio, 2))}倍"
        yield _finding(passage, (claim.start, end), claim.figure, actual, why, claim.level)


def _cells(reading: Reading, passage: NumberPassage) -> Iterator[Finding]:
    """+5, 多27篇 and 减少8口 in a column that is headed 比上年增减."""
    for table in passage.prose.tables:
        for at, head in enumerate(table.head):
            heading = DIFFERENCE_HEAD.search(passage.text, head.start, head.end)
            if heading is None:
                continue
            base = year_compared(heading, passage.year.number)
            unit = UNIT_OF_HEAD.search(passage.text, head.start, head.end)
            for cell in (row[at] for row in table.rows if at < len(row)):
                yield from _cell(reading, passage, cell, base, unit["unit"] if unit else "")


def _cell(reading: Reading, passage: NumberPassage, cell: TableCell, base: int, unit: str) -> Iterator[Finding]:
    match = DIFFERENCE.fullmatch(passage.text, cell.start, cell.end)
    if match is None or not passage.prose.is_typed(*match.span("digits")):
        return
    subject = subject_before(passage, cell.start, reading.subjects)
    if subject is None or (match["unit"] or unit) not in ("", subject.figure.unit.text):
        return
    actual = actual_change(reading.book, subject.figure, passage.year.number, base)
    if actual is None or actual.points is None or actual.sign is None or actual.published:
        return
    sign = -1 if match["minus"] else sign_of(match["word"]) if match["word"] else 1
    stated = EXACT.multiply(Decimal(match["digits"]), Decimal(sign))
    if sign != actual.sign:
        why = ACTUALLY[actual.sign]
    elif round_half_up(actual.points, decimals_of(stated)) != stated:
        why = f"{WORDS[actual.sign]}的是{digits_of(abs(actual.points).normalize(EXACT))}{subject.figure.unit.text}"
    else:
        return
    yield _finding(passage, match.span(), subject.figure, actual, why)


def _compared(reading: Reading, passage: NumberPassage, read: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """超过2022年的{{ 盘活土地@2022 }}."""
    for compared in compared_values(passage):
        actual = actual_change(reading.book, compared.figure, compared.year, compared.base)
        if actual is None or actual.sign is None or compared.span in read or compared.can_be(actual.sign):
            continue
        word = passage.text[slice(*compared.span)]
        if word in DREW_LEVEL and (compared.is_denied or not _not_level(compared.figure, actual, DREW_NEAR)):
            continue
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
