"""Ranks typed in running text: 居全市第三, 全县排名第5, 跃居全省首位, 获全市第2名."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.claim_subjects import CLAUSE_END
from nianbao.numbers.not_figures import Why
from nianbao.numbers.not_yet_so import is_denied_behind
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.trend_claims import matches_near
from nianbao.quantity.numerals import whole_number_value
from nianbao.words.alternatives import either
from nianbao.words.claim_words import CONTRARIES, NO_CONTRARIES, PLANS, WISHES
from nianbao.words.demands import SUPPOSED
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.rank_words import (
    CONTESTS,
    DEGREE,
    FIRST_PLACES,
    HOLDS_PLACE,
    OF_ANYTHING,
    PEERS,
    PLACES_ALONE,
    RANK_NOUNS,
    RANK_VERBS,
    RANKED_AMONG,
    RANKS_ALONE,
    VALUED_MOST,
)

COUNTED: Final = rf"(?:\d{{1,3}}|[{ORDINAL}]{{1,3}})个?(?:{either(PEERS)}|县)"
AMONG: Final = (
    rf"(?:(?:{either(RANKED_AMONG)})的?(?:各|同类|其他|{COUNTED})?(?:{either(PEERS)})?|{COUNTED})"
    r"(?:当?中|里|范围内|内)?"
)
NTH: Final = rf"(?:倒数)?第(?P<place>\d{{1,3}}|[{ORDINAL}百]{{1,4}})"
# What a number behind 第 or 前 may be, besides a rank: 第三批, 前三季度.
NO_RANK: Final = r"(?![批届次期轮方梯时书要季度课产线个家所条档单步枪笔平、至到—\-])"
RANK: Final = (
    rf"(?:(?:{NTH}(?:名|位|把交椅|{DEGREE}(?![于过]))?|前(?P<top>\d{{1,4}}|[{ORDINAL}]{{1,2}})(?:名|位|强)?){NO_RANK}"
    rf"|(?P<named>{either(FIRST_PLACES)}|[{ORDINAL}百千]强(?={CLAUSE_END})){NO_RANK})"
)
AMOUNT: Final = r"(?:[^，。；、\n\t]{0,8})"
OURS: Final = r"(?:，?(?:我|本)?镇)?"
VERBS: Final = rf"(?:{either((*RANK_VERBS, *RANK_NOUNS))})"
PATTERN: Final = re.compile(
    rf"(?:{either(RANK_VERBS)})了?(?:在|于)?{AMONG}(?:同类[^，。；\n]{{0,4}}|各[^，。；\n]{{0,4}})?(?:的)?{RANK}"
    rf"|{AMONG}{AMOUNT}?{VERBS}了?{OURS}(?:为|是|居|列|排)?{RANK.replace('?P<', '?P<b_')}"
    rf"|{AMONG}{RANK.replace('?P<', '?P<c_')}{CLAUSE_END}"
    rf"|{AMONG}(?:{AMOUNT}(?:{either(HOLDS_PLACE)})|(?<!全镇)(?<!全域)最{DEGREE}){CLAUSE_END}"
)
PLACES: Final = ("place", "b_place", "c_place")
TOPS: Final = ("top", "b_top", "c_top")
# In 全县16个镇中 the towns are named by their number.
SIGNS: Final = (*RANKED_AMONG, "个镇", "个乡镇", "个街道", "个县")
# A rank without a word for among whom: 位列第三, 荣登榜首, 考核从第十名追到第四名.
ALONE: Final = re.compile(
    rf"(?:{NTH}(?:(?P<suffix>名)|位)?(?:(?=的(?:好?成绩|位置|名次|佳绩))|{CLAUSE_END})"
    rf"|(?P<named>{either(PLACES_ALONE)}){CLAUSE_END})"
)
VERB_BEFORE: Final = re.compile(rf"(?:{either(RANKS_ALONE)})了?(?:全[县市省区])?$")
PLACE_BEFORE: Final = re.compile(rf"(?:{either(RANK_VERBS)})了?$")
# 从第九升到第五
FROM_RANK: Final = re.compile(
    rf"[从由](?:全[县市省])?第(?:\d{{1,3}}|[{ORDINAL}百]{{1,4}})(?:名|位)?{ANY_HAN}{{0,3}}[到至为]$"
)
CONTEST_BEFORE: Final = re.compile(either((*CONTESTS, *RANKED_AMONG)))
# 在五年里排第二 is a place among years.
AMONG_YEARS: Final = re.compile("年[里中内来间]")
# 把群众的事排第一 says what matters most.
VALUED: Final = re.compile(either(VALUED_MOST))
LONGEST_VERB: Final = 8
RANK_HEAD: Final = re.compile(rf"(?:{either(RANK_NOUNS)})$")
RANK_CELL: Final = re.compile(rf"第?(?P<place>\d{{1,3}}|[{ORDINAL}百]{{1,4}})(?:名|位)?")
UNSAID: Final = re.compile(
    rf"(?P<none>{either(NO_CONTRARIES)})|(?P<wish>{either(WISHES)})|{either((*PLANS, *CONTRARIES, *SUPPOSED))}"
    r"|(?<![先且更])不[说提讲争]“?$"
)
LONGEST_UNSAID: Final = 24
NEAREST_UNSAID: Final = 10


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
    """The ranks that a passage claims, in order: those stated with the words for ranks, cells of a column of ranks, and
    第N位 with other words. Ranks that are wished for, planned or denied are not claimed."""
    said, spans = list[TypedRank](), list[tuple[int, int]]()
    for match in matches_near(PATTERN, passage, SIGNS):
        spans.append(match.span())
        if _is_claimed(passage, *match.span()):
            said.append(_said(passage, match))
    for rank in (*_ranks_alone(passage), *_ranks_in_cells(passage)):
        if not _overlaps(spans, rank.start, rank.end) and _is_claimed(passage, rank.start, rank.end):
            spans.append((rank.start, rank.end))
            said.append(rank)
    for number in passage.typed():
        is_beside = number.kind is NumberKind.RANK and not _overlaps(spans, number.start, number.start + 1)
        is_beside = is_beside and not _is_of_other_kind(passage.clause_before(number.start))
        if is_beside and _is_claimed(passage, number.start, number.end):
            said.append(TypedRank(number.start, number.end, number.number, number, is_among=False))
    return tuple(sorted(said, key=lambda rank: rank.start))


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _ranks_alone(passage: NumberPassage) -> Iterator[TypedRank]:
    """The ranks that do not say among whom: 位列第三, 荣登榜首, 考核从第十名追到第四名."""
    text = passage.text
    for match in ALONE.finditer(text):
        before = passage.clause_before(match.start())
        near = before[-LONGEST_VERB:]
        verb = (PLACE_BEFORE if match["named"] else VERB_BEFORE).search(near)
        is_of_contest = CONTEST_BEFORE.search(before) is not None
        is_held = verb is not None and (match["named"] not in OF_ANYTHING or is_of_contest)
        is_named = match["suffix"] is not None and is_of_contest
        if (is_held or is_named or FROM_RANK.search(before)) and not _is_of_other_kind(before):
            place = whole_number_value(match["place"]) if match["place"] else None
            yield TypedRank(*match.span(), place, passage.number_from(match.start()), is_among=False)


def _is_of_other_kind(before: str) -> bool:
    """Whether the words of a clause before a rank make it one among years, or one of what matters most."""
    return AMONG_YEARS.search(before[-LONGEST_VERB:]) is not None or VALUED.search(before) is not None


def _ranks_in_cells(passage: NumberPassage) -> Iterator[TypedRank]:
    """The ranks in a table's columns of ranks: 第三 below 全县位次."""
    text = passage.text
    for table in passage.prose.tables:
        # A first column of ranks numbers the rows.
        heads = [RANK_HEAD.search(text[head.start : head.end].strip()) for head in table.head[1:]]
        for row in table.rows if any(heads) else ():
            for head, cell in zip(heads, row[1:], strict=False):
                words = text[cell.start : cell.end]
                match = RANK_CELL.fullmatch(words.strip()) if head else None
                if match:
                    start = cell.start + len(words) - len(words.lstrip())
                    number = passage.number_from(start)
                    place = whole_number_value(match["place"])
                    yield TypedRank(start, start + len(match[0]), place, number, is_among=False)


def _is_claimed(passage: NumberPassage, start: int, end: int) -> bool:
    # “全市第二” is claimed, a slogan with a rank in it is not.
    is_emphasized = passage.text[start - 1 : start] == "“" and passage.text[end : end + 1] in ("”", "！")
    asides = (Why.TITLE, Why.NAME) if is_emphasized else (Why.QUOTE, Why.TITLE, Why.NAME)
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, *asides):
        return False
    if is_denied_behind(passage, end):
        return False
    clause = re.split("[，。；\n]", passage.text[max(0, start - LONGEST_UNSAID) : start])[-1]
    nearest = len(clause) - NEAREST_UNSAID
    unsaid = (match for match in UNSAID.finditer(clause) if not match["none"])
    return not any(match["wish"] or match.end() >= nearest for match in unsaid)


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
