"""The total of the parts before it: 松烟12户、墨渚15户，合计27户; 救生衣300件、救生圈120件，共储备420件; 上半年14次、
下半年17次，全年累计31次."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import CLAUSE_ENDS
from nianbao.numbers.typed_parts import (
    FARTHEST,
    MOST_PARTS,
    NO_PART,
    TypedTotal,
    contradicted_total,
    counts_people,
    interval_stated,
    is_part,
    is_summable,
    sum_of,
    words_around,
)
from nianbao.quantity.arithmetic import EXACT
from nianbao.quantity.numerals import numeral_value
from nianbao.words.alternatives import either
from nianbao.words.claim_words import GROUP_NOUNS
from nianbao.words.completeness import DOINGS
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.table_words import (
    ADDED_UP,
    ALL_TOGETHER,
    NOT_OF_PARTS,
    OF_WHICH,
    TOTALS,
    TYPED_TOTALS,
    YEAR_TOGETHER,
)

SUM_WORD: Final = f"(?:{either(TOTALS)}|{either(TYPED_TOTALS)})"
GROUP: Final = (
    rf"(?:两者|几项|各项|以上|上述|前后|(?P<count>[两{ORDINAL}])(?=(?:{either(GROUP_NOUNS)})){ANY_HAN}{{1,3}}"
    rf"|[两{ORDINAL}]{ANY_HAN}{{1,3}}|工程|项目)?"
)
# At the head of a clause: what is before it in the sentence is summed.
SUMMED: Final = re.compile(
    rf"(?:^|[，,])(?:{either(ADDED_UP)})?{GROUP}"
    rf"(?:{SUM_WORD}(?:有|为|达到?|是|投入|投资|投放|资金|惠及|受益|涉及|完成|发放|争取|筹集){{0,2}}|一?共(?:有|为|达|计)?"
    rf"|(?<={ANY_HAN})共{ANY_HAN}{{1,5}}|{ANY_HAN}{{0,8}}之和[为是达]?)$"
)
# 共储备460件, 总计补植890株: the total has a verb of its own.
SUM_WITH_VERB: Final = re.compile(
    rf"(?:^|[，,])(?:{either(ADDED_UP)})?(?:{either(ALL_TOGETHER)}|[两{ORDINAL}]{ANY_HAN}{{1,3}})?(?:{either(TOTALS)}|一?共)(?P<verb>{ANY_HAN}{{1,5}})$"
)
# 共储备500件，另有80件在途: it is not said to be all.
MORE_BEHIND: Final = re.compile("[，；（(](?:另|还有|此外|不含|外加|含|包括)")
SUBSET: Final = re.compile(either((*NOT_OF_PARTS.split(), *(word for doing in DOINGS for word in doing.words))))
# Every expression above has one of these letters.
SIGNS: Final = re.compile("[共总合全加和累]")
SENTENCE_ENDS: Final = re.compile("[。！？\n\t]")
LONGEST_SUM: Final = 20
# 一队: a numeral of one letter and what it counts.
LETTERS: Final = 2
# 上半年14次、下半年17次，全年31次; 春夏14次、秋冬17次，一年下来累计31次; 一季度14次、二季度17次，累计31次.
OF_YEAR: Final = re.compile(rf"[，,](?:(?:{either(YEAR_TOGETHER)})(?P<so_far>累计)?|(?P<since>累计)){ANY_HAN}{{0,6}}$")
SEASONS: Final = "春夏.*秋冬|春季.*夏季.*秋季.*冬季"
PARTS_OF_YEAR: Final = re.compile(rf"下半年|季度|{SEASONS}|[七7](?:月|[至到—-]).*(?:十二|12)月", re.S)
ALL_PARTS_OF_YEAR: Final = re.compile(
    rf"上半年.*下半年|{SEASONS}|(?:[一1]|前三)季度.*[四4]季度|(?<![十\d])[一1](?:月|[至到—-]).*(?:十二|12)月", re.S
)
QUARTERS: Final = re.compile("[一二三四1-4]季度")
# 四支队伍各12人，共46人.
EACH: Final = re.compile(rf"(?P<count>[两{ORDINAL}]|\d{{1,2}}){ANY_HAN}{{1,10}}各{ANY_HAN}{{0,3}}$")
# 共14台（艘）: things that are counted in several ways.
SEVERAL_UNITS: Final = re.compile(r"[（(](?P<units>[^（）()\n]{1,12})[）)]")
# A total whose words might be said of other things is taken for one only if it is near the sum.
NEAR_SUM: Final = (Decimal("0.8"), Decimal("1.25"))


def total_behind_parts(text: str, numbers: Sequence[Number], at: int, before: str) -> TypedTotal | None:
    """The number at an index, if it is said to be the sum of the parts before it and is not. `before` are the words
    before it in the sentence."""
    total = numbers[at]
    if not SIGNS.search(before, max(0, len(before) - LONGEST_SUM)):
        return None
    with_verb = SUM_WITH_VERB.search(before)
    summed = SUMMED.search(before) or (None if with_verb else OF_YEAR.search(before)) or with_verb
    if not summed or (summed is with_verb and MORE_BEHIND.match(text, total.claim[1])):
        return None
    words = words_around(text, total)
    is_of_year = summed.re is OF_YEAR
    if NO_PART.search(words.replace(summed["so_far"] or summed["since"] or "", "", 1) if is_of_year else words):
        return None
    # 两项 of 两项合计 is no part.
    clause = total.claim[0] - len(before) + summed.start()
    ahead = numbers[max(0, at - MOST_PARTS) : at + 1]
    # 二批38人: the first number is the name of the part.
    earlier = [number for number, next_one in pairwise(ahead) if number.start < clause and number.end != next_one.start]
    earlier = _without_ordinals(text, earlier, total)
    if is_of_year and not (
        earlier and _covers_time(_sentence_before(text, earlier[0].start) + text[earlier[0].start : clause], summed)
    ):
        return None
    alike = [number for number in earlier if number.measured_in.dimension == total.measured_in.dimension]
    each = [found for number in alike if (found := _each(text, number))]
    # 两条线路各配车3辆、4辆: one for each.
    is_listed = all(text[one.claim[1] : other.claim[0]] in ("、", "和") for one, other in pairwise(alike))
    if each and not (is_listed and int(numeral_value(each[0]["count"]) or 0) == len(alike)):
        is_alone = len(alike) == 1 and summed is not with_verb and not is_of_year
        return _times(text, total, alike[0], each[0]["count"]) if is_alone else None
    count = int(numeral_value(summed["count"]) or 0) if summed.re is SUMMED and summed["count"] else 0
    if _counts_several(text, total, earlier, count):
        return contradicted_total(text, total, [number._replace(unit=total.unit) for number in earlier])
    parts: list[Number] = []
    for number in reversed(earlier):
        following = parts[0] if parts else total
        if number.measured_in.dimension != total.measured_in.dimension:
            earlier = parts
            break
        if not is_part(text, number, total) or OF_WHICH in text[number.end : following.start]:
            break
        parts.insert(0, number)
    # What is before the first part may be a whole of its own, so any run of parts that ends here may be meant.
    runs = [parts[first:] for first in range(len(parts) - 1)]
    if not runs or any(sum_of(run).overlaps(interval_stated(total)) for run in runs) or len(parts) != len(earlier):
        return None
    around = max(0, parts[0].start - FARTHEST)
    if summed is with_verb and not _is_done_with_all(text[around:clause], total, parts, summed["verb"]):
        return None
    return TypedTotal(total, tuple(parts))


def _sentence_before(text: str, position: int) -> str:
    """The near words before a position in its sentence."""
    return SENTENCE_ENDS.split(text[max(0, position - 3 * FARTHEST) : position])[-1]


def _covers_time(text: str, summed: re.Match[str]) -> bool:
    """Whether parts of a year, in a text, are all that the words for the sum cover: the year, or the quarters until
    now."""
    if summed["since"]:
        quarters = [found[0] for found in QUARTERS.finditer(text)]
        is_from_first = bool(quarters) and quarters[0][0] in "一1" and len(set(quarters)) == len(quarters) > 1
        return is_from_first or ALL_PARTS_OF_YEAR.search(text) is not None
    return (ALL_PARTS_OF_YEAR if summed["so_far"] else PARTS_OF_YEAR).search(text) is not None


def _without_ordinals(text: str, numbers: Sequence[Number], total: Number) -> list[Number]:
    """The numbers without those that begin a clause and name its part: 一队22场，二队18场."""
    return [
        number
        for number, following in zip_longest(numbers, numbers[1:])
        if number.kind is not NumberKind.CHINESE
        or number.end - number.start != LETTERS
        or text[number.start - 1] not in CLAUSE_ENDS
        or following is None
        or following.measured_in.dimension != total.measured_in.dimension
        or following.measured_in.dimension == number.measured_in.dimension
        or any(sign in text[number.end : following.start] for sign in CLAUSE_ENDS)
    ]


def _each(text: str, number: Number) -> re.Match[str] | None:
    """How many have a number each: 四支队伍各12人."""
    return EACH.search(text, max(0, number.start - 2 * FARTHEST), number.claim[0])


def _times(text: str, total: Number, part: Number, count: str) -> TypedTotal | None:
    """The total of so many equal parts: 四支队伍各12人，共46人."""
    times = int(numeral_value(count) or 0)
    return contradicted_total(text, total, [part] * times) if 1 < times <= MOST_PARTS else None


def share_of_sum(total: Number, parts: Sequence[Number]) -> Decimal:
    """A total as a multiple of the sum of the parts; 0 for a sum of 0."""
    whole = sum_of(parts).low
    return EXACT.divide(interval_stated(total).low, whole) if whole else Decimal(0)


def is_near_sum(share: Decimal) -> bool:
    """Whether a total is so near the sum of the parts that it may be a miscounted one, and not of other things."""
    return NEAR_SUM[0] <= share <= NEAR_SUM[1]


def _is_done_with_all(around: str, total: Number, parts: Sequence[Number], verb: str) -> bool:
    """Whether a verb before a total may be taken for that of all parts, whose words are `around` them."""
    if any(part.unit != total.unit for part in parts) or total.number is None:
        return False
    share = share_of_sum(total, parts)
    if not is_near_sum(share):
        return False
    is_of_some = SUBSET.match(verb) is not None or (share < 1 and counts_people(total))
    return not is_of_some or verb[:2] in around


def _counts_several(text: str, total: Number, parts: Sequence[Number], count: int) -> bool:
    """Whether a total counts things of several measure words: 共14台（艘）, 三样加起来930件."""
    units = {part.unit for part in parts} | {total.unit}
    if len(units) < 2 or not all(part.measured_in.counted and is_summable(part) for part in (*parts, total)):
        return False
    named = SEVERAL_UNITS.match(text, total.claim[1])
    is_named = named is not None and units - {total.unit} <= set(re.split("[、，/]", named["units"]))
    return is_named or (count > 1 and count == len(parts))
