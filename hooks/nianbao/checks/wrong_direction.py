"""增长 where the figure fell, 翻番 where it did not double, 下降N倍, 增长-5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import states_change, tongbi
from nianbao.numbers.claim_subjects import subject_before
from nianbao.numbers.clause_claims import ClauseClaim
from nianbao.numbers.clause_kinds import ClaimKind
from nianbao.numbers.figure_course import FigureCourse
from nianbao.numbers.joint_courses import JointCourse, joint_courses_in
from nianbao.numbers.listed_courses import ListedCourse, listed_courses_in
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.stated_changes import (
    Actual,
    StatedChange,
    actual_change,
    is_about_times,
    is_of_wider_area,
)
from nianbao.numbers.trend_claims import ALL_THE_SAME, THIS_WAY, WENT_THIS_WAY, TrendClaim, speaks_of_years
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Figure, Finding, Level, Value
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.words.alternatives import either
from nianbao.words.comparisons import AND_MORE, DIFFERENCE_HEADS
from nianbao.words.directions import (
    DIRECTION,
    DOWN,
    LEVEL,
    SHORT_TOO,
    Trend,
    direction_of,
    multiple_of,
    sign_of,
)
from nianbao.words.hedges import AFTER_VERB, HEDGES, Side
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import AGAINST_LAST_YEAR

FAULT = Fault(
    name="wrong_direction",
    level=Level.ERROR,
    title="升降的说法与数据不符",
    means="正文写“增长”“下降”“翻番”，数据却是另一个方向，或没有那么多；“下降N倍”“增长-5%”这样的说法本身就不成立。"
    "两个数一起说的（此升彼降、同向而行），有一个不符的只提醒。打算、否定的话不算。",
    why="方向写反，结论就反了；一个数最多下降到零，不能下降几倍。",
    fix="改用“同比”形式，升降的词和幅度都由数据给出。",
    given="""
        data/figures/economy.yml 略
            拜访企业: {unit: 家}
        data/2023/economy.yml
            拜访企业: 136
        data/2024/economy.yml
            拜访企业: 130
        """,
    wrong="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，比上年有所⟦增加⟧。
        """,
    right="""
        docs/2024/economy.md
            拜访企业{{ 拜访企业 }}，同比{{ 拜访企业 同比 }}。
        """,
)

THIS_WAYS: Final = re.compile(WENT_THIS_WAY)
CHANGES: Final = frozenset({ClaimKind.DIRECTION, ClaimKind.GROWTH})
REACHED: Final = "达"
# How far a growth may be from the tenths that it is called.
TENTH: Final = 5
NUMERAL: Final = rf"(?:\d+(?:\.\d+)?|[{ORDINAL}两百几数]+)"
# GB/T 15835-2011: 倍 goes with an increase only.
FELL_BY_TIMES: Final = re.compile(rf"(?:{either(DOWN)}){AFTER_VERB}{NUMERAL}多?倍")
MINUS: Final = re.compile(rf"(?:{DIRECTION}){AFTER_VERB}[-−－]\s?\d+(?:\.\d+)?\s?(?:%|％|‰|个百分点)?")
AND_MORE_BEHIND: Final = re.compile(either(AND_MORE))
VERSUS_LAST: Final = re.compile(rf"\s*(?:同比|{AGAINST_LAST_YEAR})(?:相比|比)?(?:{either(DIFFERENCE_HEADS)})?")
MARK: Final = re.compile(r"\s*(?:(?P<plus>[+＋])|(?P<minus>[-−－])|(?P<up>[↑▲⬆])|[↓▼⬇])\s*")
SAID_BEFORE: Final = re.compile(rf"(?P<direction>{DIRECTION}|{either(LEVEL)})(?:了|约)?$")


def find(reading: Reading) -> Iterator[Finding]:
    for passage, changes in zip(reading.passages, reading.changes, strict=True):
        yield from _impossible(passage)
        yield from _find_stated(reading, passage, changes)
        yield from _against_reference(passage)
        for joint in joint_courses_in(passage, reading.subjects):
            yield from _find_joint(reading, passage, joint)
        yield from _find_marks(reading, passage)
    # The titles of charts come last among the passages; no changes are read from them.
    stated = zip_longest(reading.clause_claims, reading.changes, fillvalue=())
    for passage, (clauses, changes) in zip(reading.claim_passages, stated, strict=True):
        ways = [
            claim
            for claim in reading.trend_claims(passage, THIS_WAYS, *THIS_WAY)
            if not any(change.start < claim.end and claim.start < change.end for change in changes)
            and not speaks_of_years(passage, claim.start)
            and not is_of_wider_area(passage, claim.start)
        ]
        for claim in ways:
            yield from _find_way(reading, passage, claim)
        apart = [said for said in clauses if not any(said.covers(claim.start, claim.figure) for claim in ways)]
        yield from _find_clauses(reading, passage, apart, changes)
        known = (*clauses, *changes)
        for listed in listed_courses_in(passage):
            if not any(one.figure is listed.figure and one.start in range(*listed.lead) for one in known):
                yield from _find_listed(reading, passage, listed)


