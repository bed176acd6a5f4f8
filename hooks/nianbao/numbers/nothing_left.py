"""Clauses that say that nothing is left over of what a rate or a part counts, read word by word:
没有哪张工单拖过了期限, 凡受理的纠纷都达成了协议, 未销号的隐患为零.

A clause is read only if each of its words is known: the thing, what was done with it, one that it was not done with,
all or one of them, a negation, what is left over, and words that name nothing. So a clause about some of the things, or
about others, is not read. What it says follows from how these are combined, not from set phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from nianbao.numbers.all_done import TAIL, Completion
from nianbao.words.alternatives import either
from nianbao.words.completeness import DOINGS, DONE_AWAY, EACH_ONE, FOUND_OUT, IN_TIME, PAST
from nianbao.words.han import ANY_HAN
from nianbao.words.remainder_words import (
    ANY_ONE,
    AS_MANY,
    AT_AN_END,
    CASE_MEASURES,
    DUE,
    FULL_MARKS,
    LEFT_OUT_OF,
    LIMITS_OF_TIME,
    NEGATIONS,
    NEXT_YEARS,
    NO_MORE_LEFT,
    NOTHING_NARROWER,
    NUMBERS_COUNTED,
    OF_SEVERAL,
    OVERDUE,
    QUANTIFIERS,
    REMAINS,
    SAME_NUMBER,
    SOMEBODY_SAYS,
    STAYS,
    TO_ITS_END,
    WHERE_DONE,
    WITHIN_LIMITS,
)


class Part(StrEnum):
    """What a word of such a clause is."""

    ALL = "均"
    ONE = "一件"
    NOT = "没有"
    DONE = "整改"
    UNDONE = "逾期"
    LEFT = "遗留"
    ZERO = "为零"
    FULL = "满分"
    SAME = "相等"
    TIMELY = "按期"
    THING = "隐患"
    IDLE = "的"


class Word(NamedTuple):
    """A word of a clause with its span in the section's text."""

    part: Part
    start: int
    end: int


# 没有一处, 每一件: the first of two measure words is that of what is counted.
ONE_OF_THEM: Final = rf"[一半哪]一?[{CASE_MEASURES}]|{either(ANY_ONE)}"
TWICE: Final = rf"(?P<twice>[{CASE_MEASURES}])(?P=twice)"
SAID_OF_EACH: Final = rf"每一?[{CASE_MEASURES}]|{either(QUANTIFIERS)}|{TWICE}"
EACH: Final = rf"(?:{either(EACH_ONE)}|{TWICE})"
STAYS_ON: Final = rf"(?:{either(STAYS)})[到过进在至入]?了?(?:{either(NEXT_YEARS)})"
STAYS_OUT: Final = rf"(?:{either(LEFT_OUT_OF)})[在到于]{ANY_HAN}{{0,5}}?外[面头]?"
# 逐处过筛、彻底清零: how the work was done, before what came of it.
WAY_OF_WORKING: Final = (
    rf"(?:([边随即立一]){ANY_HAN}\1{ANY_HAN}|逐[{CASE_MEASURES}]{ANY_HAN}{{2}}|{TWICE}{ANY_HAN}{{2,3}})(?=、)"
)
LIMIT: Final = rf"(?:规定|承诺|办理|限定)?的?(?:{either(LIMITS_OF_TIME)})"
IN_LIMIT: Final = rf"(?:在|赶在|抢在|于)?{LIMIT}(?:{either(WITHIN_LIMITS)})|{either(IN_TIME)}"
OVER_LIMIT: Final = rf"(?:{either(PAST)})[了过]?{LIMIT}|{either(OVERDUE)}"
WORDS_OF_ALL: Final = (
    (Part.FULL, re.compile(either(FULL_MARKS))),
    (Part.ALL, re.compile(SAID_OF_EACH)),
    (Part.ONE, re.compile(ONE_OF_THEM)),
    (Part.NOT, re.compile(either(NEGATIONS))),
    (Part.ZERO, re.compile(either(NO_MORE_LEFT))),
    (Part.LEFT, re.compile(rf"{STAYS_ON}|{STAYS_OUT}|{either(REMAINS)}")),
    (Part.SAME, re.compile(either(SAME_NUMBER))),
    (Part.IDLE, re.compile(rf"[ “”\"]|{either(NOTHING_NARROWER)}")),
    (Part.IDLE, re.compile(rf"[这那]?[两二三][{NUMBERS_COUNTED}](?:{either(OF_SEVERAL)})|[按逐][月季年]")),
    (Part.IDLE, re.compile(rf"在了?(?:{either(WHERE_DONE)})|{WAY_OF_WORKING}")),
)
# Every such clause has one of these.
FIRST_LOOK: Final = re.compile(
    rf"{either((*FULL_MARKS, *SAME_NUMBER, *QUANTIFIERS, *'凡尽零', *AS_MANY))}|[无没][一不]|{TWICE}"
    rf"|[一哪半]一?[{CASE_MEASURES}]|[没无未不]有?(?:{either(REMAINS)})"
)
CLAUSE: Final = re.compile(r"[^，。；：！？（）()\n\t—]+")
# 受理一件、化解一件; 查出多少就改了多少.
ONE_FOR_ONE: Final = re.compile(
    rf"(?P<first>{ANY_HAN}{{1,6}}?)(?P<each>一[{CASE_MEASURES}]|{either(AS_MANY)})[、，]?[就便即也]?"
    rf"(?P<done>{ANY_HAN}{{1,4}}?)了?(?P=each)(?!{ANY_HAN})"
)
# What is counted is called so without 排查 or 受理, and never 调解.
FOUND: Final = re.compile(f"^(?:{either(FOUND_OUT)})")
ACTIONS: Final = frozenset(DONE_AWAY)
HEARSAY: Final = re.compile(f"(?<![没所])(?:{either(SOMEBODY_SAYS)})")
ADVERBIAL: Final = frozenset({Part.IDLE, Part.TIMELY})


