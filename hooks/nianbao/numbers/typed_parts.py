"""Parts of a whole in running text: which numbers may be summed, and whether they add up to a total.

A number represents every number that rounds to it. Numbers that may belong to another whole are no parts: a growth, an
average, a sum over several years, a bound that includes the other parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import CLAUSE_ENDS
from nianbao.quantity.arithmetic import Interval, exactly
from nianbao.quantity.written_quantity import interval_of
from nianbao.words.directions import DIRECTION, SHORT, THAN
from nianbao.words.hedges import Side, hedge_of
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.table_words import MEASURES_OF_PEOPLE
from nianbao.words.unit_letters import count_the_same
from nianbao.words.year_words import TimeSpan, words_of_span, words_of_year

# What is no part of the whole beside it.
NO_PART: Final = re.compile(
    rf"{DIRECTION}|{SHORT}(?![设添补开种配聘派])|{THAN}|[较比率均每由从]|占(?!道)|(?<!拓)宽|同|最|以[上下内]|[超过等近至]|连续"
    rf"|第(?![{ORDINAL}]+[^名位，、；])"
    rf"|{words_of_year(-2, -1, 1)}|{words_of_span(TimeSpan.MANY, TimeSpan.SINCE, TimeSpan.SAME_PERIOD)}"
)
# People are several of these at once, and a title of one level may be held beside that of another; money comes from
# one level.
OVERLAPPING: Final = re.compile(
    r"[女男]|党(?!建|课|风|务)|民(?![生用办营居兵宿警])|脱贫|残疾|困难|低保|青年|老年|妇女|干部|学历|[国省市县]级"
)
OF_ONE_LEVEL: Final = "金额"
SEXES: Final = ([{"男"}, {"女"}], [{"女"}, {"男"}])
FARTHEST: Final = 14
# No sentence for people lists more, or in longer brackets.
MOST_PARTS: Final = 20
LONGEST_LIST: Final = 300


@dataclass(frozen=True, slots=True)
class TypedTotal:
    """A total and parts that contradict it. `exceeds`: the parts are introduced as some of the whole (其中), and are
    more than it."""

    total: Number
    parts: tuple[Number, ...]
    exceeds: bool = False

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


def contradicted_total(text: str, total: Number, parts: Sequence[Number], *, led_by: str = "") -> TypedTotal | None:
    """The total with its parts if they do not add up to it. The word `led_by` may be said of each: 由松烟的12户."""
    if len(parts) < 2 or not all(is_part(text, part, total, led_by) for part in parts):
        return None
    return None if sum_of(parts).overlaps(interval_stated(total)) else TypedTotal(total, tuple(parts))


def may_overlap(text: str, total: Number, parts: Sequence[Number]) -> bool:
    """Whether one thing may be counted in several of the parts."""
    if total.measured_in.dimension == OF_ONE_LEVEL:
        return False
    of_all = set(OVERLAPPING.findall(words_around(text, total)))
    kinds = [set(OVERLAPPING.findall(words_around(text, part))) - of_all for part in parts]
    return any(kinds) and kinds not in SEXES


def is_part(text: str, number: Number, total: Number, led_by: str = "") -> bool:
    """Whether a number counts what the total counts, as a part of it. The word `led_by` may be said of it."""
    is_alike = are_alike(number, total)
    is_attribute = text.startswith("的", number.claim[1])
    return (
        is_alike
        and not is_attribute
        and is_summable(number)
        and not NO_PART.search(words_around(text, number).replace(led_by or "\n", ""))
    )


def are_alike(one: Number, other: Number) -> bool:
    """Whether two numbers have one measure, or measure words for one thing: 14人 and 8名."""
    units = one.measured_in, other.measured_in
    return units[0].dimension == units[1].dimension or count_the_same(units[0].base, units[1].base)


def counts_people(number: Number) -> bool:
    """Whether a number counts people or households, who may be in several of the parts."""
    return number.measured_in.base in MEASURES_OF_PEOPLE


def is_summable(number: Number) -> bool:
    """Whether a number is an amount that may be added to others: no rate, no bound."""
    if number.number is None or not number.unit or number.kind not in (NumberKind.MEASURE, NumberKind.CHINESE):
        return False
    hedges = [hedge_of(word) for word in number.hedges]
    is_vague = any(hedge.is_open or hedge.side is Side.AT for hedge in hedges)
    return not is_vague and number.measured_in.dimension not in ("比率", "百分点", "倍数")


def words_around(text: str, number: Number) -> str:
    """The words of the clause around a number, without the number."""
    start, end = number.claim
    before = re.split(f"[{CLAUSE_ENDS}（）]", text[max(0, start - FARTHEST) : start])[-1]
    behind = re.split(f"[{CLAUSE_ENDS}（）]", text[end : end + FARTHEST])[0]
    return before + " " + behind


def interval_stated(number: Number) -> Interval:
    """What a number and its hedge allow, in the first unit of its dimension."""
    assert number.number is not None
    unit = number.measured_in
    return interval_of(number.number, number.hedges[0] if number.hedges else "", unit) * exactly(unit.size)


def sum_of(parts: Sequence[Number]) -> Interval:
    """What the parts may add up to, in the first unit of their dimension."""
    return reduce(Interval.__add__, map(interval_stated, parts))
