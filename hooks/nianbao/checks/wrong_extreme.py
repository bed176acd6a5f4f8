"""创历史新高, 为近五年最高, 首次突破200家 of a figure that was higher before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.contradicted_course import LEAST_RUN
from nianbao.checks.fault import Fault, Reading
from nianbao.forms import tupo
from nianbao.numbers.claim_subjects import CLAUSE_END, figure_of_this_year
from nianbao.numbers.clause_claims import BETTER, ClauseClaim
from nianbao.numbers.clause_kinds import ClaimKind
from nianbao.numbers.figure_course import FigureCourse
from nianbao.numbers.number import NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import explains
from nianbao.numbers.stated_changes import year_compared
from nianbao.numbers.trend_claims import (
    BEATS,
    EXTREME,
    FIRST,
    NOT_PASSED,
    ONLY_BEHIND,
    PASS,
    PLACE_AMONG_YEARS,
    POWER,
    ROW_OF_THRESHOLDS,
    TrendClaim,
    weaker,
    years_said,
)
from nianbao.quantity.arithmetic import EXACT, digits_of
from nianbao.quantity.numerals import count_value, numeral_value
from nianbao.quantity.units import parse_unit
from nianbao.report import Figure, Finding, Level
from nianbao.words.alternatives import either
from nianbao.words.claim_words import NARROWING_NOTHING
from nianbao.words.directions import sign_of
from nianbao.words.late_pattern import LatePattern
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.trends import (
    ALL_TIMES,
    EXTREME_OF,
    EXTREMES,
    FIRST_TIME,
    IN_A_ROW,
    NOT_YET,
    PASSING,
    RECORD,
    STAYS,
    STILL_AHEAD,
    THRESHOLD_OF,
    Threshold,
)
from nianbao.words.year_words import EARLIER_YEARS, first_since

FAULT = Fault(
    name="wrong_extreme",
    level=Level.ERROR,
    title="最高、最低、首次突破的说法与数据不符",
    means="正文写“创历史新高”“历史最低”“为近五年最高”“首次突破200家”，往年却有更高、更低的数，或早就突破过，或今年并没有突破。"
    "只与数据里有的、口径没有变过（break）的年份比。",
    why="“新高”“首次”最引人注意，读者一翻往年的报告就知道不对；多半是照抄去年的话。",
    fix="改成与数据相符的说法；“突破”用形式写，如 首次{{ 代号 突破(5亿) }}，不符时会报出来。",
    given="""
        data/figures/economy.yml 略
            拜访企业: {unit: 家}
        data/2022/economy.yml
            拜访企业: 231
        data/2023/economy.yml
            拜访企业: 198
        """,
    wrong="""
        data/2024/economy.yml 略
            拜访企业: 226
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，⟦创历史新高⟧。
        """,
    right="""
        data/2024/economy.yml 略
            拜访企业: 226
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，同比{{ 拜访企业 同比 }}。
        """,
)

EXTREME_CLAIM: Final = LatePattern(EXTREME)
BEATEN: Final = LatePattern(BEATS)
EVERY_OTHER: Final = ("任何一年", "哪一年", "任何年", "哪年", "任何时", *EARLIER_YEARS)
PASS_CLAIM: Final = LatePattern(PASS)
ROW_CLAIM: Final = LatePattern(ROW_OF_THRESHOLDS)
NOT_PASSED_CLAIM: Final = LatePattern(NOT_PASSED)
PLACE_CLAIM: Final = LatePattern(PLACE_AMONG_YEARS)
ONLY_BEHIND_CLAIM: Final = LatePattern(ONLY_BEHIND)
ONLY: Final = ("仅", "只")
LESS: Final = "less"
BELOW_BEHIND: Final = re.compile("以下|以内")
FIRST_BEFORE: Final = re.compile(rf"{FIRST}$")
LONGEST_FIRST: Final = 20
PASSED_BEHIND: Final = re.compile(r"(?:大关)?的?(?:历史性)?突破")
KEPT_ABOVE: Final = re.compile("以上")
# 突破百亿指日可待
AHEAD: Final = re.compile(either(STILL_AHEAD))
FIRST_BEHIND: Final = re.compile(
    rf"(?:大关)?，?[这在]?(?:{either(NARROWING_NOTHING)})*(?:为|系|属|尚属|还是)(?:{either(ALL_TIMES)})?(?:上|的)?(?:{either(FIRST_TIME)}){CLAUSE_END}"
)
# 两位数: how many digits.
DIGITS: Final = re.compile(rf"(?P<count>[两{ORDINAL[2:]}])位数")
REACHES: Final = "达到"
# Without a unit, of what is counted one by one.
BARE_POWERS: Final = {"百": 2, "千": 3, "万": 4}
BARE_POWER: Final = re.compile(rf"[百千万]{CLAUSE_END}")


def find(reading: Reading) -> Iterator[Finding]:
    for passage, clauses in zip(reading.claim_passages, reading.clause_claims, strict=True):
        reported = []
        for claim in reading.trend_claims(passage, EXTREME_CLAIM, *(one.word for one in EXTREMES), *RECORD):
            found = list(_extreme(reading, passage, claim))
            reported += [(claim.start, claim.figure)] * len(found)
            yield from found
        for said in clauses:
            if said.kind is ClaimKind.EXTREME and not any(said.covers(*one) for one in reported):
                yield from _extreme_clause(reading, passage, said)
        for claim in reading.trend_claims(passage, BEATEN, *EVERY_OTHER):
            yield from _beaten(reading, passage, claim)
        for claim in reading.trend_claims(passage, PASS_CLAIM, *PASSING, *FIRST_TIME, "稳定在", "保持在"):
            yield from _passed(reading, passage, claim)
        for claim in reading.trend_claims(passage, ROW_CLAIM, *IN_A_ROW):
            yield from _passed_in_a_row(reading, passage, claim)
        for claim in reading.trend_claims(passage, NOT_PASSED_CLAIM, *NOT_YET, *STAYS):
            yield from _not_passed(passage, claim, reading)
        for claim in reading.trend_claims(passage, PLACE_CLAIM, "第", "次"):
            yield from _placed(reading, passage, claim)
        for claim in reading.trend_claims(passage, ONLY_BEHIND_CLAIM, *ONLY):
            yield from _only_behind(reading, passage, claim)
        yield from _shown_passed(reading, passage)


def _extreme(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    match, figure = claim.match, claim.figure
    has_scope = any(match.group("all", "since", "recent", "back"))
    extreme = EXTREME_OF.get(match["extreme"] or "")
    sign = extreme.sign if extreme else 0
    # 刷新历史纪录 is of the better end, as 历史最好; where the catalogue does not say which that is, of the upper one.
    sign = sign or BETTER.get(figure.better, 0 if extreme else 1)
    if match["of"] and match["of"] not in NARROWING_NOTHING and not explains(figure, match["of"]):
        return
    has_scope = has_scope or match["of_year"] is not None
    if not sign or (
        not has_scope and not (match["makes"] and (extreme is None or not extreme.needs_scope or match["record"]))
    ):
        return
    is_new = extreme is None or extreme.is_new
    history = FigureCourse(reading.book, figure, passage.year.number)
    yield from _beyond(reading, passage, claim, history, sign, is_new=is_new)


def _beaten(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """比以往任何一年都高, 超过历年."""
    history = FigureCourse(reading.book, claim.figure, passage.year.number)
    sign = sign_of(claim.match["than"] or claim.match["direction"] or "")
    if sign:
        yield from _beyond(reading, passage, claim, history, sign, is_new=True)


def _extreme_clause(reading: Reading, passage: NumberPassage, said: ClauseClaim) -> Iterator[Finding]:
    """人数之多为近五年首位."""
    history = FigureCourse(reading.book, said.figure, passage.year.number)
    earliest = reading.book.years[0].number
    first = history.year - LEAST_RUN if said.is_recent else max(earliest, said.since or earliest)
    contradicted = _years_beyond(history, first, said.sign, is_new=said.is_new)
    if contradicted:
        year, why, level = contradicted
        level = weaker(level, said.level)
        yield _claim_finding(passage, (said.start, said.end), history, (year,), why, level)


def _beyond(
    reading: Reading, passage: NumberPassage, claim: TrendClaim, history: FigureCourse, sign: int, *, is_new: bool
) -> Iterator[Finding]:
    """The finding that an earlier year lies beyond this one."""
    contradicted = _years_beyond(history, _first_year(reading, history, claim.match), sign, is_new=is_new)
    if contradicted:
        year, why, level = contradicted
        yield _finding(passage, claim, history, (year,), why, level)


def _years_beyond(history: FigureCourse, first: int, sign: int, *, is_new: bool) -> tuple[int, str, Level] | None:
    """The latest earlier year that lies higher (a sign of 1) or lower, or as high where this is a new one; with the
    reason and the level."""
    beating = [(year, level) for year in history.earlier(first) if (level := history.level(year)) is not None]
    better = next((year for year, level in beating if level == -sign), None)
    if better is not None:
        return better, f"{better}年就{'更高' if sign > 0 else '更低'}", Level.ERROR
    equal = next((year for year, level in beating if level == 0), None)
    if equal is not None and is_new:
        return equal, f"与{equal}年相同，不是新的", Level.WARNING
    return None


def _first_year(reading: Reading, history: FigureCourse, match: re.Match[str]) -> int:
    """The first year that the words speak of; the first of all where they speak of all times."""
    first = reading.book.years[0].number
    if match["since"]:
        return max(first, first_since(match["since"]))
    if match["back"] and (years := years_said(match, "back")):
        return max(first, history.year - years + 1)
    # 近年来 and 往年 are at least the year before.
    is_vague = match["recent"] or match.groupdict().get("vague")
    return history.year - LEAST_RUN if is_vague else first


def _passed(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    limit = _limit(passage, claim.match.end(), claim.figure)
    if limit is None:
        return
    match = claim.match
    history = FigureCourse(reading.book, claim.figure, passage.year.number)
    number, end = limit
    if AHEAD.match(passage.text, end):
        return
    if match["later"] and not PASSED_BEHIND.match(passage.text, end) and not claim.figure.unit.is_ratio:
        return
    if match["kept"] and not KEPT_ABOVE.match(passage.text, end):
        return
    threshold = _threshold(match)
    is_past = _is_past(history, history.year, number, threshold.sign, includes=threshold.includes)
    if is_past is False:
        yield _finding(passage, claim, history, (), f"没有到{_written(claim.figure, number)}", end=end)
    elif match["first"] or FIRST_BEHIND.match(passage.text, end):
        yield from _not_the_first(reading, passage, claim, history, number, end)


def _not_passed(passage: NumberPassage, claim: TrendClaim, reading: Reading) -> Iterator[Finding]:
    """仍未突破200家, 仍在200家以下."""
    limit, match = _limit(passage, claim.match.end(), claim.figure), claim.match
    if limit is None or (match["below"] and not BELOW_BEHIND.match(passage.text, limit[1])):
        return
    number, end = limit
    threshold = THRESHOLD_OF[match["passed"] or tupo.FORM.word]
    history = FigureCourse(reading.book, claim.figure, passage.year.number)
    if _is_past(history, history.year, number, threshold.sign, includes=threshold.includes):
        why = f"{'已超过' if threshold.sign > 0 else '已低于'}{_written(claim.figure, number)}"
        yield _finding(passage, claim, history, (), why, end=end)


def _placed(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """居五年第二: the place of this year among the years spoken of, if each of these has a value."""
    match, history = claim.match, FigureCourse(reading.book, claim.figure, passage.year.number)
    place, first = 2 if match["next"] else years_said(match, "place"), _first_year(reading, history, match)
    levels = [history.level(year) for year in range(first, history.year)]
    if not place or None in levels or not any(match.group("all", "since", "back")):
        return
    sign = sign_of(match["end"] or "") or 1
    best = 1 + levels.count(-sign)
    if not best <= place <= best + levels.count(0):
        order = "从高到低" if sign > 0 else "从低到高"
        years = tuple(range(first, history.year))
        yield _finding(passage, claim, history, years, f"{order}是第{best}", Level.WARNING)


def _only_behind(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """仅次于2022年: less than in that year, and in no other."""
    match, history = claim.match, FigureCourse(reading.book, claim.figure, passage.year.number)
    if match["next"] and claim.figure.better == LESS:
        # 次于 may be said of what is better.
        return
    base, sign = year_compared(match, history.year), sign_of(match["direction"] or "") or -1
    level = history.level(base) if base < history.year else None
    if match["next"] and level is not None and level != sign:
        why = f"{base}年{'相同' if level == 0 else '更低'}"
        yield _finding(passage, claim, history, (base,), why, Level.ERROR if level else Level.WARNING)
        return
    has_scope = any(match.group("all", "since", "back"))
    for year in history.earlier(_first_year(reading, history, match)):
        if year != base and history.level(year) == sign:
            why = f"{year}年也{'更高' if sign < 0 else '更低'}"
            yield _finding(passage, claim, history, (year, base), why, Level.ERROR if has_scope else Level.WARNING)
            return


def _threshold(match: re.Match[str]) -> Threshold:
    """The word for passing a number; 稳定在200家以上 is as 达到200家."""
    return THRESHOLD_OF[
        match["passed"] or match["only"] or (REACHES if match["kept"] or match["later"] else tupo.FORM.word)
    ]


def _not_the_first(
    reading: Reading, passage: NumberPassage, claim: TrendClaim, history: FigureCourse, number: Decimal, end: int
) -> Iterator[Finding]:
    match = claim.match
    threshold = _threshold(match)
    for year in history.earlier(_first_year(reading, history, match)):
        if _is_past(history, year, number, threshold.sign, includes=threshold.includes):
            why = f"{year}年就{threshold.word}{_written(claim.figure, number)}，不是首次"
            yield _finding(passage, claim, history, (year,), why, end=end)
            return


def _passed_in_a_row(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """连续三年突破200家."""
    limit = _limit(passage, claim.match.end(), claim.figure)
    count = years_said(claim.match, "years")
    if limit is None or not count:
        return
    history = FigureCourse(reading.book, claim.figure, passage.year.number)
    number, end = limit
    if claim.match["kept"] and not KEPT_ABOVE.match(passage.text, end):
        return
    threshold = THRESHOLD_OF[claim.match["passed"] or REACHES]
    for year in (history.year, *history.earlier(history.year - count + 1)):
        if _is_past(history, year, number, threshold.sign, includes=threshold.includes) is False:
            yield _finding(passage, claim, history, (year,), f"{year}年没有到{_written(claim.figure, number)}", end=end)
            return


def _shown_passed(reading: Reading, passage: NumberPassage) -> Iterator[Finding]:
    """首次{{ 拜访企业 突破(200) }}."""
    for run in passage.prose.references():
        figure = figure_of_this_year(passage, run)
        showing = run.shown.showing if run.shown else None
        number = tupo.threshold_of(showing) if showing else None
        if figure is None or number is None:
            continue
        match = FIRST_BEFORE.search(passage.text, max(0, run.start - LONGEST_FIRST), run.start)
        if match is None or not passage.prose.is_typed(*match.span()):
            continue
        history = FigureCourse(reading.book, figure, passage.year.number)
        for year in history.earlier(_first_year(reading, history, match)):
            if _is_past(history, year, number, 1, includes=False):
                why = f"{year}年就突破{_written(figure, number)}，不是首次"
                yield _claim_finding(passage, (match.start(), run.end), history, (year,), why, Level.ERROR)
                break


def _limit(passage: NumberPassage, position: int, figure: Figure) -> tuple[Decimal, int] | None:
    """The number that begins at a position, in the figure's unit, and its end."""
    number = passage.number_from(position)
    if number is not None and passage.is_typed(number) and number.number is not None:
        unit = number.measured_in
        if number.kind is NumberKind.BARE and figure.unit.counted and figure.unit.scale == 1:
            return number.number, number.end
        if unit.dimension != figure.unit.dimension:
            return None
        return EXACT.divide(EXACT.multiply(number.number, unit.size), figure.unit.size), number.end
    digits = DIGITS.match(passage.text, position)
    if digits is not None and figure.unit.counted:
        return Decimal(10) ** (count_value(digits["count"]) - 1), digits.end()
    match = POWER.of(passage.units).match(passage.text, position)
    if match is None:
        # 首度破百
        bare = BARE_POWER.match(passage.text, position) if figure.unit.counted else None
        return (Decimal(10) ** BARE_POWERS[bare[0]], bare.end()) if bare else None
    unit, power = parse_unit(match["unit"], passage.units), numeral_value(match["power"])
    if unit.dimension != figure.unit.dimension or power is None:
        return None
    return EXACT.divide(EXACT.multiply(power, unit.size), figure.unit.size), match.end()


