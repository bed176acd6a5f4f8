"""Totals in running text next to the parts that they sum.

Five layouts are recognised:

- 松烟12户、墨渚15户，合计27户; 两项共27户, 总投资27万元: the parts, then their total;
- 共27户（松烟12户、墨渚15户）: the parts in brackets;
- 共27户：松烟12户、墨渚15户: the parts after a colon;
- 两村共有27户，分别为12户、15户 or 27户，分别是松烟12户、墨渚15户: the parts one by one;
- 27户，其中松烟12户、墨渚15户: some of the parts, which may be less than the whole and never more.

A number represents every number that rounds to it. Numbers that may belong to another whole are ignored: a growth, an
average, a sum over several years, a bound that includes the other parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import Final

from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import CLAUSE_ENDS, NumberPassage
from nianbao.quantity.arithmetic import Interval, exactly
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.written_quantity import interval_of
from nianbao.words.alternatives import either
from nianbao.words.claim_words import GROUP_NOUNS
from nianbao.words.directions import DIRECTION, SHORT, THAN
from nianbao.words.hedges import Side, hedge_of
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.table_words import OF_WHICH, REMAINDERS, TOTALS, TYPED_TOTALS
from nianbao.words.year_words import TimeSpan, words_of_span, words_of_year

SENTENCE: Final = re.compile(r"[^。！？\n\t]+")
SUM_WORD: Final = f"(?:{either(TOTALS)}|{either(TYPED_TOTALS)})"
OF_ALL: Final = r"[\u4e00-\u9fff]"
# At the head of a clause: what is before it in the sentence is summed.
SUMMED: Final = re.compile(
    rf"(?:^|[，,])(?:两者|几项|各项|以上|上述|前后|(?P<count>[两{ORDINAL}])(?=(?:{either(GROUP_NOUNS)})){OF_ALL}{{1,3}}|[两{ORDINAL}]{OF_ALL}{{1,3}}|工程|项目)?"
    rf"(?:{SUM_WORD}(?:有|为|达到?|是|投入|投资|投放|资金|惠及|受益|涉及|完成|发放|争取|筹集){{0,2}}|一?共(?:有|为|达|计)?"
    rf"|(?<={OF_ALL})共{OF_ALL}{{1,5}})$"
)
# 上半年14次、下半年17次，全年31次.
OF_YEAR: Final = re.compile(rf"[，,]全年(?!累计){OF_ALL}{{0,6}}$")
PARTS_OF_YEAR: Final = re.compile(r"下半年|季度")
WHOLE: Final = re.compile(rf"{SUM_WORD}|[共总]")
# 三类纠纷96件，分别是41件、33件、22件.
GROUPED: Final = re.compile(rf"[两{ORDINAL}]{OF_ALL}{{1,7}}$")
ONE_BY_ONE: Final = re.compile(r"分别(?:为|有|是|长|达到?|完成|实现|安排|投入)?$")
# 27户，分别是松烟12户、墨渚15户.
NAMED_ONE_BY_ONE: Final = re.compile(rf"，分别[为是](?!{DIRECTION}){OF_ALL}{{1,8}}")
# 共9500条，渔港4200条、老街2800条、河堤2500条。
LISTED: Final = re.compile(r"(?:共(?:有|计|为)?|[总合]计)$")
LIST_END: Final = re.compile(r"(?:[。；\n]|$)")
# 全长3.2公里，已铺2.1公里，剩余1.1公里.
DONE: Final = re.compile(rf"[，,](?:已经?|现已|目前已|其中已)(?!超|达){OF_ALL}{{1,4}}$")
LEFT: Final = re.compile(rf"[，,、](?:{either(REMAINDERS)})(?:的|有)?$")
# 共14台（艘）: things that are counted in several ways.
SEVERAL_UNITS: Final = re.compile(r"[（(](?P<units>[^（）()\n]{1,12})[）)]")
OPENING: Final = re.compile(r"[（(：:]")
# What is no part of the whole beside it.
NO_PART: Final = re.compile(
    rf"{DIRECTION}|{SHORT}|{THAN}|[较比率均每由从]|占(?!道)|同|最|以[上下内]|[超过等近至]|连续"
    rf"|第(?![{ORDINAL}]+[^名位，、；])"
    rf"|{words_of_year(-2, -1, 1)}|{words_of_span(TimeSpan.MANY, TimeSpan.SINCE, TimeSpan.SAME_PERIOD)}"
)
# People are several of these at once, and a title of one level may be held beside that of another; money comes from
# one level.
OVERLAPPING: Final = re.compile(r"[女男党民]|脱贫|残疾|困难|低保|青年|老年|妇女|干部|学历|[国省市县]级")
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


def typed_totals(passage: NumberPassage) -> Iterator[TypedTotal]:
    """The totals of a passage that contradict their parts; at least one of the numbers is typed."""
    numbers = _measured(passage)
    at = 0
    for sentence in SENTENCE.finditer(passage.text):
        first = at
        while at < len(numbers) and numbers[at].start < sentence.end():
            at += 1
        if at - first > 1 and any(passage.is_typed(number) for number in numbers[first:at]):
            for found in _in_sentence(passage.text, sentence, numbers[first:at]):
                if any(passage.is_typed(number) for number in found.numbers):
                    yield found


def _measured(passage: NumberPassage) -> list[Number]:
    """The numbers of a passage in order, each with its unit: 25 and 31 of 25、31、28盏 have that of the last."""
    numbers = sorted((*passage.numbers, *passage.small), key=lambda number: number.start)
    for at in range(len(numbers) - 2, -1, -1):
        number, following = numbers[at], numbers[at + 1]
        if number.kind is NumberKind.BARE and following.unit and passage.text[number.end : following.start] == "、":
            numbers[at] = replace(number, kind=NumberKind.MEASURE, unit=following.unit)
    return numbers


def _in_sentence(text: str, sentence: re.Match[str], numbers: Sequence[Number]) -> Iterator[TypedTotal]:
    reported: set[Number] = set()
    for at, total in enumerate(numbers):
        if not _is_summable(total):
            continue
        before = text[max(sentence.start(), total.claim[0] - 3 * FARTHEST) : total.claim[0]]
        found = _behind(text, numbers, at, before) or _ahead(text, numbers, at, before)
        if found and not reported & set(found.parts):
            reported.update(found.parts)
            yield found


def _ahead(text: str, numbers: Sequence[Number], at: int, before: str) -> TypedTotal | None:
    """The total of the parts before it."""
    total = numbers[at]
    summed = SUMMED.search(before) or OF_YEAR.search(before)
    if not summed or NO_PART.search(_clause(text, total)):
        return None
    # 两项 of 两项合计 is no part.
    clause = total.claim[0] - len(before) + summed.start()
    ahead = numbers[max(0, at - MOST_PARTS) : at + 1]
    # 二批38人: the first number is the name of the part.
    earlier = [number for number, next_one in pairwise(ahead) if number.start < clause and number.end != next_one.start]
    if summed.re is OF_YEAR and not (earlier and PARTS_OF_YEAR.search(text, earlier[0].start - 3 * FARTHEST, clause)):
        return None
    count = int(numeral_value(summed["count"]) or 0) if summed.re is SUMMED and summed["count"] else 0
    if _counts_several(text, total, earlier, count):
        return _judged(text, total, [replace(number, unit=total.unit) for number in earlier])
    parts: list[Number] = []
    for number in reversed(earlier):
        following = parts[0] if parts else total
        if number.measured_in.dimension != total.measured_in.dimension:
            earlier = parts
            break
        if not _is_part(text, number, total) or OF_WHICH in text[number.end : following.start]:
            break
        parts.insert(0, number)
    # What is before the first part may be a whole of its own, so any run of parts that ends here may be meant.
    runs = [parts[first:] for first in range(len(parts) - 1)]
    if not runs or any(_sum(run).meets(_interval(total)) for run in runs):
        return None
    return TypedTotal(total, tuple(parts)) if len(parts) == len(earlier) else None


def _counts_several(text: str, total: Number, parts: Sequence[Number], count: int) -> bool:
    """Whether a total counts things of several measure words: 共14台（艘）, 三样加起来930件."""
    units = {part.unit for part in parts} | {total.unit}
    if len(units) < 2 or not all(part.measured_in.counted and _is_summable(part) for part in (*parts, total)):
        return False
    named = SEVERAL_UNITS.match(text, total.claim[1])
    is_named = named is not None and units - {total.unit} <= set(re.split("[、，/]", named["units"]))
    return is_named or (count > 1 and count == len(parts))


def _behind(text: str, numbers: Sequence[Number], at: int, before: str) -> TypedTotal | None:
    """The total of the parts behind it: in brackets, after a colon, 其中, 分别."""
    total, following = numbers[at], numbers[at + 1 : at + 1 + MOST_PARTS]
    end = total.claim[1]
    opening = OPENING.match(text, end)
    if opening:
        last = end + LONGEST_LIST
        closing = text.find("）" if opening[0] in "（(" else "。", end, last)
        closing = closing if closing >= 0 else min(last, len(text))
        inside = text[end:closing]
        parts = [number for number in following if number.start < closing]
        if OF_WHICH not in inside and not re.search(r"[含包括]", inside):
            return _judged(text, total, parts)
        return None
    if not following:
        return None
    between = text[end : min(end + LONGEST_LIST, following[0].claim[0])]
    is_whole = WHOLE.search(before[-FARTHEST:]) or GROUPED.search(before)
    if ONE_BY_ONE.search(between) and is_whole and len(between) < 3 * FARTHEST:
        return _judged(text, total, _one_by_one(text, following))
    if NAMED_ONE_BY_ONE.fullmatch(between):
        return _judged(text, total, _named_one_by_one(text, following))
    if DONE.search(between) and len(following) > 1 and WHOLE.search(before[-FARTHEST:]):
        rest = LEFT.search(text[following[0].claim[1] : following[1].claim[0]])
        return _judged(text, total, following[:2]) if rest else None
    if LISTED.search(before) and between.startswith("，"):
        return _listed(text, total, following)
    if re.match(rf"(?:[\u4e00-\u9fff]{{0,10}})[，,（(]{OF_WHICH}[，：:]?", between):
        return _among(text, total, following)
    return None


def _one_by_one(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that follow one another with only punctuation between them."""
    parts = list(numbers[:1])
    for number in numbers[1:]:
        if not re.fullmatch(r"[、，和及与]?", text[parts[-1].claim[1] : number.claim[0]]):
            break
        parts.append(number)
    return parts


