"""增长 where the figure fell, 翻番 where it did not double, 下降N倍, 增长-5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import states_change, tongbi
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.stated_changes import Actual, StatedChange, actual_change, is_about_times
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Figure, Finding, Level, Value
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.words.alternatives import either
from nianbao.words.directions import (
    COMPARED,
    DIRECTION,
    DOWN,
    LEVEL,
    SHORT,
    SHORT_TOO,
    THAN,
    Trend,
    direction_of,
    multiple_of,
    sign_of,
)
from nianbao.words.hedges import AFTER_VERB
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import LAST_YEAR, YEAR_NUMBER

FAULT = Fault(
    name="wrong_direction",
    level=Level.ERROR,
    title="升降的说法与数据不符",
    means="正文写“增长”“下降”“翻番”，数据却是另一个方向，或没有那么多；“下降N倍”“增长-5%”这样的说法本身就不成立。",
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

NUMERAL: Final = rf"(?:\d+(?:\.\d+)?|[{ORDINAL}两百几数]+)"
# GB/T 15835-2011: 倍 goes with an increase only.
FELL_BY_TIMES: Final = re.compile(rf"(?:{either(DOWN)}){AFTER_VERB}{NUMERAL}多?倍")
MINUS: Final = re.compile(rf"(?:{DIRECTION}){AFTER_VERB}[-−－]\s?\d+(?:\.\d+)?\s?(?:%|％|‰|个百分点)?")
OF_YEAR: Final = rf"(?:{LAST_YEAR}|{YEAR_NUMBER}年)?的?$"
THAN_BEFORE: Final = re.compile(rf"(?P<way>{THAN})(?:了)?{OF_YEAR}")
COMPARED_WITH: Final = re.compile(rf"(?:比|较){OF_YEAR}")
THEN: Final = re.compile(rf"，?(?:有所|略有|稍有|明显|大幅|略|稍|还|又|都|均|相比)*(?P<way>{DIRECTION}|{COMPARED})")
FROM_TO: Final = re.compile(rf"(?P<way>{DIRECTION}|{SHORT})(?:到|至|为)了?$")
FROM: Final = re.compile(rf"(?:由|从){OF_YEAR}")
SAID_BEFORE: Final = re.compile(rf"(?P<way>{DIRECTION}|{either(LEVEL)})(?:了|约)?$")


def find(reading: Reading) -> Iterator[Finding]:
    for passage, changes in zip(reading.passages, reading.changes, strict=True):
        yield from _impossible(passage)
        yield from _told(reading, passage, changes)
        yield from _against_reference(passage)
        # What is read as a change is judged as one, here or by wrong_comparison.
        places = {passage.prose.place(*change.span) for change in changes}
        yield from (finding for finding in _compared(reading, passage) if finding.prose not in places)


def _impossible(passage: NumberPassage) -> Iterator[Finding]:
    for match in FELL_BY_TIMES.finditer(passage.text):
        why = "减少的最多是全部，不能减少几倍"
        fix = "写下降百分之几，或下降到原来的几分之几"
        yield FAULT.at(passage.prose.place(*match.span()), match[0], why, fix)
    for match in MINUS.finditer(passage.text):
        why = "“增长”“下降”已经说了方向，后面不能再带负号"
        fix = "去掉负号，按实际写增长或下降"
        yield FAULT.at(passage.prose.place(*match.span()), match[0], why, fix)


def _told(reading: Reading, passage: NumberPassage, changes: Sequence[StatedChange]) -> Iterator[Finding]:
    """同比增长, 较上年翻一番, typed."""
    for change in changes:
        actual = actual_change(reading.book, change.figure, passage.year.number, change.base)
        if (
            actual is None
            or change.is_denied
            or says_change(passage.prose.run_at(change.span[1]))
            or not _is_up_or_down(change.way)
        ):
            continue
        if times := multiple_of(change.way):
            wrong = _is_not_multiplied(times, actual)
        else:
            wrong = actual.sign is not None and change.sign != actual.sign
        if wrong:
            yield _finding(passage, change.span, change.figure, change.way, actual.now, actual.before, change.level)


def _is_up_or_down(way: str) -> bool:
    """Whether a word says in which direction the figure went; 持平 and 比上年多3家 are wrong_comparison."""
    direction = direction_of(way)
    return direction is None or (direction.use in SHORT_TOO and direction.trend is not Trend.LEVEL)


def _is_not_multiplied(times: int, actual: Actual) -> bool:
    return actual.ratio is not None and not is_about_times(actual.ratio, Decimal(times))


def _against_reference(passage: NumberPassage) -> Iterator[Finding]:
    """A direction typed before a reference that says another: 增长{{ 拜访企业 同比 }} where the figure fell."""
    for run in passage.prose.references():
        if not says_change(run) or run.shown is None or run.shown.figure is None:
            continue
        match = SAID_BEFORE.search(passage.text, max(0, run.start - 6), run.start)
        if match is None or not passage.prose.is_typed(*match.span()):
            continue
        shown = passage.text[run.start : run.end]
        if sign_of(match["way"]) == sign_of(shown):
            continue
        why = f"“{tongbi.FORM.word}”给出的是“{shown}”，前面又写“{match['way']}”，方向相反"
        value = run.shown.value
        yield FAULT.at(
            passage.prose.place(*match.span()), match["way"], why, f"去掉“{match[0]}”，只留引用",
            data=value.place if value else None, figure=run.shown.figure.id,
        )  # fmt: skip


def says_change(run: Run | None) -> bool:
    """Whether a run is a reference that spells out a change."""
    if run is None or run.reference is None or run.shown is None or run.shown.state is not State.FIGURE:
        return False
    return states_change(run.reference.forms)


def _compared(reading: Reading, passage: NumberPassage) -> Iterator[Finding]:
    """超过2022年的{{ 盘活土地@2022 }}, 比上年{{ 研判 上年 }}有所增加, 由{{ 助餐点 上年 }}增加到{{ 助餐点 }}."""
    text = passage.text
    for run in passage.prose.references():
        other = _value_of_another_year(passage, run)
        if other is None:
            continue
        figure, then = other
        now = reading.book.value(figure.id, passage.year.number)
        if now is None or now.quantity is None or then.quantity is None or now.quantity.hedge or then.quantity.hedge:
            continue
        match = _comparison(passage, run, figure)
        if match is None or not passage.prose.is_typed(*match.span("way")):
            continue
        said = match["way"]
        sign = sign_of(said)
        change = now.quantity.number - then.quantity.number
        if (change > 0) - (change < 0) != sign and _is_about(passage, run, figure):
            yield _finding(passage, match.span("way"), figure, text[slice(*match.span("way"))], now, then)


def _comparison(passage: NumberPassage, run: Run, figure: Figure) -> re.Match[str] | None:
    text = passage.text
    before = THAN_BEFORE.search(text, max(0, run.start - 12), run.start)
    if before:
        return before
    if COMPARED_WITH.search(text, max(0, run.start - 10), run.start):
        return THEN.match(text, run.end)
    if FROM.search(text, max(0, run.start - 10), run.start):
        following = next((other for other in passage.prose.references() if other.start > run.end), None)
        if following and following.shown and following.shown.figure is figure and following.start - run.end < 10:
            return FROM_TO.search(text, run.end, following.start)
    return None


def _is_about(passage: NumberPassage, run: Run, figure: Figure) -> bool:
    """Whether the sentence speaks of the same figure of this year."""
    first, last = passage.sentence(run.start)
    return any(
        other is not run and other.shown is not None and other.shown.figure is figure and first <= other.start < last
        for other in passage.prose.references()
    )


def _value_of_another_year(passage: NumberPassage, run: Run) -> tuple[Figure, Value] | None:
    shown = run.shown
    if shown is None or shown.state is not State.FIGURE or shown.figure is None or shown.showing is None:
        return None
    if shown.showing.year >= passage.year.number or shown.showing.pieces:
        return None
    return shown.figure, shown.showing.value


def _finding(
    passage: NumberPassage,
    span: tuple[int, int],
    figure: Figure,
    way: str,
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
        way,
        f"正文说“{way}”，而“{figure.label}”{before.year}年是{a}，{now.year}年是{b}{growth}",
        f"改成 {{{{ {figure.id} {tongbi.FORM.word} }}}}" if before.year == now.year - 1 else "按两年的数改写升降",
        data=now.place,
        operands=((f"{figure.label}{before.year}年", a), (f"{figure.label}{now.year}年", b)),
        figure=figure.id,
        level=level,
    )
