"""The same fact stated twice: numbers of one year whose clauses name the same thing.

A fact is identified by the clause before its number: the thing, and what was done with it. A number is not compared if
anything may make it another fact (another year or part of the year, a plan, a share, a total over years, an average,
one village), because a report has such numbers next to each other. Nor is a thing with several numbers in one section:
its name does not say which of them is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.numbers.not_figures import Why
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.numbers.titles_above import titles_above
from nianbao.numbers.typed_parts import interval_stated
from nianbao.quantity.arithmetic import Interval
from nianbao.report import Yearbook
from nianbao.words.actions import BEGIN_CLAUSES, BEHIND_THINGS, BUILT
from nianbao.words.alternatives import either
from nianbao.words.clause_words import COUNTS, GENERAL_AMOUNTS
from nianbao.words.comparisons import IN_THE_YEAR
from nianbao.words.directions import DIRECTION, SHORT, THAN
from nianbao.words.frame_words import BEFORE_THINGS_AGAIN
from nianbao.words.han import ANY_HAN, HAN
from nianbao.words.hedges import BOUND, EXACT_SUMS, Side, hedge_of
from nianbao.words.label_words import OF_MANY
from nianbao.words.part_words import PARTIAL_IN_CLAUSE
from nianbao.words.plan_words import FORESEEN, INTENDED, NO_FACT_HEADINGS
from nianbao.words.year_words import THIS_YEAR, YEAR_NUMBER, TimeSpan, words_of_span, words_of_year

SHORTEST: Final = 4
LONGEST: Final = 24
NEAR: Final = 16
# A section with a word of the future in so many letters is a plan.
MOSTLY: Final = 250
FEWEST_PLANS: Final = 4
# What leads up to a thing and says nothing of it.
LEAD: Final = re.compile(f"^(?:{either((*BEFORE_THINGS_AGAIN, *EXACT_SUMS))}|{THIS_YEAR})+")
# 一年来 is the year of the report.
YEAR_LONG: Final = tuple(word for word in IN_THE_YEAR if word != "一年")
# So is 每周走一遍.
IN_YEAR_LONG: Final = re.compile(rf"{either(YEAR_LONG)}|每(?:半?月|[周天日晚旬]|季度?)")
# 登记在册的网店，已有146家.
NAMES_NOTHING: Final = re.compile("[现已共就]*")
# 没有停过一天 is no time at which something was so.
DAYS: Final = re.compile("[一两几]天")
WHOLE_YEAR: Final = "全年"
# 利用边角地建成: by what means a thing was built.
MEANS: Final = re.compile(
    rf"^(?:充分)?(?:利用|依托|得益于|借助|借力|通过|靠着?|多方筹资|整合)[{HAN}“”]{{1,12}}?(?=(?:新?建成|新建|修建|铺设|改造)了?.{{2}})"
)
# What is laid, built or newly built is one thing done.
BEGINS_BUILT: Final = re.compile(rf"^(?:{either(BUILT)})(?:了)?")
# 农村户厕改造386座, 农村户厕的改造数量386座 and 改造农村户厕386座 are the same.
DONE: Final = either(word for word in (*BEHIND_THINGS, *BEGIN_CLAUSES) if len(word) > 1)
DONE_BEHIND: Final = re.compile(
    rf"^(?P<thing>.{{3,}}?)的?(?P<done>{DONE})(?:{either((*GENERAL_AMOUNTS.split(), *COUNTS.split()))}|期数)?$"
)
# 储备的防汛编织袋, of 储备防汛编织袋.
DONE_TO: Final = re.compile(rf"^(?P<done>{DONE})的")
OF_ANOTHER: Final = (
    rf"{words_of_year(-2, -1, 1)}|{words_of_span(TimeSpan.MANY, TimeSpan.SAME_PERIOD, TimeSpan.SINCE)}"
    rf"|{either(PARTIAL_IN_CLAUSE)}|尚(?!未)|拟(?!定|订)|(?:{BOUND})(?!的)|较(?!大|好)|(?<!评)比(?!赛|武|选|例)"
)
# 增加 is a change in the clause of the number itself, and of something else in one before it: 惠及面扩大，加装电梯14部;
# 二期投用后，冷库库容2800吨.
ANOTHER_BEFORE: Final = re.compile(OF_ANOTHER)
ANOTHER: Final = re.compile(
    rf"{OF_ANOTHER}|[一二三四]期|由(?!于)|从(?!业|事|严|{ANY_HAN}{{1,4}}[里中上内])|(?<!级)以[上下]|占(?!道|地|用)"
    rf"|最|{DIRECTION}|(?<!新)(?:{SHORT})|{THAN}"
)
PLANNED: Final = re.compile(
    rf"将(?!.{{0,12}}(?:同|与|作为|纳入|结合))|{either((*INTENDED, *FORESEEN))}|拟(?!定|订)|争取到?\d"
)
# 订单排到了明年 behind a number does not make it next year's.
NEXT: Final = re.compile(words_of_year(1))
PLANS: Final = re.compile(either(NO_FACT_HEADINGS))
# Things of which there are many in a report.
GENERAL: Final = re.compile(rf"(?:{either(OF_MANY)})$")

# Year, thing and dimension, and a number with the passage that states it.
Key = tuple[int, str, str]
StatedNumber = tuple[NumberPassage, Number]


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A number and the thing that it counts, normalised over the whole report. `years_above` are other years in the
    titles above it: a part on last year's work states other facts than one on this year's. `places` are the registered
    places that its sentence names."""

    passage: NumberPassage
    number: Number
    thing: str
    dimension: str
    years_above: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def interval(self) -> Interval:
        """What the number and its hedge allow, in the first unit of the dimension."""
        return interval_stated(self.number)

    @property
    def is_typed(self) -> bool:
        """Whether its digits are typed, not shown by a reference."""
        return self.passage.is_typed(self.number)