def _find_way(reading: Reading, passage: NumberPassage, claim: TrendClaim) -> Iterator[Finding]:
    """不降反升, 稳中有升."""
    way = claim.match["way"]
    actual = actual_change(reading.book, claim.figure, passage.year.number, passage.year.number - 1)
    if actual is None or actual.sign in (None, THIS_WAY[way]) or (actual.sign == 0 and way not in ALL_THE_SAME):
        return
    level = claim.level if way in ALL_THE_SAME else Level.WARNING
    yield _finding(passage, claim.match.span("way"), claim.figure, way, actual.now, actual.before, level)


def _find_clauses(
    reading: Reading, passage: NumberPassage, clauses: Sequence[ClauseClaim], changes: Sequence[StatedChange]
) -> Iterator[Finding]:
    """数量下滑明显, 再添一成. A clause that states a change is checked as that change."""
    for said in clauses:
        is_change = any(said.covers(change.start, change.figure) for change in changes)
        actual = actual_change(reading.book, said.figure, passage.year.number, said.base or passage.year.number - 1)
        if said.kind not in CHANGES or is_change or actual is None or actual.sign is None:
            continue
        words = passage.text[said.start : said.end]
        has_more = AND_MORE_BEHIND.match(passage.text, said.end) is not None
        if said.sign * actual.sign < 0 or actual.sign == 0 or _is_not_so_much(said, words, actual, has_more=has_more):
            yield _finding(passage, (said.start, said.end), said.figure, words, actual.now, actual.before, said.level)


def _find_joint(reading: Reading, passage: NumberPassage, joint: JointCourse) -> Iterator[Finding]:
    """林减厕增, 与预算收入同向而行."""
    if reading.is_planned(passage, joint.start):
        return
    year = passage.year.number
    actual = [actual_change(reading.book, figure, year, year - 1) for figure in joint.figures]
    known = [one.sign if one is not None else None for one in actual]
    if joint.signs is None:
        is_wrong = None not in known and 0 not in known and (known[0] == known[1]) != joint.is_same
    else:
        is_wrong = any(sign not in (None, said) for sign, said in zip(known, joint.signs, strict=True))
    if not is_wrong:
        return
    words = passage.text[joint.start : joint.end]
    courses = [(FigureCourse(reading.book, figure, year), figure) for figure in joint.figures]
    shown = [f"“{figure.label}”{course.values_text(year - 1, year)}" for course, figure in courses]
    yield FAULT.at(
        passage.prose.place(joint.start, joint.end),
        words,
        f"正文说“{words}”，而{'，'.join(shown)}",
        "按两年的数改写升降",
        operands=tuple(
            (f"{figure.label}{at}年", amount)
            for course, figure in courses
            for at, amount in course.amounts(year - 1, year)
        ),
        figure=joint.figures[0].id,
        level=Level.WARNING,
    )


def _find_listed(reading: Reading, passage: NumberPassage, listed: ListedCourse) -> Iterator[Finding]:
    """下列指标均有下降：, and one of them rose."""
    year = passage.year.number
    actual = actual_change(reading.book, listed.figure, year, year - 1)
    if actual is None or actual.sign in (None, listed.sign) or reading.is_planned(passage, listed.start):
        return
    span = listed.start, listed.end
    yield _finding(
        passage, span, listed.figure, passage.text[slice(*listed.lead)], actual.now, actual.before, Level.WARNING
    )


def _find_marks(reading: Reading, passage: NumberPassage) -> Iterator[Finding]:
    """↑, ↓ and a + alone in a column that is headed 比上年."""
    for table in passage.prose.tables:
        for at, head in enumerate(table.head):
            if VERSUS_LAST.match(passage.text, head.start, head.end) is None:
                continue
            cells = [row[at] for row in table.rows if at < len(row)]
            marks = [MARK.fullmatch(passage.text, cell.start, cell.end) for cell in cells]
            has_plus = any(mark is not None and mark["plus"] for mark in marks)
            for mark in marks:
                # A single dash may stand for a missing value.
                if mark is not None and (has_plus or not mark["minus"]):
                    yield from _find_mark(reading, passage, mark)


def _find_mark(reading: Reading, passage: NumberPassage, mark: re.Match[str]) -> Iterator[Finding]:
    subject = subject_before(passage, mark.start(), reading.subjects)
    year = passage.year.number
    actual = actual_change(reading.book, subject.figure, year, year - 1) if subject is not None else None
    sign = 1 if mark["plus"] or mark["up"] else -1
    if subject is not None and actual is not None and actual.sign not in (None, sign):
        words = mark[0].strip()
        yield _finding(passage, mark.span(), subject.figure, words, actual.now, actual.before, Level.WARNING)


