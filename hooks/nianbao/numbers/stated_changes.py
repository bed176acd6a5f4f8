"""Changes of figures stated in running text: 同比增长8%, 与上年持平, 较上年翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END, STATEMENT_END, VERB_END, ClaimSubject, figure_of_this_year
from nianbao.numbers.compared_values import years_shown_before
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import NOT_ONLY, OF_WHICH, subject_named, subjects_of
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.zones import is_of_zone
from nianbao.quantity.arithmetic import EXACT
from nianbao.quantity.quantity import Quantity
from nianbao.report import Figure, Level, Value, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.comparisons import AGAINST, AGAINST_IN_FULL, GROUNDS, IN_THE_YEAR, OF_A_YEAR, SOME
from nianbao.words.directions import (
    ADDED,
    ADJECTIVE,
    ALMOST_SAME,
    BARE,
    BESIDE,
    CHANGE_ADVERBS,
    CHANGE_WORDS,
    DEGREES,
    DENIALS,
    DIRECTION,
    LEVEL,
    MULTIPLE,
    NET,
    PROMPTING,
    SAME,
    SHORT,
    SOMEWHAT,
    sign_of,
)
from nianbao.words.han import ANY_HAN
from nianbao.words.hedges import AFTER_VERB
from nianbao.words.numeral_signs import NUMERAL
from nianbao.words.unit_table import UNIT, WRITTEN_AMOUNT, UnitPattern
from nianbao.words.year_words import AGAINST_LAST_YEAR, LAST_YEAR, THIS_YEAR, YEAR_NUMBER, words_of_year, year_words

YEAR_START: Final = "年初"
TWO_YEARS_AGO: Final = words_of_year(-2)
VERSUS: Final = (
    rf"(?:同比|(?:{either((*AGAINST_IN_FULL, *AGAINST))})"
    rf"(?:{LAST_YEAR}|(?P<two_years>{TWO_YEARS_AGO})|(?P<base>{YEAR_NUMBER})年|(?P<start>{YEAR_START}))度?[末底]?"
    rf"(?:同期|全年)?(?:的?(?:{either(OF_A_YEAR)}))?(?:的?{WRITTEN_AMOUNT}(?:的{ANY_HAN}{{0,3}}?(?:{either(OF_A_YEAR)}))?)?"
    rf"(?:相比|比)?|在{LAST_YEAR}的?[较]?高?(?:{either(GROUNDS)})之?上|两年(?=(?:{either(LEVEL)})))"
)
NUMBER_NEXT: Final = rf"(?=出?{AFTER_VERB}(?:\d|[{NUMERAL}两]|(?:{either(SOME)})))"
# 比上年多修了3公里, 少签了几个.
DONE_MORE: Final = rf"(?={ANY_HAN}{{1,3}}?了?{AFTER_VERB}(?:\d|[{NUMERAL}两几半]|(?:{either(SOME)})))"
# 比上年多建了管网: what was done more is the figure, which the sentence shows.
DONE_TO: Final = (
    f"(?={ANY_HAN}{{1,2}}了(?:好?几(?![{NUMERAL}]){ANY_HAN}|一些|不少|些)?"
    f"(?P<object>(?![{NUMERAL}两几]){ANY_HAN}{{2,8}}){CLAUSE_END})"
)
LEVELS: Final = either(LEVEL)
# 产值84亿元，增长5%: where the amount is stated, or the words are such as are said of a year (有所下降), nothing need
# say that it is against last year.
UNSAID: Final = (
    rf"(?:(?<=[，、（(\t])(?=(?:{DIRECTION}|{SHORT}){AFTER_VERB}\d+(?:\.\d+)?(?:%|个百分点|倍))"
    rf"|(?:{THIS_YEAR}|(?:{either(IN_THE_YEAR)}))?(?=(?:{NET}){AFTER_VERB}[\d{NUMERAL}两])|实现(?=翻)|(?<=[，、])(?=翻)"
    rf"|(?<=[，（(\t])(?=(?:{SAME}|{ALMOST_SAME}){CLAUSE_END})"
    rf"|(?=又(?:{SHORT})了?{CLAUSE_END})"
    rf"|(?P<cell>(?<=\t))(?=(?:{LEVELS}|{DIRECTION}|{SHORT}){CLAUSE_END})"
    rf"|(?:{either(SOMEWHAT)})(?=(?:{DIRECTION}){STATEMENT_END})"
    rf"|(?P<bare>(?<={ANY_HAN})(?=(?:{either(BARE)}){CLAUSE_END})|(?<!{ANY_HAN})(?=(?:{either(BARE)})(?:{NOT_ONLY}|{OF_WHICH}))))"
)
STATED_WORD: Final = (
    rf"(?:(?:{DIRECTION}){VERB_END}|{SAME}|{MULTIPLE}|(?:{LEVELS}){STATEMENT_END}|(?:{NET}|{ADDED}|{SHORT}){NUMBER_NEXT}"
    rf"|(?<=[{DEGREES}年\t])(?:{SHORT})(?=了?{CLAUSE_END})"
    rf"|(?:{BESIDE}){STATEMENT_END}|(?:{ADJECTIVE})(?:{NUMBER_NEXT}|(?=了?{STATEMENT_END})|{DONE_TO}|{DONE_MORE}))"
)
# 与2021年相比，固定资产投资多了: the figure is between.
FIGURE_BETWEEN: Final = UnitPattern(
    f"{VERSUS}(?<=比)，(?P<name>{ANY_HAN}{{2,16}}?)(?:{either(CHANGE_ADVERBS)}|[{DEGREES}])*(?P<direction>{STATED_WORD})"
    rf"出?{AFTER_VERB}(?:(?P<number>\d+(?:\.\d+)?)(?P<scale>万|亿)?\s?(?P<unit>{UNIT})?)?"
)
# All letters that a change begins with, looked for before the many words themselves.
STARTS: Final = "".join(sorted({word[0] for word in (*CHANGE_WORDS, *year_words(0), *"同比较相与和跟一实翻又在两")}))
CHANGE: Final = UnitPattern(
    rf"(?=[{STARTS}])(?P<denied>{either(DENIALS)})?(?:(?P<versus>{VERSUS})|{UNSAID})，?(?:{THIS_YEAR})?(?:{either(CHANGE_ADVERBS)}|[{DEGREES}])*"
    rf"(?P<direction>{STATED_WORD})出?{AFTER_VERB}"
    rf"(?:(?P<number>\d+(?:\.\d+)?)(?P<scale>万|亿)?\s?(?P<unit>{UNIT})?)?"
)
VERSUS_HEAD: Final = re.compile(rf"同比|{AGAINST_LAST_YEAR}|增减|升降|变动|变化")
PROMPTED: Final = re.compile(either(PROMPTING))
# 翻一番 and 两倍, with no digit behind the point, are said of about twice as much.
NEAR_TIMES: Final = (Decimal("0.9"), Decimal("1.25"))

WIDER_AREA: Final = re.compile(r"全(?P<area>[国省市州县区])[^，。；：]*$")
OWN_AREA: Final = re.compile("[，；][我本](?P<area>[省市州县区旗镇乡村街])")


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A change as stated. `word` is the word for it, with its `span`; `start` and `end` span the whole statement.
    `number` and `unit` are the amount, if one is stated; `base` is the year of comparison; `level` is that of a finding
    about it. `is_denied`: the change is said not to be so."""

    start: int
    end: int
    span: tuple[int, int]
    word: str
    number: Decimal | None
    number_span: tuple[int, int]
    unit: str
    base: int
    figure: Figure
    level: Level
    is_denied: bool = False

    @property
    def sign(self) -> int:
        """The sign of the direction: 1 rise, -1 fall, 0 level."""
        return sign_of(self.word)


