"""Statements about the course of a figure over several years: 连续三年增长, 由降转升, 创历史新高.

Only statements about the report's own year are found: no plan, no wish, no denial, no part of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.claim_subjects import (
    CLAUSE_END,
    STATEMENT_END,
    VERB_END,
    ClaimSubject,
)
from nianbao.numbers.not_figures import Why
from nianbao.numbers.not_yet_so import PLAN, WISH, is_denied_behind, is_purpose
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import AFTER_EARLIER, subjects_of
from nianbao.numbers.stated_changes import CHANGE
from nianbao.numbers.subjects import Subjects
from nianbao.quantity.numerals import count_value
from nianbao.report import Figure, Level
from nianbao.words.alternatives import either
from nianbao.words.claim_words import (
    ADVERBS,
    CAUSED_BY,
    CONTRARIES,
    ENDED,
    EVERY_SO_OFTEN,
    EXCEPTED,
    IDLE,
    ONLY_WISHED,
    PARTS_OF_FIGURE,
    PARTS_OF_YEAR,
    STATE_OF_AFFAIRS,
    TURNED_AWAY,
)
from nianbao.words.clause_words import MOVES, sign_of_course
from nianbao.words.comparisons import (
    AHEAD,
    AMOUNTS_TO,
    ATTAINED,
    BEHIND_IT,
    BY_SO_MUCH,
    CAUGHT_UP,
    DREW_LEVEL,
    FALLS_SHORT,
    OF_A_YEAR,
    OR_SO_MUCH,
    RESTORED,
)
from nianbao.words.directions import ADJECTIVE, BROUGHT, DIRECTION, NEXT_TO, REACHED, SHORT, THAN
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import AFTER_VERB, BEFORE
from nianbao.words.late_pattern import AnyPattern, LatePattern
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.rank_words import RANK_VERBS
from nianbao.words.trends import (
    ALL_ALONG,
    ALL_TIMES,
    COMES_TO_EXTREME,
    COUNT,
    EVERY_YEAR,
    EXTREMES,
    FIRST_TIME,
    IN_A_ROW,
    IS_RECORD,
    LANDMARKS,
    MAKES_RECORD,
    NOT_YET,
    OF_EXTREME,
    PACES,
    PASSING,
    RATE_WORDS,
    RECENT,
    RECORD,
    SEVERAL,
    STAYS,
    STEADILY,
    STEADILY_DOWN,
    STEADILY_UP,
    STOPPED,
    THRESHOLDS,
    TURN_OF,
    TURNS,
    YEARS_BACK,
)
from nianbao.words.unit_table import UNIT, UnitPattern
from nianbao.words.year_words import (
    ALL_EARLIER,
    BEFORE_THIS,
    LAST_FEW,
    LAST_YEAR,
    SINCE_YEAR,
    THIS_YEAR,
    YEAR_NUMBER,
    words_of_year,
)

ADVERB: Final = rf"(?:{either(ADVERBS)})"
STATES: Final = either(STATE_OF_AFFAIRS)
WENT: Final = rf"(?:{DIRECTION}|{SHORT}|{MOVES})"
YEARS: Final = rf"(?:(?P<years>{COUNT})|{SEVERAL})年"
SCOPE: Final = (
    rf"(?:(?P<all>{either(ALL_TIMES)})|{SINCE_YEAR}"
    rf"|(?P<recent>{either(RECENT)})|(?:近|最近|过去|这)?(?P<back>{COUNT})年(?:{either(YEARS_BACK)})?)"
)
SCOPES: Final = re.compile(SCOPE)

RATES: Final = either(one.word for one in RATE_WORDS)
# 增速由负转正 is of the figure, 增速由降转升 is not.
TURN: Final = (
    rf"(?:(?:(?:{RATES})(?=[由从转][正负]))?(?P<turn>{either(one.word for one in TURNS)})"
    rf"|[由从](?P<was>{DIRECTION}|负|正)(?:增长)?(?:势头|趋势)?(?:转变为|转为|转|变为)(?P<became>{DIRECTION}|负|正)(?:增长)?"
    rf"|(?:{either(TURNED_AWAY)})了?"
    rf"(?:{either((*RECENT, *IN_A_ROW, *EVERY_YEAR))}|{LAST_YEAR}|(?P<before_in>{YEAR_NUMBER})年"
    rf"|前{COUNT}年|{YEARS}|的)*"
    rf"(?P<stopped>{DIRECTION})的?(?:{STATES})){VERB_END}"
)
PACE: Final = (
    rf"(?:[较比](?:{LAST_YEAR})(?:同期)?)?(?P<rate>{RATES})"
    rf"(?P<versus>[较比](?:{LAST_YEAR})(?:同期)?|同比)?(?:{ADVERB}|{either((*EVERY_YEAR, *ALL_ALONG))}){{0,3}}"
    rf"(?:(?P<pace>{either(one.word for one in PACES)}|{DIRECTION})"
    rf"(?P<than>{LAST_YEAR}(?:同期)?(?:水平)?(?:{CLAUSE_END}|(?=\d)))?)"
    rf"{AFTER_VERB}(?:(?P<points>\d+(?:\.\d+)?)个百分点)?"
)
IN_ROW: Final = (
    rf"(?:(?:已|已经)?(?:{either(IN_A_ROW)})了?{YEARS}(?:同比|以来|的)?{ADVERB}{{0,3}}(?P<two_digits>两位数)?(?P<direction>{WENT}){VERB_END}"
    rf"|(?P<times>{COUNT})年?连(?P<jump>{SHORT})|连(?P<back_jump>{SHORT})(?P<back_years>{COUNT})年"
    rf"|(?:连续)?第(?P<nth>{COUNT})(?:年|个年头)(?:{either(IN_A_ROW)})?{ADVERB}{{0,3}}"
    rf"(?:(?P<nth_direction>{WENT}){VERB_END}|(?P<nth_than>{THAN})(?:{words_of_year(-1, -2)})))"
)
# 2022年以来的上升势头 goes on, as what went up in every year.
YEARLY: Final = (
    rf"(?:(?:{SCOPE}[，的]?)?(?:{either(EVERY_YEAR)}|(?P<along>{either(ALL_ALONG)}|(?<=[年来]的))){ADVERB}{{0,3}}"
    rf"(?P<direction>{WENT}|{ADJECTIVE})(?!\d){VERB_END})"
)
STEADY: Final = (
    rf"(?:(?:{either(STEADILY)})(?:较快|平稳|快速|稳定|稳步)?(?P<direction>{DIRECTION})(?:的?(?:{STATES}))?"
    rf"|(?P<two_digits>两位数)(?:以上)?(?:的)?(?P<two_digits_direction>{DIRECTION})"
    rf"|(?:{SCOPE}[，都均一直始终是]*)?(?:(?P<up>{either(STEADILY_UP)})|(?P<down>{either(STEADILY_DOWN)}))){STATEMENT_END}"
)
# 不降反升, 稳中有升: without years, how it went this year, whatever went before.
ALL_THE_SAME: Final = {turn.word: turn.now for turn in TURNS if not turn.before}
THIS_WAY: Final = {**ALL_THE_SAME, **dict.fromkeys(STEADILY_UP, 1), **dict.fromkeys(STEADILY_DOWN, -1)}
WENT_THIS_WAY: Final = rf"(?P<way>{either(THIS_WAY)}){VERB_END}"
# 三年来首次回升.
FIRST_TURN: Final = (
    rf"(?:{SCOPE}的?)(?:{either(FIRST_TIME)})(?:{ADVERB}|出现了?|迎来了?){{0,2}}(?P<direction>{DIRECTION}){VERB_END}"
)
PASSES: Final = either(one.word for one in THRESHOLDS)
ROW_OF_THRESHOLDS: Final = (
    rf"(?:{either(IN_A_ROW)}){YEARS}{ADVERB}{{0,3}}(?:(?P<passed>{PASSES})了?|(?P<kept>(?:稳定|保持|都|均)?在))"
)
EXTREME: Final = (
    rf"(?:{either((*IS_RECORD, *COMES_TO_EXTREME))})?"
    rf"(?:(?P<makes>{either(MAKES_RECORD)})了?(?:(?P<of>{ANY_HAN}{{2,12}}(?<![年来史]))的)?)?"
    rf"(?:{SCOPE}的?)?(?:{ANY_HAN}得)?"
    rf"(?:(?P<extreme>{either(one.word for one in EXTREMES)})(?:(?P<record>{either(RECORD)})|{either(OF_EXTREME)})?"
    rf"|(?P<only_record>{either(RECORD)}))(?P<of_year>的一年|年份|的年份)?(?:是{THIS_YEAR})?(?:(?=达|为|\d)|{STATEMENT_END})"
)
# 比以往任何一年都高, 超过历年; 往年 are the last few.
EARLIER: Final = (
    rf"(?:(?:{SCOPE}|{BEFORE_THIS})?的?(?:(?:任何|哪)一?年份?|任何时[候期])|{ALL_EARLIER}|(?P<vague>{LAST_FEW}))"
    r"的?(?:水平)?"
)
BEATS: Final = (
    rf"(?:{THIS_YEAR})?(?:(?P<than>{THAN})了?|比){EARLIER}"
    rf"(?:[都还]要?(?P<direction>{ADJECTIVE})了?)?{STATEMENT_END}"
)
FIRST: Final = rf"(?:{SCOPE}的?)?(?P<first>{either(FIRST_TIME)}){ADVERB}{{0,2}}"
# 高于上年, 不及2022年水平: without the number, which a reference may show.
YEAR_COMPARED: Final = rf"(?:(?P<last>{LAST_YEAR})|(?P<two_years>{words_of_year(-2)})|(?P<base>{YEAR_NUMBER})年)"
HIGHER_THAN: Final = (
    rf"(?P<not>不|并?未能?|没有?能?)?(?:(?P<direction>{THAN})|(?P<reaches>{either(CAUGHT_UP)})|(?P<equals>{either(DREW_LEVEL)}))"
    rf"了?{YEAR_COMPARED}(?:全年|同期)?(?P<of>的)?(?:{either(OF_A_YEAR)})?(?:{either(OR_SO_MUCH)})?(?:{CLAUSE_END}|(?=\d))"
)
# 胜去年一筹, 差去年一截; 连上年都没超过.
BY_SOMETHING: Final = (
    rf"(?:(?P<ahead>{either(AHEAD)})|{either(BEHIND_IT)})了?{YEAR_COMPARED}(?:{either(BY_SO_MUCH)}){CLAUSE_END}"
)
NOT_EVEN: Final = (
    rf"连{YEAR_COMPARED}的?(?:{either(OF_A_YEAR)})?[都也](?:没有?|未)能?(?:(?P<direction>{THAN})|(?P<reaches>{either(ATTAINED)}))"
    rf"{CLAUSE_END}"
)
# 去年更多, 去年比今年多, 去年的销售额比今年的2460万元还高: the other year is the subject.
OTHER_WAY: Final = (
    rf"{YEAR_COMPARED}的?(?P<what>{ANY_HAN}{{2,12}}?)?(?:更|要?[比较]{THIS_YEAR}的?(?:\d+(?:\.\d+)?[万亿]?{ANY_HAN}{{1,4}}?)?"
    rf"(?:还要|还|都|要|更)?)(?P<direction>{ADJECTIVE}){CLAUSE_END}"
)
BACK_AT: Final = rf"(?:{either(RESTORED)})了?{YEAR_COMPARED}(?:全年|同期)?的?水平{CLAUSE_END}"
COMES_TO: Final = either((*IS_RECORD, *AMOUNTS_TO, *FALLS_SHORT))
# 不到上年175座的一半, 减少到上年的一半.
TIMES_OF: Final = (
    rf"(?:{COMES_TO}|相当于|{REACHED}|{BEFORE})*{YEAR_COMPARED}(?:全年|同期)?(?:的?\d+(?:\.\d+)?[万亿]?{ANY_HAN}{{1,4}}?)?"
    rf"的(?:{BEFORE})?"
)
REACHED_NOW: Final = rf"(?P<direction>{BROUGHT}|{DIRECTION}|{SHORT})(?:到|至|为)了?(?:{BEFORE})?"
# 首次实现200家突破 names the number first; 稳定在200家以上 keeps it.
PASS: Final = (
    rf"(?:{FIRST}(?:(?P<passed>{PASSES})|(?P<later>实现)(?=[\d百千万亿]))|(?P<kept>稳定在|保持在)"
    rf"|(?P<only>{either(PASSING)}))了?"
)
# 仍未突破200家, 仍在200家以下.
NOT_PASSED: Final = (
    rf"(?:(?:{either(NOT_YET)})(?:能|有)?(?P<passed>{PASSES})了?|(?P<below>{either(STAYS)}))(?:{BEFORE})?"
)
# 居五年第二, 为近五年第三低: a place among years.
PLACE_AMONG_YEARS: Final = (
    rf"(?:{either((*IS_RECORD, *RANK_VERBS, *MAKES_RECORD))})?了?(?:在)?{SCOPE}(?:的|当中)?"
    rf"(?:第(?P<place>[{ORDINAL}\d]{{1,2}})[位名]?|(?P<next>次)(?={ADJECTIVE}))(?P<end>{ADJECTIVE})?{STATEMENT_END}"
)
# 仅次于2022年, 五年里只少于2024年: behind that year, and no other.
ONLY_BEHIND: Final = (
    rf"(?:{SCOPE}，?)?(?:仅仅?|只)[略稍]?(?:(?P<next>{either(NEXT_TO.split())})|(?P<direction>{THAN}))"
    rf"了?{YEAR_COMPARED}的?(?:{either(OF_A_YEAR)})?{CLAUSE_END}"
)
# 突破百亿元: the number is a power of ten in words.
POWER: Final = UnitPattern(rf"(?P<power>[十百千]+[万亿]?|[万亿])(?P<unit>{UNIT})")

# What may lie between a figure and a statement, besides a stated change.
PASSED_WHOLE: Final = (
    rf"(?:{either(FIRST_TIME)})?{ADVERB}{{0,2}}(?:{PASSES})了?(?:\d+(?:\.\d+)?[万亿]?|[十百千万亿]+)(?:{UNIT})"
    rf"(?:{either(LANDMARKS)})?"
)
BETWEEN: Final = (
    CHANGE,
    UnitPattern(PASSED_WHOLE),
    *(UnitPattern(one) for one in (TURN, PACE, IN_ROW, YEARLY, EXTREME, either(IDLE))),
)

LEAST_LOOK: Final = 14
LOOK_BACK, LOOK_AHEAD = 24, 40
CONTRARY: Final = re.compile(rf"(?:{either(CONTRARIES)})[^，。；\n]{{0,4}}$")
WISHED_BEHIND: Final = re.compile(rf"的?(?:{either(ONLY_WISHED)})")
# 连降三年后略有反弹: the statement is of the years before.
AFTERWARDS: Final = re.compile(r"[之以]?后(?![勤续])")
# 一年比一年少，只有2024年例外
EXCEPTION: Final = re.compile(rf"[^。；！？\n\t]{{0,12}}(?:{either(EXCEPTED)})")
# 连续三年下滑的势头得到扭转
STOPPED_BEHIND: Final = re.compile(
    rf"的?(?:{STATES})(?:{THIS_YEAR}|在|已|已经|终于|得到|得以|被|有效|全面|基本|了)*(?:{either(TURNED_AWAY)}|{either(ENDED)})"
)
# 扭转了前几年年年有减、只降不升的局面: what has ended is no course of this year.
STATE_BEHIND: Final = re.compile(rf"的?(?:{STATES})")
TURNED: Final = re.compile(either(TURNED_AWAY))
THIS_YEAR_THEN: Final = LatePattern(
    rf"，[但而却不过直到至]{{0,2}}{THIS_YEAR}(?:{ADVERB}|才|又|却|终于|开始|出现|有了|略|小幅){{0,3}}"
    rf"(?:(?P<direction>{WENT})|(?P<turn>{either(one.word for one in TURNS)})|(?P<stopped>{either(STOPPED)}))"
)
# 连升两年、微降一年，今年再升: a run behind which another move is counted ended before this year.
ANOTHER_MOVE: Final = LatePattern(rf"[、，](?:{ADVERB}|又|再|后|[微略小大]){{0,3}}(?:{WENT})了?{COUNT}年")
PART_OF_YEAR: Final = re.compile(rf"{either(PARTS_OF_YEAR)}|\d日")
# 截至12月底 is the whole year, and so is 按月核对.
WHOLE_YEAR: Final = re.compile(rf"(?:1[-—－至到~～])?12月(?:份|底|末|31日)?|十二月底|{either(EVERY_SO_OFTEN)}")
# 受夏秋两季天气影响，全年…: when a cause was is not when the figure was.
CAUSES: Final = re.compile(rf"(?:^|(?<=，))(?:{either(CAUSED_BY)})[^，]*(?:，|$)")
PART_OF_FIGURE: Final = re.compile(either(PARTS_OF_FIGURE))
OTHER_YEAR: Final = re.compile(
    rf"(?:{words_of_year(-1, -2, 1)})(?!相比)"
    rf"|{YEAR_NUMBER}年(?!以来|起|开始|相比|的[^，。；]{{1,10}}(?:起|[到至]|{SHORT}))"
)


@dataclass(frozen=True, slots=True)
class TrendClaim:
    """A statement about a figure in the report's year, and what makes the figure its subject."""

    match: re.Match[str]
    figure: Figure
    subject: ClaimSubject

    @property
    def start(self) -> int:
        """The offset at which the statement begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The offset at which the statement ends."""
        return self.match.end()

    @property
    def words(self) -> str:
        """The words of the statement."""
        return self.match[0]

    @property
    def level(self) -> Level:
        """The level of a finding about the statement."""
        return Level.ERROR if self.subject.is_certain else Level.WARNING