def _is_not_so_much(said: ClauseClaim, words: str, actual: Actual, *, has_more: bool) -> bool:
    """Whether a multiple or a growth in tenths is another than the data's. 三成 is said of about thirty percent,
    达到三成 of no less."""
    if said.times:
        return _is_not_multiplied(said.times, actual, has_more=has_more)
    if said.share is None or actual.percent is None:
        return False
    growth = abs(actual.percent)
    sides = {hedge.side for hedge in HEDGES if hedge.word in said.hedges}
    low = said.share - (0 if Side.ABOVE in sides or REACHED in words else TENTH)
    high = said.share + (0 if Side.BELOW in sides else TENTH)
    return not low <= growth.quantize(Decimal(1), ROUND_HALF_UP) <= high


def _impossible(passage: NumberPassage) -> Iterator[Finding]:
    for match in FELL_BY_TIMES.finditer(passage.text):
        why = "减少的最多是全部，不能减少几倍"
        fix = "写下降百分之几，或下降到原来的几分之几"
        yield FAULT.at(passage.prose.place(*match.span()), match[0], why, fix)
    for match in MINUS.finditer(passage.text):
        why = "“增长”“下降”已经说了方向，后面不能再带负号"
        fix = "去掉负号，按实际写增长或下降"
        yield FAULT.at(passage.prose.place(*match.span()), match[0], why, fix)


def _find_stated(reading: Reading, passage: NumberPassage, changes: Sequence[StatedChange]) -> Iterator[Finding]:
    """同比增长, 较上年翻一番, typed."""
    for change in changes:
        actual = actual_change(reading.book, change.figure, passage.year.number, change.base)
        if (
            actual is None
            or change.is_denied
            or says_change(passage.prose.run_at(change.span[1]))
            or not _is_up_or_down(change.word)
        ):
            continue
        if times := multiple_of(change.word):
            has_more = AND_MORE_BEHIND.match(passage.text, change.span[1]) is not None
            wrong = _is_not_multiplied(times, actual, has_more=has_more)
        else:
            wrong = actual.sign is not None and change.sign != actual.sign
        if wrong:
            yield _finding(passage, change.span, change.figure, change.word, actual.now, actual.before, change.level)


def _is_up_or_down(word: str) -> bool:
    """Whether a word says in which direction the figure went; 持平 and 比上年多3家 are wrong_comparison."""
    direction = direction_of(word)
    return direction is None or (direction.use in SHORT_TOO and direction.trend is not Trend.LEVEL)


def _is_not_multiplied(times: int, actual: Actual, *, has_more: bool) -> bool:
    """Whether a figure is not about so many times as much; of 翻一番还多, whether it is less."""
    if actual.ratio is None:
        return False
    return actual.ratio < times if has_more else not is_about_times(actual.ratio, Decimal(times))


def _against_reference(passage: NumberPassage) -> Iterator[Finding]:
    """A direction typed before a reference that says another: 增长{{ 拜访企业 同比 }} where the figure fell."""
    for run in passage.prose.references():
        if not says_change(run) or run.shown is None or run.shown.figure is None:
            continue
        match = SAID_BEFORE.search(passage.text, max(0, run.start - 6), run.start)
        if match is None or not passage.prose.is_typed(*match.span()):
            continue
        shown = passage.text[run.start : run.end]
        if sign_of(match["direction"]) == sign_of(shown):
            continue
        why = f"“{tongbi.FORM.word}”给出的是“{shown}”，前面又写“{match['direction']}”，方向相反"
        value = run.shown.value
        yield FAULT.at(
            passage.prose.place(*match.span()), match["direction"], why, f"去掉“{match[0]}”，只留引用",
            data=value.place if value else None, figure=run.shown.figure.id,
        )  # fmt: skip


def says_change(run: Run | None) -> bool:
    """Whether a run is a reference that spells out a change."""
    if run is None or run.reference is None or run.shown is None or run.shown.state is not State.FIGURE:
        return False
    return states_change(run.reference.forms)


def _finding(
    passage: NumberPassage,
    span: tuple[int, int],
    figure: Figure,
    word: str,
    now: Value,
    before: Value,
    level: Level = Level.ERROR,
) -> Finding:
    assert now.quantity is not None
    assert before.quantity is not None
    unit = figure.unit.text
    a, b = f"{digits_of(before.quantity.number)}{unit}", f"{digits_of(now.quantity.number)}{unit}"
    growth = f"，公布的增幅是{digits_of(now.growth.number)}%" if now.growth else ""
    return FAULT.at(
        passage.prose.place(*span),
        word,
        f"正文说“{word}”，而“{figure.label}”{before.year}年是{a}，{now.year}年是{b}{growth}",
        f"改成 {{{{ {figure.id} {tongbi.FORM.word} }}}}" if before.year == now.year - 1 else "按两年的数改写升降",
        data=now.place,
        operands=((f"{figure.label}{before.year}年", a), (f"{figure.label}{now.year}年", b)),
        figure=figure.id,
        level=level,
    )
