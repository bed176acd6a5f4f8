"""Which figures a statement is about that its sentence names elsewhere: 就业437人，受外迁影响，降到五年最低;
连续五年增长的固定资产投资，今年14.6亿元; 粮食、农田、造林，三项均增长.

Only figures that the sentence shows are considered, and only where the words directly before the statement name them or
name nothing. Any other words there (积水点明显减少) are the subject of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.claim_subjects import (
    LONGEST_NAME,
    OF_FIGURE,
    ClaimSubject,
    figure_of_this_year,
    figure_typed,
    is_amount_of,
    subject_before,
    subjects_joined,
)
from nianbao.numbers.figure_aliases import pieces_also_said
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.numbers.subjects import Subjects
from nianbao.quantity.numerals import numeral_value
from nianbao.report import Figure
from nianbao.words.alternatives import either
from nianbao.words.claim_words import (
    ADVERBS,
    AMOUNT_NOUNS,
    ANY_WORK,
    EACH,
    EACH_LISTED,
    GROUP_NOUNS,
    NARROWING_NOTHING,
    OF_A_NUMBER,
    THE_OTHERS,
    THIS_FIGURE,
    THIS_ITEM,
)
from nianbao.words.clause_words import WORK
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.unit_table import UnitPattern
from nianbao.words.year_words import AGAINST_LAST_YEAR, THIS_YEAR

# 三项指标均, 两者都: how many of the figures before it.
GROUP: Final = re.compile(
    rf"(?:(?:[这上述以]{{0,2}}|(?P<others>{either(THE_OTHERS)}))(?P<first>[前头])?(?P<count>[{ORDINAL[1:]}两])(?:{either(GROUP_NOUNS)})(?:{either(AMOUNT_NOUNS)})?"
    rf"|{either(EACH_LISTED)})"
)
# What says nothing of the subject, before a statement.
IDLE_WORDS: Final = (*THIS_FIGURE, *NARROWING_NOTHING, *AMOUNT_NOUNS, *ADVERBS, *EACH)
OF_THIS_ITEM: Final = rf"(?:{either(THIS_ITEM)})(?!{either(ANY_WORK)})"
IDLE: Final = re.compile(rf"{OF_THIS_ITEM}|{THIS_YEAR}|{AGAINST_LAST_YEAR}相?比?|{either(IDLE_WORDS)}|[“”（(\s]")
# 在经历2022年的回落之后, 继2023年之后: what is said then is of this year.
AFTER_EARLIER: Final = re.compile(r"(?:在|继|经历|经过)[^，。；！？\n\t]{2,20}?(?:之后|以后|后)，?")
# 创历史新高的固定资产投资, 增长的还有固定资产投资.
OF: Final = re.compile(rf"{OF_FIGURE}，?(?:[就正也还]?(?:是|有|为|包括|要数|当属))?")
# 下降的不只是信访，还有就业: each of them fell.
NOT_ONLY: Final = "的不[只仅光单](?:仅|单|只)?(?:是|有)?"
# 增长的是惠企资金.
OF_WHICH: Final = "的(?:是|还有|要数|当属)"
BOTH: Final = re.compile(
    f"{NOT_ONLY}(?P<first>{ANY_HAN}{{2,12}})，(?:而且)?[还也更](?:是|有|包括)(?P<second>{ANY_HAN}{{2,12}})"
)
# 前者多于上年、后者少于上年: the first and the second of two figures.
LATTER: Final = {"前者": 0, "后者": 1}
AMOUNT_BEFORE: Final = re.compile(either(AMOUNT_NOUNS))
WORK_DONE: Final = re.compile(either(WORK))
AMOUNT_OF_WORK: Final = re.compile(rf"^(?:{either(WORK)})(?=[量数额]$)")
THIS_NUMBER: Final = re.compile(either(THIS_FIGURE))
OF_EACH: Final = re.compile(rf"(?:{either(EACH)})")
LONGEST_EACH: Final = 4
NEXT_SHOWN: Final = re.compile(r"，?(?:首次)?(?:达到|达|为)?$")
LONGEST_NEXT: Final = 5
# A share of change between the figure and the statement is its own: 同比增长8%.
CHANGES: Final = frozenset({"%", "个百分点"})
# 数量走低，全年只清了41口.
ONLY_SO_MUCH: Final = re.compile(f"，(?:{either(OF_A_NUMBER)}){ANY_HAN}{{1,2}}了?")
SHORTEST_PIECE: Final = 2
HALF: Final = 0.5
LONGEST_BETWEEN: Final = 80
EXCEPTED_BEFORE: Final = re.compile(r"[，、；]除了?(?P<what>[^。；！？，\n\t]{2,12}?)[之以]?外，[^，]*$")
EXCEPTION: Final = re.compile(r"除了?[^。；！？\n\t]{2,60}?[之以]?外，")


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure of this year that a sentence shows or states, and the span of that."""

    figure: Figure
    start: int
    end: int