def told_differently(book: Yearbook, passages: Sequence[NumberPassage]) -> Iterator[tuple[StatedFact, StatedFact]]:
    """Each fact that exactly two sections of a year state with different numbers: the later statement and the earlier
    one. A thing stated more than once in a section, or in three sections, may be several things."""
    by_thing = _things_typed(passages)
    if not by_thing:
        return
    for passage in passages:
        for number in passage.numbers:
            key = (passage.year.number, _thing(passage, number), number.measured_in.dimension)
            if key in by_thing and not passage.is_typed(number):
                by_thing[key].append((passage, number))
    words = {word for name in book.names.values() if name.kind != "town" for word in (name.text, *name.aliases)}
    places = re.compile(either(words)) if words else None
    for (_, thing, dimension), stated in by_thing.items():
        if len(stated) < 2:
            continue
        stated.sort(key=lambda one: (one[0].section.file, one[1].start))
        facts = [
            StatedFact(
                passage, number, thing, dimension, years_above(passage, number), _places(passage, number, places)
            )
            for passage, number in stated
            if is_of_the_year(passage, number)
        ]
        if len(facts) == len({fact.passage.section.file for fact in facts}) == 2:
            first, later = facts
            is_same = (first.years_above, first.places) == (later.years_above, later.places)
            if is_same and not first.interval.meets(later.interval):
                yield later, first


def _things_typed(passages: Sequence[NumberPassage]) -> dict[Key, list[StatedNumber]]:
    """The typed numbers by year, thing and dimension."""
    found: dict[Key, list[StatedNumber]] = defaultdict(list)
    for passage in passages:
        for number in (*passage.typed(), *filter(passage.is_typed, passage.small)):
            thing = _thing(passage, number)
            if thing:
                found[passage.year.number, thing, number.measured_in.dimension].append((passage, number))
    return dict(found)


