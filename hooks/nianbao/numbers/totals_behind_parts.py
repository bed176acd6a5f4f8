"""The total of the parts before it: 松烟12户、墨渚15户，合计27户; 救生衣300件、救生圈120件，共储备420件; 上半年14次、
下半年17次，全年累计31次."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from nianbao.numbers.number import Number
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
from nianbao.words.table_words import ALL_TOGETHER, NOT_OF_PARTS, OF_WHICH, TOTALS, TYPED_TOTALS

SUM_WORD: Final = f"(?:{either(TOTALS)}|{either(TYPED_TOTALS)})"
GROUP: Final = (
    rf"(?:两者|几项|各项|以上|上述|前后|(?P<count>[两{ORDINAL}])(?=(?:{either(GROUP_NOUNS)})){ANY_HAN}{{1,3}}"
    rf"|[两{ORDINAL}]{ANY_HAN}{{1,3}}|工程|项目)?"
)
# At the head of a clause: what is before it in the sentence is summed.
SUMMED: Final = re.compile(
    rf"(?:^|[，,]){GROUP}"
    rf"(?:{SUM_WORD}(?:有|为|达到?|是|投入|投资|投放|资金|惠及|受益|涉及|完成|发放|争取|筹集){{0,2}}|一?共(?:有|为|达|计)?"
    rf"|(?<={ANY_HAN})共{ANY_HAN}{{1,5}}|{ANY_HAN}{{0,8}}之和[为是达]?)$"
)
# 共储备460件, 总计补植890株: the deed is said of the sum.
SUMMED_DEED: Final = re.compile(
    rf"(?:^|[，,])(?:{either(ALL_TOGETHER)}|[两{ORDINAL}]{ANY_HAN}{{1,3}})?(?:{either(TOTALS)}|一?共)(?P<deed>{ANY_HAN}{{1,5}})$"
)
# 共储备500件，另有80件在途: it is not said to be all.
MORE_BEHIND: Final = re.compile("[，；（(](?:另|还有|此外|不含|外加|含|包括)")
SUBSET: Final = re.compile(either((*NOT_OF_PARTS.split(), *(word for doing in DOINGS for word in doing.words))))
# Every expression above has one of these letters.
SIGNS: Final = re.compile("[共总合全加和]")
LONGEST_SUM: Final = 20
# 上半年14次、下半年17次，全年31次.
OF_YEAR: Final = re.compile(rf"[，,]全年(?P<so_far>累计)?{ANY_HAN}{{0,6}}$")
PARTS_OF_YEAR: Final = re.compile(r"下半年|季度")
ALL_PARTS_OF_YEAR: Final = re.compile(r"上半年.*下半年|[一1]季度.*[四4]季度|(?<![十\d])[一1]月.*(?:十二|12)月", re.S)
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
    deed = SUMMED_DEED.search(before)
    summed = SUMMED.search(before) or (None if deed else OF_YEAR.search(before)) or deed
    if not summed or (summed is deed and MORE_BEHIND.match(text, total.claim[1])):
        return None
    words = words_around(text, total)
    is_of_year = summed.re is OF_YEAR
    if NO_PART.search(words.replace(summed["so_far"] or "", "", 1) if is_of_year else words):
        return None
    # 两项 of 两项合计 is no part.
    clause = total.claim[0] - len(before) + summed.start()
    ahead = numbers[max(0, at - MOST_PARTS) : at + 1]
    # 二批38人: the first number is the name of the part.
    earlier = [number for number, next_one in pairwise(ahead) if number.start < clause and number.end != next_one.start]
    if is_of_year:
        whole_year = ALL_PARTS_OF_YEAR if summed["so_far"] else PARTS_OF_YEAR
        if not earlier or not whole_year.search(text, max(0, earlier[0].start - 3 * FARTHEST), clause):
            return None
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
    if not runs or any(sum_of(run).meets(interval_stated(total)) for run in runs) or len(parts) != len(earlier):
        return None
    around = max(0, parts[0].start - FARTHEST)
    if summed is deed and not _is_done_with_all(text[around:clause], total, parts, summed["deed"]):
        return None
    return TypedTotal(total, tuple(parts))


def _is_done_with_all(around: str, total: Number, parts: Sequence[Number], deed: str) -> bool:
    """Whether a deed before a total may be taken for that of all parts, whose words are `around` them."""
    if any(part.unit != total.unit for part in parts) or total.number is None:
        return False
    whole = sum_of(parts).low
    share = EXACT.divide(interval_stated(total).low, whole) if whole else Decimal(0)
    if not NEAR_SUM[0] <= share <= NEAR_SUM[1]:
        return False
    is_of_some = SUBSET.match(deed) is not None or (share < 1 and counts_people(total))
    return not is_of_some or deed[:2] in around


def _counts_several(text: str, total: Number, parts: Sequence[Number], count: int) -> bool:
    """Whether a total counts things of several measure words: 共14台（艘）, 三样加起来930件."""
    units = {part.unit for part in parts} | {total.unit}
    if len(units) < 2 or not all(part.measured_in.counted and is_summable(part) for part in (*parts, total)):
        return False
    named = SEVERAL_UNITS.match(text, total.claim[1])
    is_named = named is not None and units - {total.unit} <= set(re.split("[、，/]", named["units"]))
    return is_named or (count > 1 and count == len(parts))