def subjects_of(
    passage: NumberPassage, start: int, end: int, subjects: Subjects, between: Sequence[UnitPattern]
) -> Iterator[ClaimSubject]:
    """The subjects of the statement from `start` to `end`: the figure next to it, with those joined to it if the
    statement is about each; otherwise the figures that its sentence shows. Statements of `between` may lie before
    it. What the sentence excepts is no subject."""
    excepted = end_of_exception(passage, start)
    for subject in _subjects_of(passage, start, end, subjects, between):
        if subject.start >= excepted:
            yield subject


def _subjects_of(
    passage: NumberPassage, start: int, end: int, subjects: Subjects, between: Sequence[UnitPattern]
) -> Iterator[ClaimSubject]:
    # 首次突破30家的规上企业
    number = passage.number_from(end)
    behind = number.end if number is not None else end
    if OF.match(passage.text, behind):
        yield from subjects_in_sentence(passage, start, behind, subjects)
        return
    near = subject_before(passage, start, subjects, between) or _shown_next(passage, end)
    if near is None:
        yield from subjects_in_sentence(passage, start, end, subjects)
        return
    yield near
    if OF_EACH.search(passage.text, max(0, start - LONGEST_EACH), start + LONGEST_EACH):
        yield from subjects_joined(passage, near, subjects)


def _shown_next(passage: NumberPassage, end: int) -> ClaimSubject | None:
    """The figure shown directly behind: 创历史新高，达{{ 拜访企业 }}."""
    number = passage.number_from(end)
    behind = number.end if number is not None else end
    for run in passage.prose.references_in(behind, behind + LONGEST_NEXT):
        figure = figure_of_this_year(passage, run)
        if figure and NEXT_SHOWN.fullmatch(passage.text, behind, run.start):
            return ClaimSubject(figure, end, is_shown=True)
    return None


def subjects_in_sentence(passage: NumberPassage, start: int, end: int, subjects: Subjects) -> tuple[ClaimSubject, ...]:
    """The figures shown by the sentence that a statement is about; none in case of doubt."""
    first, last = passage.sentence(start)
    shown = figures_shown(passage, max(first, end_of_exception(passage, start)), last, subjects)
    shown = shown or shown_in_sentence_before(passage, start, subjects)
    if not shown:
        return ()
    if both := BOTH.match(passage.text, end):
        each = (figure_named_by(words, shown) for words in both.group("first", "second"))
        return tuple(_subject(one) for one in each if one)
    if of := OF.match(passage.text, end):
        words = _words_behind(passage, of.end(), shown)
        # 创历史新高的还有过磅处理的生活垃圾
        found = figure_named_by(words, shown) or figure_named_by(words.rpartition("的")[2], shown)
        return (_subject(found),) if found else ()
    own = _own_words(passage, start)
    group = GROUP.match(passage.text[start - len(own) : end])
    if group:
        return _group(passage, start, group, shown)
    words = IDLE.sub("", AFTER_EARLIER.sub("", own))
    if words in LATTER:
        before = distinct(one for one in shown if one.end <= start)
        return (_subject(before[LATTER[words]]),) if len(before) == len(LATTER) else ()
    amount = AMOUNT_BEFORE.search(own)
    work = words if amount is not None and WORK_DONE.fullmatch(words) else ""
    if work:
        # 兑付总额超过上年: what was done, of the amount that the sentence shows.
        words = ""
    if words:
        # 工单量 is that of the 热线工单, not of their 满意率.
        named = [one for one in shown if amount is None or is_amount_of(one.figure, amount[0])]
        found = figure_named_by(words, named)
    else:
        found = _only(passage, start, end, shown, subjects)
    if found is None or (amount is not None and not words and not is_amount_of(found.figure, amount[0])):
        return ()
    if work and subjects.is_work_of_another(work, found.figure):
        return ()
    return (_subject(found),)


def shown_in_sentence_before(passage: NumberPassage, start: int, subjects: Subjects) -> tuple[ShownFigure, ...]:
    """The figure that the sentence before shows alone, for a sentence that begins with 这一数字."""
    first = passage.sentence_start(start)
    if not THIS_NUMBER.match(passage.text, first) or passage.text[first - 1 : first] != "。":
        return ()
    before = figures_shown(passage, *passage.sentence(first - 1), subjects)
    return before if len(distinct(iter(before))) == 1 else ()


def end_of_exception(passage: NumberPassage, start: int) -> int:
    """The end of what the sentence of a statement excepts from it first (除税收略降外，…); 0 if it excepts nothing."""
    excepted = EXCEPTION.match(passage.text, passage.sentence(start)[0], start)
    return excepted.end() if excepted else 0


def subject_named(passage: NumberPassage, position: int, words: str, subjects: Subjects) -> ClaimSubject | None:
    """The figure that the sentence around a position shows and that words name."""
    shown = figures_shown(passage, *passage.sentence(position), subjects)
    found = figure_named_by(IDLE.sub("", words), shown)
    return _subject(found) if found else None


