"""Ranks typed in running text: 居全市第三, 全县排名第5, 跃居全省首位, 获全市第2名."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.not_figures import Why
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.trend_claims import matches_near
from nianbao.quantity.numerals import whole_number_value
from nianbao.words.alternatives import either
from nianbao.words.claim_words import CONTRARIES, PLANS, WISHES
from nianbao.words.demands import SUPPOSED
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.rank_words import FIRST_PLACES, PEERS, RANK_NOUNS, RANK_VERBS, RANKED_AMONG

COUNTED: Final = rf"(?:\d{{1,3}}|[{ORDINAL}]{{1,3}})个?(?:{either(PEERS)}|县)"
AMONG: Final = (
    rf"(?:(?:{either(RANKED_AMONG)})的?(?:各|同类|其他|{COUNTED})?(?:{either(PEERS)})?|{COUNTED})"
    r"(?:当?中|里|范围内|内)?"
)
RANK: Final = (
    rf"(?:第(?P<place>\d{{1,3}}|[{ORDINAL}百]{{1,4}})(?:名|位)?|前(?P<top>\d{{1,2}}|[{ORDINAL}]{{1,2}})(?:名|位|强)?"
    rf"|(?P<named>{either(FIRST_PLACES)}))(?![批届次期轮方梯时书要季度课产线个家所条档平、至到—\-])"
)
AMOUNT: Final = r"(?:[^，。；、\n\t]{0,8})"
PATTERN: Final = re.compile(
    rf"(?:{either(RANK_VERBS)})(?:在|于)?{AMONG}(?:同类[^，。；\n]{{0,4}}|各[^，。；\n]{{0,4}})?(?:的)?{RANK}"
    rf"|{AMONG}{AMOUNT}?(?:{either((*RANK_NOUNS, *RANK_VERBS))})(?:为|是|居|列)?{RANK.replace('?P<', '?P<b_')}"
    rf"|{AMONG}{RANK.replace('?P<', '?P<c_')}(?=[，。；、）”！\t\n]|$)"
)
PLACES: Final = ("place", "b_place", "c_place")
TOPS: Final = ("top", "b_top", "c_top")
# 在全县16个镇中 names the towns by their number.
SIGNS: Final = (*RANKED_AMONG, "个镇", "个乡镇", "个街道", "个县")
UNSAID: Final = re.compile(rf"(?:{either((*WISHES, *PLANS, *CONTRARIES, *SUPPOSED))})[^，。；\n]{{0,10}}$")
LONGEST_UNSAID: Final = 24


@dataclass(frozen=True, slots=True)
class TypedRank:
    """A rank as typed, from `start` to `end`. `place` is the rank, None for 首位 and 前三; `number` is its numeral
    among the numbers of the passage, if it is one of them. `is_among`: the words say among whom."""

    start: int
    end: int
    place: Decimal | None
    number: Number | None
    is_among: bool


def typed_ranks(passage: NumberPassage) -> tuple[TypedRank, ...]:
    """The ranks that a passage claims, in order: those stated with the words for ranks, and 第N位 with other words.
    Ranks that are wished for, planned or denied are not claimed."""
    said, spans = list[TypedRank](), list[tuple[int, int]]()
    for match in matches_near(PATTERN, passage, SIGNS):
        spans.append(match.span())
        if _is_claimed(passage, *match.span()):
            said.append(_said(passage, match))
    for number in passage.typed():
        is_beside = number.kind is NumberKind.RANK and not any(first <= number.start < last for first, last in spans)
        if is_beside and _is_claimed(passage, number.start, number.end):
            said.append(TypedRank(number.start, number.end, number.number, number, is_among=False))
    return tuple(sorted(said, key=lambda rank: rank.start))


def _is_claimed(passage: NumberPassage, start: int, end: int) -> bool:
    # “全市第二” is claimed, a slogan with a rank in it is not.
    is_emphasized = passage.text[start - 1 : start] == "“" and passage.text[end : end + 1] in ("”", "！")
    asides = (Why.TITLE, Why.NAME) if is_emphasized else (Why.QUOTE, Why.TITLE, Why.NAME)
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, *asides):
        return False
    return not UNSAID.search(passage.text, max(0, start - LONGEST_UNSAID), start)


def _said(passage: NumberPassage, match: re.Match[str]) -> TypedRank:
    group = next((name for name in (*PLACES, *TOPS) if match[name]), None)
    if group is None:
        return TypedRank(*match.span(), None, None, is_among=True)
    at = match.start(group)
    # The number of 第3位 begins with 第, that of 前3名 with its digits.
    number = passage.number_from(at - 1) or passage.number_from(at)
    place = whole_number_value(match[group]) if group in PLACES else None
    return TypedRank(*match.span(), place, number, is_among=True)


def is_only_rank(passage: NumberPassage, rank: TypedRank, ranks: Sequence[TypedRank]) -> bool:
    """Whether the sentence of a rank claims no other rank of the passage."""
    first, last = passage.sentence(rank.start)
    return all(one is rank or not first <= one.start < last for one in ranks)
