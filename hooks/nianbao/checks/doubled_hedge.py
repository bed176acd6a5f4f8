"""Two hedges on one number: 约300余人, 约30%左右, 高达80%以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers import Number, NumberKind
from nianbao.numbers.not_figures import DASH
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Finding, Level
from nianbao.words.alternatives import either
from nianbao.words.directions import THAN, sign_of
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import (
    ABOUT_BEHIND,
    BEFORE,
    BEHIND,
    BEHIND_SCALE,
    BOUND,
    BY_WORD,
    POWER_WORDS,
    REACHING,
    Position,
    Side,
    hedge_of,
)
from nianbao.words.numeral_signs import DIGITS, NUMERAL
from nianbao.words.trends import PASSING
from nianbao.words.year_words import LAST_YEAR, YEAR_NUMBER

FAULT = Fault(
    name="doubled_hedge",
    level=Level.ERROR,
    title="约数词重复",
    means="一个数带了两个表示概数或界限的词：约…余、约…左右、近…余、至少…以上、超过…以上、高达…以上、突破…以上、"
    "数十…余、上百…左右、三四十…左右。手写的、形式给出的、两者混用的都算，中间隔着“有”“在”“占”一类字的也算。",
    why="“约”是上下都可能，“余”是只多不少，两个词互相矛盾或重复（GB/T 15835—2011）。",
    fix="只留一个约数词。",
    given="""
        data/figures/party.yml
            走访: {unit: 户}
        data/2024/party.yml
            走访: 312
        """,
    wrong="""
        docs/2024/party.md
            走访群众⟦约{{ 走访 余 }}⟧。
        """,
    right="""
        docs/2024/party.md
            走访群众{{ 走访 余 }}。
        """,
)

# 约有300人左右, 大约占30%左右: verbs that may be between a hedge and its number.
LINK: Final = r"(?:有|在|为|是|需|计|共|达到?|占(?:[^，。；、：\d]{1,8}的)?)"
LINK_ENDS: Final = "有在为是需计共达到占的"
LED: Final = re.compile(rf"(?P<word>{BEFORE}){LINK}$")
# 至少配备3人以上
LEAST: Final = re.compile(rf"(?P<word>{BOUND})[^，。；、：\s\d{NUMERAL}]{{1,4}}$")
# 高达80%以上, 突破100亿元以上, 低于30%以下, 突破上年的1830万元以上: the words behind the number repeat those before it.
REACHED: Final = re.compile(
    rf"(?P<word>{either(REACHING)}|{either(PASSING)}|{THAN})(?:了|到)?(?:(?:{LAST_YEAR}|{YEAR_NUMBER}年)的?)?$"
)
# 约300名党员左右, 约1.2万左右, 30%以上左右
TRAILING: Final = re.compile(
    rf"(?P<word>{BEHIND}|{BEHIND_SCALE}(?=[，。；、：！？）,\n\t]|$)|(?:{ANY_HAN}{{1,4}}?){ABOUT_BEHIND}(?=[，。；、：！？）,\n\t]|$))"
)
# 三四十人, 七八百户: two digits side by side are an approximation already.
TWO_DIGITS: Final = re.compile(either(("两三", *(DIGITS[at : at + 2] for at in range(1, 9)))))
DASH_BEFORE: Final = re.compile(rf"\d[^\s，。；、：\d]{{0,3}}{DASH}$")
DASH_BEHIND: Final = re.compile(rf"{DASH}\d")
# 上百户左右农户: a power alone, which is no number of its own before a noun.
ABOUT_A_POWER: Final = re.compile(
    rf"(?P<first>上|{BEFORE})[百千万]{ANY_HAN}{{1,2}}?(?!上下{ANY_HAN})(?P<second>{BEHIND})"
)
ABOUT_SIGN: Final = re.compile("[百千万].{1,2}[左以上]")
LOOK_BACK: Final = 16
LOOK_AHEAD: Final = 8


@dataclass(frozen=True, slots=True)
class _Doubled:
    """Two words on one number, and the span of both."""

    first: str
    second: str
    start: int
    end: int
    level: Level = FAULT.level


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        ends = set[int]()
        for number in passage.numbers:
            doubled = _doubled(passage.text, number)
            if doubled:
                ends.add(doubled.end)
                yield _finding(passage, doubled)
        for match in ABOUT_A_POWER.finditer(passage.text) if ABOUT_SIGN.search(passage.text) else ():
            if match.end() not in ends and passage.prose.is_typed(*match.span()):
                yield _finding(passage, _Doubled(match["first"], match["second"], *match.span()))


def _doubled(text: str, number: Number) -> _Doubled | None:
    start, end = number.claim
    if not number.hedges and text[start - 1 : start] not in LINK_ENDS:
        return None
    led = LED.search(text, max(0, start - LOOK_BACK), start)
    trailing = _trailing(text, number) if number.hedges or led else None
    words = [(led["word"], led.start()) if led else None, *((word, start) for word in number.before)]
    words += [*((word, end) for word in number.behind), trailing]
    found = [word for word in words if word]
    if len(found) > 1 and not _only_stresses(number, found[-1][0]):
        first, second = found[:2]
        return _Doubled(first[0], second[0], min(start, first[1]), max(end, second[1]))
    before = text[max(0, start - LOOK_BACK) : start]
    reached = REACHED.search(before) or LEAST.search(before)
    # 突破超2000万元.
    if reached and reached["word"] in PASSING and number.before and hedge_of(number.before[0]).side is Side.ABOVE:
        return _Doubled(reached["word"], number.before[0], start - len(before) + reached.start(), end)
    if reached and number.behind and _says_again(reached["word"], number.behind[-1]):
        return _Doubled(reached["word"], number.behind[-1], start - len(before) + reached.start(), end)
    return _in_numeral(text, number) if number.hedges else None


def _trailing(text: str, number: Number) -> tuple[str, int] | None:
    """A hedge further behind the number, and where it ends."""
    end = number.claim[1]
    match = TRAILING.match(text, end, end + LOOK_AHEAD)
    if match is None or (match.end() - end == 2 and number.behind and match[0] == number.behind[-1]):
        return None
    return match["word"][-2:], match.end()


def _only_stresses(number: Number, word: str) -> bool:
    """Whether the second word only stresses the first: 300余户之多."""
    return not number.before and hedge_of(word).side is Side.AT


def _says_again(word: str, hedge: str) -> bool:
    """Whether 以上 follows a word for more, or 以下 a word for less."""
    known = hedge_of(hedge)
    hedge_before = BY_WORD.get(word)
    side = hedge_before.side if hedge_before else Side.BELOW if sign_of(word) < 0 else Side.ABOVE
    return known.position is Position.BEHIND_UNIT and known.side is side


def _in_numeral(text: str, number: Number) -> _Doubled | None:
    """A hedge on a numeral or a range that is an approximation already: 数十余户, 上百人左右, and, as a
    warning, 三四十人左右, 约3—5户."""
    start, end = number.claim
    first, hedge = text[number.start], number.hedges[0]
    is_vague = number.kind is NumberKind.CHINESE and (number.number is None or first in POWER_WORDS)
    if is_vague and number.behind:
        return _Doubled(first, number.behind[0], start, end)
    digits = TWO_DIGITS.search(text, number.start, number.digits_end)
    if digits:
        return _Doubled(digits[0], hedge, start, end, Level.WARNING)
    before = DASH_BEFORE.search(text, max(0, start - LOOK_BACK), start)
    if hedge_of(hedge).side is Side.ABOUT and (before or DASH_BEHIND.match(text, end)):
        return _Doubled("到", hedge, before.start() if before else start, end, Level.WARNING)
    return None


def _finding(passage: NumberPassage, doubled: _Doubled) -> Finding:
    start, end, first, second = doubled.start, doubled.end, doubled.first, doubled.second
    written = passage.text[start:end]
    runs = [run for run in passage.prose.references() if run.start < end and run.end > start]
    shown = runs[0].shown if runs else None
    value = shown.value if shown else None
    fix = f"写成“{_without(written, second)}”或“{_without(written, first)}”"
    if doubled.level is Level.WARNING:
        fix = f"写成“{written.replace(second, '')}”"
    if runs and runs[0].reference:
        fix += f"；引用 {runs[0].reference.written} 已带约数词的，去掉手写的那个"
    return FAULT.at(
        passage.prose.place(start, end), written, f"“{first}”与“{second}”不能同用在一个数上", fix,
        data=value.place if value else None, figure=shown.figure.id if shown and shown.figure else "",
        level=doubled.level,
    )  # fmt: skip


def _without(written: str, hedge: str) -> str:
    """The text without a hedge, and without the 了 or 到 that is said of it: 突破了, 高达到."""
    before, _, behind = written.partition(hedge)
    return before + (behind if before else behind.removeprefix("了").removeprefix("到"))