def trend_claims_in(
    passage: NumberPassage, pattern: AnyPattern, subjects: Subjects, *signs: str
) -> Iterator[TrendClaim]:
    """The statements of a pattern whose figure is known. `signs` are words of which every statement has one."""
    for match in matches_near(pattern, passage, signs):
        if not match[0] or not is_said(passage, *match.span()):
            continue
        for subject in subjects_of(passage, *match.span(), subjects, BETWEEN):
            if is_of_this_year(passage, match.start(), subject):
                yield TrendClaim(match, subject.figure, subject)


def matches_near(pattern: AnyPattern, passage: NumberPassage, signs: Iterable[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that always contains one of some words. Only the text around these words is searched,
    because they are rare and the pattern can begin in many ways."""
    text, end = passage.text, 0
    for start, stop in _windows(passage, signs):
        at = max(start, end)
        while match := pattern.search(text, at, stop):
            # What the end of the window cut short, or ended, is read again.
            whole = pattern.match(text, match.start()) if match.end() == stop else match
            end = max(whole.end() if whole else 0, match.start() + 1)
            if whole:
                yield whole
            at = end


def _windows(passage: NumberPassage, signs: Iterable[str]) -> list[tuple[int, int]]:
    """The spans around the words, in order and disjoint."""
    text, found = passage.text, []
    for sign in passage.may_have(signs):
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    windows: list[tuple[int, int]] = []
    for at in sorted(found):
        start, stop = max(0, at - LOOK_BACK), min(len(text), at + LOOK_AHEAD)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(windows[-1][1], stop)
        else:
            windows.append((start, stop))
    return windows


def is_said(passage: NumberPassage, start: int, end: int) -> bool:
    """Whether the words of a span are the author's own (no title, quotation or name) and affirm what they say."""
    text = passage.text
    is_emphasized = text[start - 1 : start] == "“" and text.startswith("”", end)
    aside = (Why.TITLE, Why.NAME) if is_emphasized else (Why.QUOTE, Why.TITLE, Why.NAME)
    if not passage.prose.is_typed(start, start + 1) or passage.set_aside(start, *aside):
        return False
    if CONTRARY.search(text, max(0, start - LEAST_LOOK), start) or WISHED_BEHIND.match(text, end):
        return False
    if is_denied_behind(passage, end):
        return False
    if STOPPED_BEHIND.match(text, end) or _is_turned_away(passage, start, end):
        return False
    if AFTERWARDS.match(text, end) or EXCEPTION.match(text, end) or is_purpose(passage, start):
        return False
    return not WISH.search(passage.sentence_before(start))


def _is_turned_away(passage: NumberPassage, start: int, end: int) -> bool:
    """Whether a statement is of a course that the words before it say has ended."""
    if STATE_BEHIND.match(passage.text, end) is None:
        return False
    return TURNED.search(passage.sentence_before(start).rpartition("，")[2]) is not None


def is_of_this_year(passage: NumberPassage, claim: int, subject: ClaimSubject) -> bool:
    """Whether a statement that begins at an offset is about the whole figure in the whole of the report's year."""
    start = min(subject.start, claim)
    own = AFTER_EARLIER.sub("", passage.clause_before(start) + passage.text[start:claim])
    label = subject.figure.label
    sentence = AFTER_EARLIER.sub("", passage.sentence_before(claim))
    plain = own.replace(label, "").replace(subject.figure.id, "")
    outside = CAUSES.sub("", WHOLE_YEAR.sub("", sentence.replace(label, "").replace(subject.figure.id, "")))
    if PLAN.search(plain) or PART_OF_YEAR.search(outside):
        return False
    if subject.is_shown:
        return not OTHER_YEAR.search(AFTER_EARLIER.sub("", passage.clause_before(claim)))
    return not (PART_OF_FIGURE.search(plain) or names_another_year(passage, sentence))


def speaks_of_years(passage: NumberPassage, position: int) -> bool:
    """Whether the sentence before an offset names several years that a statement there may be about."""
    return SCOPES.search(passage.sentence_before(position)) is not None


def names_another_year(passage: NumberPassage, sentence: str) -> bool:
    """Whether words speak of another year than the report's."""
    return any(found[0] != f"{passage.year.number}年" for found in OTHER_YEAR.finditer(sentence))


def turned_this_year(passage: NumberPassage, end: int, sign: int) -> bool:
    """Whether the words behind say that it went another way afterwards, so that a run of years that ends at an offset
    is of those before: 连跌两年，今年回升."""
    if ANOTHER_MOVE.match(passage.text, end):
        return True
    then = THIS_YEAR_THEN.match(passage.text, end)
    if then is None or then["stopped"]:
        return then is not None
    now = TURN_OF[then["turn"]].now if then["turn"] else sign_of_course(then["direction"])
    return now == -sign


def weaker(one: Level, other: Level) -> Level:
    """The weaker of two levels: a warning if either is one."""
    return Level.WARNING if Level.WARNING in (one, other) else Level.ERROR


def years_said(match: re.Match[str], name: str) -> int | None:
    """The number of years in a group of a statement; None for 多年."""
    return count_value(match[name] or "") or None