@dataclass(frozen=True, slots=True)
class Actual:
    """A change according to the data. `sign` is None where the intervals of the two values overlap. `percent` is the
    growth, the published one if `published`; `points` is the difference, `ratio` the quotient (None unless both values
    are positive)."""

    sign: int | None
    before: Value
    now: Value
    percent: Decimal | None
    points: Decimal | None
    ratio: Decimal | None
    published: bool


def changes_in(
    passage: NumberPassage, subjects: Subjects, between: Sequence[UnitPattern] = (CHANGE,)
) -> Iterator[StatedChange]:
    """The changes of a passage whose figure is known because it is shown directly before or named. Statements of
    `between` may lie between the figure and its change."""
    for match in passage.matches(CHANGE):
        if not passage.prose.is_typed(*match.span("direction")):
            continue
        # 相同 in a cell says something of last year only where the column is headed so.
        if match["cell"] is not None and not VERSUS_HEAD.search(passage.head_of_column(match.start())):
            continue
        if is_of_wider_area(passage, match.start()):
            continue
        for figure, level in _figures_of(passage, match, subjects, between):
            shown = () if match["versus"] else years_shown_before(passage, match.start(), figure)
            # The start of a year is the end of the last one, for what is counted at an end.
            is_own = not is_of_zone(passage, match.start(), figure)
            if is_own and not (match["start"] and figure.flow) and len(shown) <= 1:
                yield _change(passage, match, figure, level, *shown)
    if "比，" in passage.text:
        yield from _with_figure_between(passage, subjects)


