"""由降转升, 连续三年增长, 逐年提高, 增速加快 of a figure that went another way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.contradicted_course import (
    LEAST_RUN,
    Contradiction,
    contradicted_by,
    rate_text,
    steps_against,
    turned,
)
from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.compared_values import years_shown_before
from nianbao.numbers.figure_course import FigureCourse
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.trend_claims import (
    ALL_THE_SAME,
    FIRST_TURN,
    IN_ROW,
    PACE,
    SCOPES,
    STEADY,
    TURN,
    YEARLY,
    TrendClaim,
    speaks_of_years,
    turned_this_year,
    weaker,
    years_said,
)
from nianbao.quantity.arithmetic import (
    Interval,
    decimals_of,
    exactly,
    rounding_interval,
)
from nianbao.report import Figure, Finding, Level
from nianbao.words.claim_words import STATE_OF_AFFAIRS, TURNED_AWAY
from nianbao.words.clause_words import sign_of_course
from nianbao.words.directions import STEPS, sign_of
from nianbao.words.late_pattern import LatePattern
from nianbao.words.trends import (
    ALL_ALONG,
    EVERY_YEAR,
    FIRST_TIME,
    IN_A_ROW,
    PACE_OF,
    RATE_OF,
    STEADILY,
    STEADILY_DOWN,
    STEADILY_UP,
    TURN_OF,
)
from nianbao.words.year_words import first_since

FAULT = Fault(
    name="wrong_trend",
    level=Level.ERROR,
    title="几年走势的说法与数据不符",
    means="正文写“由降转升”“止跌回升”“连续三年增长”“逐年提高”“增速加快”“降幅收窄”一类几年走势的话，历年的数据却不是这样。图表的标题也算。"
    "数据不够远、中间口径变过（break）的年份不算。",
    why="走势是结论，读者凭它判断工作好坏；多半是照抄去年的话，或只看了今年一年。",
    fix="按历年的数改写，或只写与上年比。",
    given="""
        data/figures/economy.yml 略
            拜访企业: {unit: 家}
        data/2022/economy.yml
            拜访企业: 128
        data/2023/economy.yml
            拜访企业: 121
        data/2024/economy.yml
            拜访企业: 136
        """,
    wrong="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，⟦连续三年增长⟧。
        """,
    right="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，由降转升。
        """,
)

TURNS: Final = LatePattern(TURN)
PACES: Final = LatePattern(PACE)
ROWS: Final = LatePattern(IN_ROW)
YEARLIES: Final = LatePattern(YEARLY)
FIRST_TURNS: Final = LatePattern(FIRST_TURN)
STEADIES: Final = LatePattern(STEADY)
GROWTH_NAMED: Final = {1: "增幅", -1: "降幅"}
# Each turn has one of these in it.
SHORT_SIGNS: Final = ("转", "止", "变", "反", "逆势")
TURN_SIGNS: Final = (
    *SHORT_SIGNS,
    *(word for word in TURN_OF if not any(sign in word for sign in SHORT_SIGNS)),
    *TURNED_AWAY,
)
TWO_DIGITS: Final = 10
# 近 and 连续 count the years with the first or without it.
LONGEST: Final = 40


def find(reading: Reading) -> Iterator[Finding]:
    for passage, clauses in zip(reading.claim_passages, reading.clause_claims, strict=True):
        reported = []
        for claim, contradiction in _contradicted(reading, passage):
            reported.append((claim.start, claim.figure))
            yield _finding(reading, passage, (claim.start, claim.end), claim.figure, contradiction, claim.level)
        for said in clauses:
            history = FigureCourse(reading.book, said.figure, passage.year.number)
            found = contradicted_by(history, said)
            if found and not any(said.covers(*one) for one in reported):
                yield _finding(reading, passage, (said.start, said.end), said.figure, found, said.level)


def _finding(
    reading: Reading,
    passage: NumberPassage,
    span: tuple[int, int],
    figure: Figure,
    contradiction: Contradiction,
    level: Level,
) -> Finding:
    history = FigureCourse(reading.book, figure, passage.year.number)
    value, words = history.value(history.year), passage.text[slice(*span)]
    return FAULT.at(
        passage.prose.place(*span),
        words,
        f"正文说“{words}”，而“{figure.label}”{history.values_text(*contradiction.years)}，{contradiction.why}",
        data=value.place if value else None,
        operands=tuple((f"{figure.label}{year}年", amount) for year, amount in history.amounts(*contradiction.years)),
        figure=figure.id,
        level=weaker(contradiction.level, level),
    )


def _contradicted(reading: Reading, passage: NumberPassage) -> Iterator[tuple[TrendClaim, Contradiction]]:
    kinds = (
        (TURNS, TURN_SIGNS, _turn),
        (PACES, tuple(RATE_OF), _pace),
        (ROWS, (*IN_A_ROW, "连", "第"), _row),
        (YEARLIES, (*EVERY_YEAR, *ALL_ALONG, *STATE_OF_AFFAIRS), _yearly),
        (FIRST_TURNS, FIRST_TIME, _first_turn),
        (STEADIES, (*STEADILY, *STEADILY_UP, *STEADILY_DOWN, "两位数"), _steady),
    )
    for pattern, signs, contradiction in kinds:
        for claim in reading.trend_claims(passage, pattern, *signs):
            history = FigureCourse(reading.book, claim.figure, passage.year.number)
            found = contradiction(history, claim, passage)
            if found:
                yield claim, found


def _turn(history: FigureCourse, claim: TrendClaim, passage: NumberPassage) -> Contradiction | None:
    match, year = claim.match, history.year
    if match["turn"] in ALL_THE_SAME and not speaks_of_years(passage, claim.start):
        # 不降反升 of this year is wrong_direction.
        return None
    before, now, level_is_enough = _signs_of_turn(match)
    # 扭转了2022年下降的局面
    earlier = int(match["before_in"] or year - 1)
    last, this = history.step(earlier), history.step(year)
    if _has_negatives(history, year, year - 1):
        return None
    if this is not None and this != now and not (level_is_enough and this == 0):
        return Contradiction(f"{year}年是{STEPS[this]}", (year - 1, year))
    if before and last is not None and last != before:
        return Contradiction(
            f"{earlier}年{'' if match['before_in'] else '就'}是{STEPS[last]}", (earlier - 1, earlier, year)
        )
    return None


def _signs_of_turn(match: re.Match[str]) -> tuple[int, int, bool]:
    """How it went before, how it goes now, and whether staying level is enough."""
    if match["turn"]:
        turn = TURN_OF[match["turn"]]
        return turn.before, turn.now, turn.is_level_enough
    if match["stopped"]:
        sign = sign_of(match["stopped"])
        return sign, -sign, True
    before, now = (
        1 if word == "正" else -1 if word == "负" else sign_of(word) for word in match.group("was", "became")
    )
    return before, now, False


def _has_negatives(history: FigureCourse, *years: int) -> bool:
    """由负转正 may be said of the value itself."""
    values = [history.value(year) for year in years]
    return any(value is not None and value.quantity is not None and value.quantity.number < 0 for value in values)


def _pace(history: FigureCourse, claim: TrendClaim, _: NumberPassage) -> Contradiction | None:
    match, year = claim.match, history.year
    rate, pace = RATE_OF[match["rate"]].sign, match["pace"]
    sign = PACE_OF[pace].sign if pace in PACE_OF else sign_of(match[0][match.end("rate") - match.start() :])
    if not sign or (pace in PACE_OF and PACE_OF[pace].needs_year and not match["than"]):
        return None
    now, before = history.growth(year), history.growth(year - 1)
    if now is None or before is None:
        return None
    if rate < 0:
        now, before = turned(now), turned(before)
    rates = f"{year - 1}年{rate_text(history, year - 1)}，{year}年{rate_text(history, year)}"
    years = (year - 2, year - 1, year)
    if now.high < 0:
        return Contradiction(f"{rates}，{year}年没有{GROWTH_NAMED[rate]}可说", years)
    # Without a year it may be against an earlier part of this one.
    is_named = bool(match["versus"] or match["than"] or re.match("[较比]", match[0]))
    level = Level.ERROR if is_named else Level.WARNING
    if before.high < 0:
        return None if sign > 0 else Contradiction(f"{rates}，{year - 1}年没有{GROWTH_NAMED[rate]}可比", years, level)
    if (now.high < before.low) if sign > 0 else (now.low > before.high):
        return Contradiction(rates, years, level)
    if match["points"] and not _agrees(match["points"], now - before):
        return Contradiction(f"{rates}，不差{match['points']}个百分点", years, level)
    return None


def _agrees(points: str, difference: Interval) -> bool:
    """Whether a stated difference can be the one of two rates."""
    said, digits = Decimal(points), decimals_of(Decimal(points))
    known = difference if difference.low >= 0 else turned(difference)
    return known.rounded(digits).meets(exactly(said)) or known.meets(rounding_interval(said))


def _row(history: FigureCourse, claim: TrendClaim, passage: NumberPassage) -> Contradiction | None:
    match = claim.match
    name = next((one for one in ("years", "times", "nth", "back_years") if match[one]), "")
    count = years_said(match, name) if name else LEAST_RUN
    directions = match.group("direction", "nth_direction", "nth_than", "jump", "back_jump")
    sign = sign_of_course(next((one for one in directions if one), ""))
    if not count or not sign or count < LEAST_RUN or count > LONGEST:
        return None
    if turned_this_year(passage, claim.end, sign):
        return None
    if match["two_digits"] and sign > 0:
        low = _below_two_digits(history, count)
        if low:
            return low
    return steps_against(history, sign, history.year - count, is_strict=False)


def _below_two_digits(history: FigureCourse, count: int) -> Contradiction | None:
    for year in range(history.year, history.year - count, -1):
        rate = history.growth(year)
        if rate is not None and rate.high < TWO_DIGITS - 0.5:
            return Contradiction(f"{year}年只{rate_text(history, year)}", (year - 1, year))
    return None


def _yearly(history: FigureCourse, claim: TrendClaim, passage: NumberPassage) -> Contradiction | None:
    match = claim.match
    scope = _scope(match, passage, claim)
    # 持续增长 says nothing of several years unless these are named.
    if match["along"] is not None and not scope:
        return None
    sign = sign_of_course(match["direction"])
    if turned_this_year(passage, claim.end, sign):
        return None
    shown = () if scope else years_shown_before(passage, claim.start, claim.figure)
    if shown:
        return steps_against(history, sign, shown[0], is_strict=True)
    return _against_scope(history, sign, scope)


def _scope(match: re.Match[str], passage: NumberPassage, claim: TrendClaim) -> re.Match[str] | None:
    """The years that a statement speaks of, or its sentence before it."""
    if any(match.group("all", "since", "recent", "back")):
        return match
    before = list(SCOPES.finditer(passage.sentence_before(claim.start)))
    # A column headed 五年走势 says it for all its cells.
    return before[-1] if before else SCOPES.match(passage.head_of_column(claim.start).strip())


def _against_scope(
    history: FigureCourse, sign: int, scope: re.Match[str] | None, *, level_is_enough: bool = False
) -> Contradiction | None:
    """A step in the years of a scope that went another way."""
    base, is_strict = history.year - LEAST_RUN, False
    if scope and scope["since"]:
        base, is_strict = first_since(scope["since"]), True
    elif scope and scope["back"] and (years := years_said(scope, "back")):
        base, is_strict = history.year - max(years - 1, 1), True
    # Where it is not said how far back, the last year must agree, and the one before is doubtful.
    return steps_against(history, sign, base, is_strict=is_strict, level_is_enough=level_is_enough)


def _first_turn(history: FigureCourse, claim: TrendClaim, _: NumberPassage) -> Contradiction | None:
    """三年来首次回升."""
    match, year = claim.match, history.year
    sign, this = sign_of(match["direction"]), history.step(year)
    if this is not None and this != sign:
        return Contradiction(f"{year}年是{STEPS[this]}", (year - 1, year))
    years = years_said(match, "back")
    base = first_since(match["since"]) if match["since"] else year - years + 1 if years else year - LEAST_RUN
    for earlier in range(year - 1, max(base, year - LONGEST), -1):
        if history.step(earlier) == sign:
            return Contradiction(f"{earlier}年就是{STEPS[sign]}，不是首次", (earlier - 1, earlier, year))
    return None


def _steady(history: FigureCourse, claim: TrendClaim, passage: NumberPassage) -> Contradiction | None:
    match = claim.match
    if any(match.group("all", "since", "recent", "back")):
        return _against_scope(history, 1 if match["up"] else -1, match, level_is_enough=True)
    if (match["up"] or match["down"]) and not speaks_of_years(passage, claim.start):
        # 稳中有升 of this year is wrong_direction.
        return None
    if match["two_digits"]:
        return _below_two_digits(history, 1) if sign_of(match["two_digits_direction"]) > 0 else None
    sign = 1 if match["up"] else -1 if match["down"] else sign_of(match["direction"])
    found = steps_against(history, sign, history.year - 1, is_strict=True)
    return Contradiction(found.why, found.years, Level.WARNING) if found else None
