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
from nianbao.words.completeness import DOINGS, DONE_AWAY, FOUND_OUT, IN_TIME, PAST
from nianbao.words.han import ANY_HAN
from nianbao.words.remainder_words import (
    ANY_ONE,
    AS_MANY,
    CASE_MEASURES,
    DUE,
    FULL_MARKS,
    LIMITS_OF_TIME,
    NEGATIONS,
    NO_MORE_LEFT,
    NOTHING_NARROWER,
    OVERDUE,
    QUANTIFIERS,
    REMAINS,
    SAME_NUMBER,
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
SAID_OF_EACH: Final = rf"每一?[{CASE_MEASURES}]|{either(QUANTIFIERS)}"
LIMIT: Final = rf"(?:规定|承诺|办理|限定)?的?(?:{either(LIMITS_OF_TIME)})"
IN_LIMIT: Final = rf"(?:在|赶在|抢在|于)?{LIMIT}(?:{either(WITHIN_LIMITS)})|{either(IN_TIME)}"
OVER_LIMIT: Final = rf"(?:{either(PAST)})[了过]?{LIMIT}|{either(OVERDUE)}"
WORDS_OF_ALL: Final = (
    (Part.FULL, re.compile(either(FULL_MARKS))),
    (Part.ALL, re.compile(SAID_OF_EACH)),
    (Part.ONE, re.compile(ONE_OF_THEM)),
    (Part.NOT, re.compile(either(NEGATIONS))),
    (Part.ZERO, re.compile(either(NO_MORE_LEFT))),
    (Part.LEFT, re.compile(either(REMAINS))),
    (Part.SAME, re.compile(either(SAME_NUMBER))),
    (Part.IDLE, re.compile(rf"[ “”\"]|{either(NOTHING_NARROWER)}")),
)
# Every such clause has one of these.
FIRST_LOOK: Final = re.compile(
    rf"{either((*FULL_MARKS, *SAME_NUMBER))}|[每凡均都全皆尽零]|无[一不]|[一哪半]一?[{CASE_MEASURES}]|{either(AS_MANY)}"
    rf"|(?:{either(('没', '无', '未', '不'))})(?:{either(REMAINS)})"
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
        undone = rf"(?:{either(failures)})" + (rf"|{OVER_LIMIT}" if completion.in_time else "")
        due = rf"(?:{either(DUE)})(?:{either(completion.words)}|[{completion.letters}])的?"
        letters = rf"|[{completion.letters}][了完好掉清成妥尽]+" if completion.letters else ""
        return (
            (Part.THING, re.compile(rf"{either(self.things)}|{due}")),
            (Part.UNDONE, re.compile(undone)),
            (Part.DONE, re.compile(rf"{either(completion.words)}{letters}")),
            (Part.TIMELY, re.compile(IN_LIMIT)),
            (Part.IDLE, re.compile(rf"[{completion.letters}]得" if completion.letters else "(?!)")),
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
            # What is not left over may have been late.
            return False
        if failed:
            # 尚未做到零逾期 denies it.
            return parts.count(Part.NOT) == (Part.ZERO not in said)
        if Part.NOT in said:
            return False
        is_full = Part.FULL in said or (Part.ALL in said and Part.DONE in said)
        is_in_time = not self.completion.in_time or Part.TIMELY in said or Part.DONE not in said
        return is_full and is_in_time

    def names_it(self, words: Sequence[Word]) -> bool:
        """Whether a clause names the thing itself."""
        return any(word.part is Part.THING for word in words)

    def says_what_was_done(self, words: Sequence[Word]) -> bool:
        """Whether a clause says what was done, or what failed; that nothing is left says it of what is done away
        with."""
        doings = {Part.DONE, Part.UNDONE} | ({Part.LEFT} if self.completion.is_done_away else set[Part]())
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
        if FIRST_LOOK.search(text, *clause.span()):
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