def explains(figure: Figure, words: str) -> bool:
    """Whether words consist of pieces of a figure's names: 签约项目, 来访人 of 接待群众来访人数, or of words that say
    the same. A noun for its amount may follow, also with what was done: 党员队伍, 重复信访件, 垃圾清运量."""
    names = (figure.label, figure.id, *pieces_also_said(figure.label))
    at = 0
    while at < len(words):
        lengths = range(len(words) - at, SHORTEST_PIECE - 1, -1)
        length = next((length for length in lengths if any(words[at : at + length] in name for name in names)), 0)
        if not length:
            return at > 0 and is_amount_of(figure, AMOUNT_OF_WORK.sub("", words[at:]))
        at += length
    return bool(words)


def figures_shown(passage: NumberPassage, first: int, last: int, subjects: Subjects) -> tuple[ShownFigure, ...]:
    """The figures of a span, in order: shown by references, or typed after their names."""
    found = []
    for run in passage.prose.references_in(first, last):
        figure = figure_of_this_year(passage, run)
        if figure:
            found.append(ShownFigure(figure, run.start, run.end))
    for number in passage.numbers_in(first, last):
        figure = figure_typed(passage, number, subjects) if passage.is_typed(number) else None
        if figure:
            found.append(ShownFigure(figure, *number.claim))
    return tuple(sorted(found, key=lambda one: one.start))


def _own_words(passage: NumberPassage, start: int) -> str:
    """The words before a statement in its clause, after the last figure that the clause shows."""
    clause = start - len(passage.clause_before(start))
    runs = (run for run in passage.prose.references_in(clause, start) if run.end <= start)
    # A name that is shown belongs to the words: {{ 渔灯社区 }}的隐患.
    ends = (run.end for run in runs if run.shown is None or run.shown.name is None)
    return passage.text[max((clause, *ends)) : start]


def _words_behind(passage: NumberPassage, position: int, shown: Sequence[ShownFigure]) -> str:
    """The words from an offset to the end of its clause, or to the next figure shown."""
    end = next((one.start for one in shown if one.start >= position), position + LONGEST_NAME)
    return IDLE.sub("", re.split(rf"[{CLAUSE_ENDS}]", passage.text[position:end])[0])


def _group(
    passage: NumberPassage, start: int, group: re.Match[str], shown: Sequence[ShownFigure]
) -> tuple[ClaimSubject, ...]:
    """The figures that 三项 and the like refer to: the last so many before a statement (for 前两项 the first), or the
    first so many behind it if none are before; all if there is no number."""
    before = distinct(one for one in shown if one.end <= start)
    if not group["count"]:
        return tuple(map(_subject, before))
    count = int(numeral_value(group["count"]) or 0)
    behind = distinct(one for one in shown if one.start >= start)
    if group["others"]:
        # 除党课外，余下两项: without what is excepted.
        excepted = EXCEPTED_BEFORE.search(passage.sentence_before(start))
        but = figure_named_by(excepted["what"], before) if excepted else None
        before, behind = ([one for one in before if one is not but] if but else []), []
    taken = (before[:count] if group["first"] else before[-count:]) if before else behind[:count]
    return tuple(map(_subject, taken)) if len(taken) == count else ()


def distinct(shown: Iterator[ShownFigure]) -> list[ShownFigure]:
    """Each figure where it is shown first."""
    by_figure: dict[str, ShownFigure] = {}
    for one in shown:
        by_figure.setdefault(one.figure.id, one)
    return list(by_figure.values())


def figure_named_by(words: str, shown: Sequence[ShownFigure]) -> ShownFigure | None:
    """The figure whose names contain the words; of several the one whose label they cover most."""
    found = sorted(
        (len(words) / len(one.figure.label), at)
        for at, one in enumerate(distinct(iter(shown)))
        if explains(one.figure, words)
    )
    # 收入 of 税收收入 and 预算收入 may be either.
    if not found or (len(found) > 1 and (found[-1][0] == found[-2][0] or found[-1][0] <= HALF)):
        return None
    return distinct(iter(shown))[found[-1][1]]


def _only(
    passage: NumberPassage, start: int, end: int, shown: Sequence[ShownFigure], subjects: Subjects
) -> ShownFigure | None:
    """The only figure of the sentence, if no other thing is named or counted between it and the statement."""
    if len(distinct(iter(shown))) != 1:
        return None
    before = [one for one in shown if one.end <= start]
    if not before:
        return shown[0] if _is_led_to(passage.text[end : shown[0].start], shown[0].figure) else None
    one = before[-1]
    between = passage.text[one.end : start]
    is_counted = any(number.unit not in CHANGES for number in passage.numbers_in(one.end, start))
    if len(between) > LONGEST_BETWEEN or is_counted or subjects.named_in(between) - {one.figure.id}:
        return None
    return one


def _is_led_to(between: str, figure: Figure) -> bool:
    """Whether the words lead from a statement to the figure behind it: 史上最低：重复信访12件, but not
    与去年一样，我们拜访企业…."""
    words = IDLE.sub("", between).replace("分别", "")
    if words in ("", "，", "：") or ONLY_SO_MUCH.fullmatch(words):
        return True
    return words.startswith("：") and explains(figure, words[1:])


def _subject(one: ShownFigure) -> ClaimSubject:
    return ClaimSubject(one.figure, one.start, is_shown=True, near=False)