class NothingLeft:
    """Reads such clauses for what is done with all of a thing."""

    def __init__(self, completion: Completion) -> None:
        self.completion = completion

    @cached_property
    def things(self) -> tuple[str, ...]:
        """What the thing is called, in words that name no other: 矛盾纠纷, 纠纷."""
        thing = FOUND.sub("", self.completion.thing, count=1)
        noun = self.completion.noun if thing == self.completion.thing else thing
        names = dict.fromkeys((thing, noun, thing[-TAIL:], noun[-TAIL:]))
        return tuple(name for name in names if len(name) >= TAIL and name not in ACTIONS)

    @cached_property
    def _patterns(self) -> tuple[tuple[Part, re.Pattern[str]], ...]:
        completion = self.completion
        doing = next((one for one in DOINGS if set(completion.words) & set(one.words)), None)
        failures = (*completion.failures, *(doing.failures if doing else ()))
        letter = f"[{completion.letters}]"
        undone = rf"(?:{either(failures)})|[少漏落]{letter}" + (rf"|{OVER_LIMIT}" if completion.in_time else "")
        due = rf"(?:{either(DUE)})(?:{either(completion.words)}|{letter})的?"
        words = (*completion.words, *AT_AN_END, *(doing.in_known_clauses if doing else ()))
        done = rf"{either(words)}|{letter}(?:[了完好掉清成妥尽]+|{either(TO_ITS_END)}|(?=无))"
        # 应保尽保; 应办尽办 says nothing of when.
        full = "(?!)" if completion.in_time else rf"应(?P<due>{letter})尽(?P=due)"
        # 成功调解 may also be written as 调解 with a word for success.
        tried = either(word for word in ACTIONS if word in completion.action + completion.thing)
        # 热线件件按期办结, of 热线工单.
        kind = re.escape(completion.noun[:-TAIL]) or "(?!)"
        return (
            (Part.THING, re.compile(rf"{either(self.things)}|{due}")),
            (Part.UNDONE, re.compile(undone)),
            (Part.FULL, re.compile(full)),
            (Part.DONE, re.compile(done)),
            (Part.TIMELY, re.compile(IN_LIMIT)),
            (Part.IDLE, re.compile(rf"{letter}(?:得|到了?)|{tried}|(?:{kind})(?={EACH}|[办处]理)")),
            *WORDS_OF_ALL,
        )

    def words_of(self, text: str, start: int, end: int, shown: Sequence[tuple[int, int]]) -> tuple[Word, ...] | None:
        """The words of a span of a text; None if one is unknown. `shown` are the spans of references that may be
        among them."""
        words, at = [], start
        while at < end:
            last = next((stop for first, stop in shown if first <= at < stop), None)
            if last is not None:
                words.append(Word(Part.IDLE, at, last))
                at = last
                continue
            found = [(match.end(), part) for part, pattern in self._patterns if (match := pattern.match(text, at, end))]
            longest = max((stop for stop, _ in found), default=at)
            if longest == at:
                return None
            part = next(part for stop, part in found if stop == longest)
            words.append(Word(part, at, longest))
            at = longest
        return tuple(words)

    def is_claimed_by(self, words: Sequence[Word]) -> bool:
        """Whether the words of a clause say that it was done with all, or that none is left with which it was not."""
        parts = _merged([word.part for word in words])
        said, failed = set(parts), Part.UNDONE in parts or Part.LEFT in parts
        if Part.SAME in said:
            return Part.NOT not in said
        if Part.LEFT in said and Part.UNDONE not in parts and self.completion.in_time:
            # What is not left over may have been late, unless 按期办结的一张不缺.
            return {Part.TIMELY, Part.DONE} <= said and parts.count(Part.NOT) == 1
        if failed:
            # 尚未做到零逾期 denies it.
            return parts.count(Part.NOT) == (Part.ZERO not in said)
        if Part.NOT in said:
            return False
        if Part.ZERO in said and self.completion.is_done_away:
            # 彻底清零; 工单清零 says nothing of when.
            return not self.completion.in_time
        is_full = Part.FULL in said or (Part.ALL in said and Part.DONE in said)
        is_in_time = not self.completion.in_time or Part.TIMELY in said or Part.DONE not in said
        return is_full and is_in_time

    def names_it(self, words: Sequence[Word]) -> bool:
        """Whether a clause names the thing itself."""
        return any(word.part is Part.THING for word in words)

    def says_what_was_done(self, words: Sequence[Word]) -> bool:
        """Whether a clause says what was done, or what failed; that nothing is left says it of what is done away
        with."""
        doings = {Part.DONE, Part.UNDONE} | ({Part.LEFT, Part.ZERO} if self.completion.is_done_away else set[Part]())
        return any(word.part in doings for word in words)

    def one_for_one(self, text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], bool]]:
        """The spans that say that with each of those that came up it was done, and whether they name the thing:
        矛盾纠纷受理一件、化解一件."""
        if self.completion.in_time:
            return
        for match in ONE_FOR_ONE.finditer(text, start, end):
            done = self.words_of(text, *match.span("done"), ())
            first = self.words_of(text, *match.span("first"), ())
            is_done = done is not None and [word.part for word in done] == [Part.DONE]
            if (
                (is_done or match["done"] in self.completion.letters)
                and first is not None
                and all(word.part in (Part.IDLE, Part.THING) for word in first)
            ):
                yield match.span(), self.names_it(first)


def clauses_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the clauses that may be about all of something."""
    for clause in CLAUSE.finditer(text, start, end):
        if FIRST_LOOK.search(text, *clause.span()) and not HEARSAY.search(text, *clause.span()):
            yield clause.span()


def _merged(parts: Sequence[Part]) -> list[Part]:
    """The parts with a negated action as one: 未按期办结 is UNDONE, and so is 没改好."""
    merged: list[Part] = []
    at = 0
    while at < len(parts):
        stop = at + 1
        while parts[at] is Part.NOT and stop < len(parts) and parts[stop] in ADVERBIAL:
            stop += 1
        if parts[at] is Part.NOT and stop < len(parts) and parts[stop] is Part.DONE:
            merged.append(Part.UNDONE)
            at = stop + 1
        else:
            merged.append(parts[at])
            at += 1
    return merged


@lru_cache(maxsize=256)
def reader_of(completion: Completion) -> NothingLeft:
    """The reader for a completion, whose expressions are compiled once."""
    return NothingLeft(completion)