def _with_figure_between(passage: NumberPassage, subjects: Subjects) -> Iterator[StatedChange]:
    """与2021年相比，固定资产投资多了."""
    for match in passage.matches(FIGURE_BETWEEN):
        if match["start"] or not passage.prose.is_typed(*match.span("direction")):
            continue
        if figure := subjects.named_before(match["name"], alone=True):
            yield _change(passage, match, figure, Level.ERROR)
        elif subject := subject_named(passage, match.start(), match["name"], subjects):
            yield _change(passage, match, subject.figure, Level.WARNING)


def is_of_wider_area(passage: NumberPassage, start: int) -> bool:
    """Whether the clause is about the county that the town is part of: 全县投资下降，我镇逆势增长."""
    wider = WIDER_AREA.search(passage.sentence_before(start))
    own = OWN_AREA.search(passage.text, start, passage.sentence(start)[1])
    return wider is not None and own is not None and wider["area"] != own["area"]


def _figures_of(
    passage: NumberPassage, match: re.Match[str], subjects: Subjects, between: Sequence[UnitPattern]
) -> Iterator[tuple[Figure, Level]]:
    """The figures that a change may be about, each with the level of a finding."""
    if match["object"] is not None:
        subject = subject_named(passage, match.start(), match["object"], subjects)
        if subject is not None:
            yield subject.figure, Level.WARNING
        return
    found = subjects_of(passage, *match.span(), subjects, between)
    if match["bare"] is not None:
        yield from ((subject.figure, Level.WARNING) for subject in found if _is_stated_of(passage, match, subject))
        return
    is_loose = True
    for subject in found:
        yield subject.figure, Level.ERROR if subject.is_certain else Level.WARNING
        is_loose = False
    named = subjects.named_before(passage.sentence_before(match.start())) if is_loose else None
    if named:
        yield named, Level.WARNING


def _is_stated_of(passage: NumberPassage, match: re.Match[str], subject: ClaimSubject) -> bool:
    """Whether 投资增长, without a year of comparison, states a change of a figure that the sentence shows, and not an
    aim."""
    first, last = passage.sentence(match.start())
    if match["direction"] in subject.figure.label or PROMPTED.search(passage.text, first, match.start()):
        return False
    return any(figure_of_this_year(passage, run) is subject.figure for run in passage.prose.references_in(first, last))


def _change(
    passage: NumberPassage, match: re.Match[str], figure: Figure, level: Level, shown: int | None = None
) -> StatedChange:
    number = Decimal(match["number"]) if match["number"] else None
    unit = (match["scale"] or "") + (match["unit"] or "")
    return StatedChange(
        match.start(),
        match.end(),
        match.span("direction"),
        match["direction"],
        number,
        match.span("number"),
        unit,
        shown or year_compared(match, passage.year.number),
        figure,
        level,
        is_denied=match.groupdict().get("denied") is not None,
    )


def year_compared(match: re.Match[str], year: int) -> int:
    """The year that a report's comparison names (`base`, or `two_years` ago), or else the last one."""
    return int(match["base"]) if match["base"] else year - (2 if match["two_years"] else 1)


def actual_change(book: Yearbook, figure: Figure, year: int, base: int) -> Actual | None:
    """How a figure changed from one year to another; None where a value is missing or the two years
    do not compare."""
    now, before = book.value(figure.id, year), book.value(figure.id, base)
    if now is None or before is None or now.quantity is None or before.quantity is None:
        return None
    if any((value := book.value(figure.id, at)) and value.breaks for at in range(base + 1, year + 1)):
        return None
    growth = now.growth.number if now.growth and base == year - 1 else None
    a, b = before.quantity.number, now.quantity.number
    points = EXACT.subtract(b, a)
    ratio = EXACT.divide(b, a) if a > 0 and b > 0 else None
    percent = growth if growth is not None else _percent(ratio)
    sign = _sign(before.quantity, now.quantity) if growth is None else _sign_of(growth)
    return Actual(sign, before, now, percent, points, ratio, growth is not None)


def is_about_times(ratio: Decimal, times: Decimal) -> bool:
    """Whether a ratio may be called so many times: 翻一番 or 两倍 is said of about twice as much."""
    low, high = NEAR_TIMES
    return low <= ratio / times <= high


def _percent(ratio: Decimal | None) -> Decimal | None:
    return EXACT.multiply(EXACT.subtract(ratio, Decimal(1)), Decimal(100)) if ratio is not None else None


def _sign_of(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _sign(before: Quantity, now: Quantity) -> int | None:
    """The sign of the change. Values without hedges are compared as written; with a hedge only their intervals
    decide."""
    if not before.hedge and not now.hedge:
        return _sign_of(now.number - before.number)
    if now.interval.low > before.interval.high:
        return 1
    return -1 if now.interval.high < before.interval.low else None
