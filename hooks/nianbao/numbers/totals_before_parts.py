"""The total of the parts behind it: 共27户（松烟12户、墨渚15户）; 27户，其中松烟12户、墨渚15户; 890株分三批到货，第一批
300株…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from nianbao.numbers.number import Number
from nianbao.numbers.totals_behind_parts import SUBSET, SUM_WORD, SUMMED, is_near_sum, share_of_sum
from nianbao.numbers.typed_parts import (
    FARTHEST,
    LONGEST_LIST,
    MOST_PARTS,
    TypedTotal,
    are_alike,
    contradicted_total,
    interval_stated,
    is_part,
    may_overlap,
    sum_of,
)
from nianbao.quantity.numerals import numeral_value
from nianbao.words.actions import AFTER_SUMS
from nianbao.words.alternatives import either
from nianbao.words.directions import COMPARED, DIRECTION, NET
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.table_words import BATCHES, DIVISIONS, OF_WHICH, REMAINDERS, REST

WHOLE: Final = re.compile(rf"{SUM_WORD}|[共总]")
# 三类纠纷96件，分别是41件、33件、22件.
GROUPED: Final = re.compile(rf"[两{ORDINAL}]{ANY_HAN}{{1,7}}$")
ONE_BY_ONE: Final = re.compile(r"分别(?:为|有|是|长|达到?|完成|实现|安排|投入)?$")
# 27户，分别是松烟12户、墨渚15户.
NAMED_ONE_BY_ONE: Final = re.compile(
    rf"，分(?:别[为是]|[为成]|别{ANY_HAN}{{1,2}}[在于给到])(?!{DIRECTION}){ANY_HAN}{{1,8}}"
)
# Between parts: 41件、33件; 甲村42条、乙村53条.
MARK_BETWEEN: Final = re.compile("[、，和及与]?")
NAME_BETWEEN: Final = re.compile(rf"(?:[、和及]|以及){ANY_HAN}{{1,8}}")
CLAUSE_BETWEEN: Final = re.compile(rf"[、，]{ANY_HAN}{{1,8}}")
# 共9500条，渔港4200条、老街2800条、河堤2500条。
LISTED: Final = re.compile(f"(?:共(?:{either(AFTER_SUMS)})?|[总合]计)$")
# 两个村共42户，其中甲村20户、乙村22户: all of the group.
GROUP_BEFORE: Final = re.compile(
    rf"(?:^|[，。；])(?P<count>[两{ORDINAL}]|\d{{1,2}}){ANY_HAN}{{1,10}}?(?:{SUM_WORD}|一?共){ANY_HAN}{{0,3}}$"
)
# What is behind a colon ends with its sentence or its heading.
LIST_ENDS: Final = re.compile(r"[。\n]")
BRACKET_END: Final = re.compile("）")
LIST_END: Final = re.compile(r"(?:[。；\n]|$)")
# 全长3.2公里，已铺2.1公里，剩余1.1公里.
DONE: Final = re.compile(rf"[，,](?:已经?|现已|目前已|其中已)(?!超|达){ANY_HAN}{{1,4}}$")
LEFT: Final = re.compile(rf"[，,、](?:{either(REMAINDERS)})(?:的|有)?$")
# 38个泊位（渔船24个、客船8个）: what is counted may be before the brackets.
OPENING: Final = re.compile(rf"[：:]|{ANY_HAN}{{0,6}}[（(]")
# 27次，春、夏、秋、冬四季分别是6次、8次、7次、5次: as many names as parts.
NAMES_IN_ORDER: Final = re.compile(
    rf"，(?P<names>{ANY_HAN}{{1,6}}(?:、{ANY_HAN}{{1,6}})+?)(?:[两{ORDINAL}]{ANY_HAN}{{1,3}})?"
    r"(?:分别|依次|各)(?:为|有|是|完成|安排)?"
)
# 96人，由专职24人、兼职72人组成.
MADE_UP: Final = re.compile(rf"[，,]?(?:主要)?由{ANY_HAN}{{0,8}}$")
MADE_UP_END: Final = re.compile(f"{ANY_HAN}{{0,6}}(?:组成|构成)")
# 890株分三批到货，第一批300株…: so many parts, each of which is called 批.
IN_BATCHES: Final = re.compile(rf"分(?P<count>[两{ORDINAL}\d])(?P<of>{either(BATCHES)})")
# 其余6000条存镇仓库: the last part.
REST_BEFORE: Final = re.compile(rf"[，,、](?:{either(REST)})的?(?:{ANY_HAN}{{0,4}}有?)$")
# 38名儿童里，由机关干部认领的17名.
NAMED_PART: Final = re.compile(rf"(?:{ANY_HAN}{{0,4}}[里中内])?[，、]{ANY_HAN}{{1,12}}")
BY_WHOM: Final = "由"
# One part and the rest may be of two things: 新建12公里，改造5公里，其余3公里明年实施.
FEWEST_WITH_REST: Final = 3
# 家庭农场86家，较上年增加12家，其中种植类54家: the parts are those of the first number.
CHANGED_BY: Final = re.compile(rf"(?:(?:同比|环比|[比较]{ANY_HAN}{{1,6}}?)(?:{DIRECTION}|{COMPARED})|{NET})了?$")
AMONG: Final = re.compile(rf"{ANY_HAN}{{0,10}}[，,（(]{OF_WHICH}[，：:]?")


def total_before_parts(text: str, numbers: Sequence[Number], at: int, before: str) -> TypedTotal | None:
    """The number at an index, if the parts behind it do not add up to it: in brackets, after a colon, 其中, 分别, in
    batches, as halves of it. `before` are the words before it in the sentence."""
    total, following = numbers[at], numbers[at + 1 : at + 1 + MOST_PARTS]
    end = total.claim[1]
    opening = OPENING.match(text, end)
    if opening:
        last = end + LONGEST_LIST
        closes = (BRACKET_END if opening[0][-1] in "（(" else LIST_ENDS).search(text, end, last)
        closing = closes.start() if closes else min(last, len(text))
        inside = text[end:closing]
        parts = [number for number in following if number.start < closing]
        if OF_WHICH in inside or re.search(r"[含包括]", inside):
            return None
        found = contradicted_total(text, total, parts)
        # 医院19家（三级2家、二级5家）: a few of its kinds, and not all.
        is_all = WHOLE.search(before[-FARTHEST:]) is not None or (found and is_near_sum(share_of_sum(total, parts)))
        return found if is_all else None
    if not following:
        return None
    between = text[end : min(end + LONGEST_LIST, following[0].claim[0])]
    is_whole = WHOLE.search(before[-FARTHEST:]) or GROUPED.search(before)
    if ONE_BY_ONE.search(between) and is_whole and len(between) < 3 * FARTHEST:
        return contradicted_total(text, total, _in_a_row(text, following, MARK_BETWEEN))
    in_order = NAMES_IN_ORDER.fullmatch(between)
    if in_order:
        return _in_order(text, total, following, in_order["names"].count("、") + 1)
    if NAMED_ONE_BY_ONE.fullmatch(between):
        return contradicted_total(text, total, _in_a_row(text, following, NAME_BETWEEN))
    if DONE.search(between) and len(following) > 1 and WHOLE.search(before[-FARTHEST:]):
        rest = LEFT.search(text[following[0].claim[1] : following[1].claim[0]])
        return contradicted_total(text, total, following[:2]) if rest else None
    if AMONG.match(between) and CHANGED_BY.search(before) is None:
        parts = list(_of_one_list(text, end, following, is_led="：" in between))
        if not parts:
            return None
        return (
            _whole_group(text, total, parts, before) or _among(text, total, parts) or _all_divisions(text, total, parts)
        )
    listed = _listed(text, total, following) if LISTED.search(before) and between.startswith("，") else None
    if listed is not None:
        return listed
    if MADE_UP.fullmatch(between):
        return _made_up(text, total, following)
    return (
        _batches(text, total, following, before)
        or _up_to_rest(text, total, following)
        or _divided(text, total, following)
    )


def _of_one_list(text: str, end: int, numbers: Sequence[Number], *, is_led: bool) -> Iterator[Number]:
    """The numbers behind an offset that one list may hold: none in brackets, which divide a part, and none behind a
    semicolon, except in a list that a colon leads (`is_led`)."""
    for number in numbers:
        before = text[end : number.start]
        depth = sum(map(before.count, "（(")) - sum(map(before.count, "）)"))
        # 其中甲2次、乙3次，转移3124人次: another clause with another unit is of something else.
        is_other = number.unit != numbers[0].unit and "，" in before[1:].rpartition(numbers[0].unit)[2]
        if depth < 0 or is_other or ("；" in before and not is_led):
            return
        if not depth:
            yield number


def _in_a_row(text: str, numbers: Sequence[Number], between: re.Pattern[str]) -> list[Number]:
    """The first of the numbers that follow one another with only such words between them."""
    return list(numbers[:1]) + [
        number
        for _, number in takewhile(
            lambda pair: between.fullmatch(text, pair[0].claim[1], pair[1].claim[0]), pairwise(numbers)
        )
    ]


def _in_order(text: str, total: Number, numbers: Sequence[Number], count: int) -> TypedTotal | None:
    """As many parts as were named before them."""
    parts = _in_a_row(text, numbers, MARK_BETWEEN)
    is_all = len(parts) == count and is_near_sum(share_of_sum(total, parts))
    return contradicted_total(text, total, parts) if is_all else None


def _listed(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """The parts that a sentence lists to its end with nothing else between them: 共95条，甲村42条、乙村53条。"""
    parts = _in_a_row(text, numbers, CLAUSE_BETWEEN)
    is_list = re.fullmatch(rf"，{ANY_HAN}{{1,8}}", text[total.claim[1] : parts[0].claim[0]]) if parts else None
    if not is_list or not LIST_END.match(text, parts[-1].claim[1]):
        return None
    words = text[total.claim[1] : parts[-1].claim[0]]
    # 共排查340处，整改300处，挂牌20处: what is in clauses may be what was done with some.
    is_open = "，" in words[1:] and (SUBSET.search(words) is not None or may_overlap(text, total, parts))
    return None if is_open else contradicted_total(text, total, parts)


def _made_up(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """The parts between 由 and 组成: 由专职24人、兼职72人组成."""
    parts = _in_a_row(text, numbers, NAME_BETWEEN)
    is_all = MADE_UP_END.match(text, parts[-1].claim[1]) is not None
    return contradicted_total(text, total, parts, led_by=BY_WHOM) if is_all else None


def _batches(text: str, total: Number, numbers: Sequence[Number], before: str) -> TypedTotal | None:
    """The parts of a total that comes in so many batches, each of which is named."""
    end = total.claim[1]
    alike = [number for number in numbers if number.unit == total.unit]
    if len(alike) < 2 or ("分" not in before and "分" not in text[end : alike[0].claim[0]]):
        return None
    said = IN_BATCHES.search(text, end, alike[0].claim[0]) or IN_BATCHES.search(before)
    count = int(numeral_value(said["count"]) or 0) if said else 0
    parts = alike[:count]
    if said is None or count < 2 or len(parts) < count:
        return None
    starts = (end, *(part.claim[1] for part in parts))
    are_named = all(said["of"] in text[start : part.claim[0]] for start, part in zip(starts, parts, strict=False))
    return contradicted_total(text, total, parts) if are_named else None


def _up_to_rest(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """The parts that a sentence lists up to the rest: 12000条，码头存4000条，老街存3000条，其余5000条存镇里."""
    if text.startswith("、", total.claim[1]):
        return None  # one of a list itself
    starts = (total.claim[1], *(number.claim[1] for number in numbers))
    for count, (number, start) in enumerate(zip(numbers, starts, strict=False), 1):
        if not NAMED_PART.fullmatch(text, start, number.claim[0]) or number.unit != total.unit:
            return None
        if REST_BEFORE.search(text, start, number.claim[0]):
            parts = numbers[:count]
            return contradicted_total(text, total, parts, led_by=BY_WHOM) if count >= FEWEST_WITH_REST else None
    return None


def _divided(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """The parts that are all of a whole by their names, to the end of a sentence: 11部，东片6部、西片5部。"""
    parts = _in_a_row(text, numbers, CLAUSE_BETWEEN)
    starts = (total.claim[1], *(part.claim[1] for part in parts))
    between = [text[start : part.claim[0]] for start, part in zip(starts, parts, strict=False)]
    # 11部，东片6部、西片4部，一个单元也签了字: the sentence may go on, with no such number.
    is_end = LIST_END.match(text, parts[-1].claim[1]) or (
        text.startswith("，", parts[-1].claim[1]) and not any(are_alike(one, total) for one in numbers[len(parts) :])
    )
    if not CLAUSE_BETWEEN.fullmatch(between[0]) or not is_end:
        return None
    is_of_all = (
        total.measured_in.counted
        and all(part.unit == total.unit for part in parts)
        and _are_divisions([words[1:] for words in between])
        and not SUBSET.search("".join(between))
        and not may_overlap(text, total, parts)
    )
    return contradicted_total(text, total, parts) if is_of_all and is_near_sum(share_of_sum(total, parts)) else None


def _are_divisions(names: Sequence[str]) -> bool:
    """Whether names differ in one letter only, and these letters leave nothing of a whole: 东片 and 西片."""
    if len({len(name) for name in names}) > 1:
        return False
    differing = [sorted(letters) for letters in zip(*names, strict=True) if len(set(letters)) > 1]
    return len(differing) == 1 and differing[0] in map(sorted, DIVISIONS)


def _all_divisions(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """Parts that leave nothing of the whole by their names: 21台次，其中汛前8台次、汛中6台次、汛后5台次."""
    parts = _in_a_row(text, numbers, CLAUSE_BETWEEN)
    first = AMONG.match(text, total.claim[1], parts[0].claim[0])
    starts = (first.end() if first else parts[0].claim[0], *(part.claim[1] for part in parts))
    names = [text[start : part.claim[0]].lstrip("、，") for start, part in zip(starts, parts, strict=False)]
    is_all = _are_divisions(names) and all(part.unit == total.unit for part in parts)
    return contradicted_total(text, total, parts) if is_all and is_near_sum(share_of_sum(total, parts)) else None


def _among(text: str, total: Number, numbers: Sequence[Number]) -> TypedTotal | None:
    """Parts that are some of the whole."""
    parts = list(takewhile(lambda number: _is_one_of(text, number, total), numbers))
    whole = interval_stated(total)
    for last in range(1, len(parts)):
        if REST_BEFORE.search(text, parts[last - 1].claim[1], parts[last].claim[0]):
            return contradicted_total(text, total, parts[: last + 1])
    if any(interval_stated(part).low > whole.high for part in parts[:1]):
        return TypedTotal(total, tuple(parts[:1]), exceeds=True)
    is_more = sum_of(parts).low > whole.low and not sum_of(parts).overlaps(whole) if len(parts) > 1 else False
    if is_more and not may_overlap(text, total, parts):
        return TypedTotal(total, tuple(parts), exceeds=True)
    return None


def _whole_group(text: str, total: Number, numbers: Sequence[Number], before: str) -> TypedTotal | None:
    """As many parts as the group before the total has members: 两个村共42户，其中甲村20户、乙村22户."""
    group = GROUP_BEFORE.search(before)
    count = int(numeral_value(group["count"]) or 0) if group else 0
    parts = _in_a_row(text, numbers, CLAUSE_BETWEEN)
    is_all = count == len(parts) > 1 and not may_overlap(text, total, parts)
    return contradicted_total(text, total, parts) if is_all else None


def _is_one_of(text: str, number: Number, total: Number) -> bool:
    """Whether a number is a part, and not a total of its own behind the parts."""
    before = text[max(total.end, number.claim[0] - FARTHEST) : number.claim[0]]
    return is_part(text, number, total) and SUMMED.search(before) is None