def _named_one_by_one(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that follow one another with only a name between them: 甲村42条、乙村53条."""
    parts = list(numbers[:1])
    for number in numbers[1:]:
        if not re.fullmatch(rf"、{OF_ALL}{{1,8}}", text[parts[-1].claim[1] : number.claim[0]]):
            break
        parts.append(number)
    return parts


def _listed(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """The parts that a sentence lists to its end with nothing else between them: 共95条，甲村42条、乙村53条。"""
    parts = _named_one_by_one(text, numbers)
    is_list = re.fullmatch(rf"，{OF_ALL}{{1,8}}", text[total.claim[1] : parts[0].claim[0]]) if parts else None
    return _judged(text, total, parts) if is_list and LIST_END.match(text, parts[-1].claim[1]) else None


def _judged(text: str, total: Number, parts: Sequence[Number]) -> TypedTotal | None:
    if len(parts) < 2 or not all(_is_part(text, part, total) for part in parts):
        return None
    return None if _sum(parts).meets(_interval(total)) else TypedTotal(total, tuple(parts))


def _among(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """Parts that are some of the whole."""
    parts = []
    for number in numbers:
        if not _is_part(text, number, total):
            break
        parts.append(number)
    whole = _interval(total)
    if any(_interval(part).low > whole.high for part in parts[:1]):
        return TypedTotal(total, tuple(parts[:1]), exceeds=True)
    if len(parts) > 1 and not _may_overlap(text, total, parts) and _sum(parts).low > whole.high:
        return TypedTotal(total, tuple(parts), exceeds=True)
    return None


def _may_overlap(text: str, total: Number, parts: Sequence[Number]) -> bool:
    """Whether one thing may be counted in several of the parts."""
    if total.measured_in.dimension == OF_ONE_LEVEL:
        return False
    of_all = set(OVERLAPPING.findall(_clause(text, total)))
    kinds = [set(OVERLAPPING.findall(_clause(text, part))) - of_all for part in parts]
    return any(kinds) and kinds not in SEXES


def _is_part(text: str, number: Number, total: Number) -> bool:
    """Whether a number counts what the total counts, as a part of it."""
    is_alike = number.measured_in.dimension == total.measured_in.dimension
    is_attribute = text.startswith("的", number.claim[1])
    return is_alike and not is_attribute and _is_summable(number) and not NO_PART.search(_clause(text, number))


def _is_summable(number: Number) -> bool:
    if number.number is None or not number.unit or number.kind not in (NumberKind.MEASURE, NumberKind.CHINESE):
        return False
    hedges = [hedge_of(word) for word in number.hedges]
    is_vague = any(hedge.is_open or hedge.side is Side.AT for hedge in hedges)
    return not is_vague and number.measured_in.dimension not in ("比率", "百分点", "倍数")


def _clause(text: str, number: Number) -> str:
    """The words of the clause around a number, without the number."""
    start, end = number.claim
    before = re.split(f"[{CLAUSE_ENDS}（）]", text[max(0, start - FARTHEST) : start])[-1]
    behind = re.split(f"[{CLAUSE_ENDS}（）]", text[end : end + FARTHEST])[0]
    return before + " " + behind


def _interval(number: Number) -> Interval:
    assert number.number is not None
    unit = number.measured_in
    return interval_of(number.number, number.hedges[0] if number.hedges else "", unit) * exactly(unit.size)


def _sum(parts: Sequence[Number]) -> Interval:
    return reduce(Interval.__add__, map(_interval, parts))