def _is_past(history: FigureCourse, year: int, number: Decimal, sign: int, *, includes: bool) -> bool | None:
    """Whether a year's value lies beyond a number; None where it does not say."""
    value = history.value(year)
    if value is None or value.quantity is None or value.quantity.hedge:
        return None
    difference = (value.quantity.number - number) * sign
    if difference == 0:
        # 突破200家 of exactly 200 is loose, and not wrong.
        return True if includes else None
    return difference > 0


def _written(figure: Figure, number: Decimal) -> str:
    return f"{digits_of(number.normalize(EXACT))}{figure.unit.text}"


def _finding(
    passage: NumberPassage,
    claim: TrendClaim,
    history: FigureCourse,
    years: tuple[int, ...],
    why: str,
    level: Level = Level.ERROR,
    *,
    end: int = 0,
) -> Finding:
    return _claim_finding(passage, (claim.start, end or claim.end), history, years, why, weaker(level, claim.level))


def _claim_finding(
    passage: NumberPassage,
    span: tuple[int, int],
    history: FigureCourse,
    years: tuple[int, ...],
    why: str,
    level: Level,
) -> Finding:
    written = passage.text[slice(*span)]
    label, value = history.figure.label, history.value(history.year)
    shown = (*years, history.year)
    return FAULT.at(
        passage.prose.place(*span),
        written,
        f"正文说“{written}”，而“{label}”{history.values_text(*shown)}，{why}",
        data=value.place if value else None,
        operands=tuple((f"{label}{year}年", amount) for year, amount in history.amounts(*shown)),
        figure=history.figure.id,
        level=level,
    )
