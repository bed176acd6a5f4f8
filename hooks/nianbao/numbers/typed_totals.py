"""Totals in running text next to the parts that they sum.

Layouts that are recognised:

- 松烟12户、墨渚15户，合计27户; 两项共27户, 总投资27万元: the parts, then their total;
- 共27户（松烟12户、墨渚15户）: the parts in brackets;
- 共27户：松烟12户、墨渚15户: the parts after a colon;
- 两村共有27户，分别为12户、15户 or 27户，分别是松烟12户、墨渚15户: the parts one by one;
- 27户，其中松烟12户、墨渚15户: some of the parts, which may be less than the whole and never more; all of them
  where the rest is named too (其余3户在建);
- 27户，由松烟12户、墨渚15户组成; 27户分两批，第一批12户，第二批15户: all that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.totals_before_parts import total_before_parts
from nianbao.numbers.totals_behind_parts import total_behind_parts
from nianbao.numbers.typed_parts import FARTHEST, TypedTotal, is_summable

SENTENCE: Final = re.compile(r"[^。！？\n\t]+")


def typed_totals(passage: NumberPassage) -> Iterator[TypedTotal]:
    """The totals of a passage that contradict their parts; at least one of the numbers is typed."""
    if not any(passage.typed()) and not any(map(passage.is_typed, passage.small)):
        return
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
            numbers[at] = number._replace(kind=NumberKind.MEASURE, unit=following.unit)
    return numbers


def _in_sentence(text: str, sentence: re.Match[str], numbers: Sequence[Number]) -> Iterator[TypedTotal]:
    reported: set[Number] = set()
    for at, total in enumerate(numbers):
        if not is_summable(total):
            continue
        before = text[max(sentence.start(), total.claim[0] - 3 * FARTHEST) : total.claim[0]]
        found = total_before_parts(text, numbers, at, before) or total_behind_parts(text, numbers, at, before)
        if found and not reported & set(found.parts):
            reported.update(found.parts)
            yield found