def _thing(passage: NumberPassage, number: Number) -> str:
    """The thing that the clause before a number says it counts; empty where the words are too few or too general, or
    the number has no unit or no bounds."""
    if not number.unit or number.kind not in (NumberKind.MEASURE, NumberKind.CHINESE) or not has_bounds(number):
        return ""
    words = cleaned_words(passage, number)
    if not re.fullmatch(f"[{HAN}“”（）]{{{SHORTEST},{LONGEST}}}", words) or is_said_of_another(words):
        return ""
    words = verb_first(MEANS.sub("", words).replace(WHOLE_YEAR, ""))
    thing = BEGINS_BUILT.sub("", words)
    is_built = "" if thing == words else "新建"
    if len(thing) < SHORTEST or (GENERAL.search(thing) and len(thing) < SHORTEST + 3):
        return ""
    return is_built + thing


def verb_first(words: str) -> str:
    """Words with what was done before the thing: 改造户厕, of 户厕的改造数量."""
    return DONE_TO.sub(r"\g<done>", DONE_BEHIND.sub(r"\g<done>\g<thing>", words))


def has_bounds(number: Number) -> bool:
    """Whether a number says how much it is: not 100家以上."""
    if number.number is None:
        return False
    return not any(hedge_of(word).is_open or hedge_of(word).side is Side.AT for word in number.hedges)


def cleaned_words(passage: NumberPassage, number: Number) -> str:
    """The words of the clause before a number, or the head of its row, without what leads up to a thing."""
    clause = passage.clause_before(number.claim[0])
    words = FILLER.sub("", clause).strip()
    start = number.claim[0] - len(clause)
    if NAMES_NOTHING.fullmatch(words) and clause.strip() and passage.text[start - 1 : start] == "，":
        words = passage.clause_before(start - 1)
    return LEAD.sub("", words if words.strip() else passage.head_of_row(number))


def is_said_of_another(words: str) -> bool:
    """Whether words make a number another fact than the one that they name: a plan, a share, another time."""
    return ANOTHER.search(words) is not None


def is_of_the_year(passage: NumberPassage, number: Number, *, has_thing_behind: bool = False) -> bool:
    """Whether nothing in the sentence says that the number belongs to another time or to a plan. The thing that it
    counts may be behind the number (全长3公里的步道)."""
    position = number.claim[0]
    planned = len(PLANNED.findall(passage.text))
    if planned >= FEWEST_PLANS and planned * MOSTLY > len(passage.text):
        return False
    if PLANS.search(titles_above(passage, position)):
        return False
    start, end = passage.sentence(position)
    before = passage.text[start:position]
    if "其中" in before or ANOTHER_BEFORE.search(IN_YEAR_LONG.sub("", before.rpartition("，")[0][-NEAR:])):
        return False
    if PLANNED.search(passage.text, start, end) or NEXT.search(passage.text, start, position):
        return False
    if re.match(r"以[上下]|左右" if has_thing_behind else r"以[上下]|的|左右", passage.text[number.claim[1] :][:2]):
        return False
    own = str(passage.year.number)
    masks = (mask for mask in passage.masks_in(start, position) if mask.why is Why.TIME)
    return all(
        DAYS.fullmatch(passage.text, mask.start, mask.end) is not None
        or own in passage.text[mask.start : mask.end]
        or passage.text.startswith(YEAR_LONG, mask.start)
        for mask in masks
    )


def years_above(passage: NumberPassage, number: Number) -> frozenset[str]:
    """The other years that the titles above a number name."""
    titles = titles_above(passage, number.start)
    return frozenset(re.findall(YEAR_NUMBER, titles)) - {str(passage.year.number)}


def _places(passage: NumberPassage, number: Number, places: re.Pattern[str] | None) -> frozenset[str]:
    """The registered places that the sentence names before a number."""
    return frozenset(places.findall(passage.sentence_before(number.claim[0]))) if places else frozenset()
