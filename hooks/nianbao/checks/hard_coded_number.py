"""The value of a figure typed into the prose in place of a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.entry_advice import advise_entry, advise_growth, advise_replacing
from nianbao.checks.fault import Fault, Reading
from nianbao.numbers import Number
from nianbao.numbers.find import DOUBLED
from nianbao.numbers.not_yet_so import is_asked_or_supposed, is_denied_behind, is_in_wished_column
from nianbao.numbers.number import NumberKind
from nianbao.numbers.quoting import Quotation
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Finding, Level, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.demands import DEVOTED
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.plan_words import AIMED_AT, NOT_REACHED
from nianbao.words.year_words import YEAR_NUMBER

FAULT = Fault(
    name="hard_coded_number",
    level=Level.WARNING,
    title="数字直接写在了正文里",
    means="正文里手写了一个数：可以要求部门核实的数量、比率，都应写成引用。日期、届次、专名、口号、名词解释里的数不算；"
    "名次由 unfounded_rank 报告，与分项对不上的总数由 typed_total_not_sum 报告，不报两遍。",
    why="手写的数查不到出处，核对、比较、脱敏都管不到它；数据改了，正文还是旧的。",
    fix="把数填进 data/年份/，正文改成引用。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建污水管网⟦12.6公里⟧。
        """,
    right="""
        docs/2024/town.md
            新建污水管网{{ 污水管网 }}。
        """,
)

WHOLE: Final = Decimal(100)
# 离百分之百还差一点, 要求达到百分之百.
BEFORE_AIMS: Final = re.compile(
    rf"(?:{either((*NOT_REACHED, *AIMED_AT))}|(?<![主重必纪摘首])[要须])[^，。；\n]{{0,10}}$"
)
# 还谈不上全县第一.
BEFORE_MISSED: Final = re.compile(rf"(?:{either(NOT_REACHED)})[^，。；\n]{{0,10}}$")
# 百分之百的努力.
STRESSED: Final = re.compile(rf"的?(?:{either(DEVOTED)})")
# 税收占了一半以上, 是{{ 集体收入 }}的一半以上: how large a share of a value that has its own reference.
SHARE_OF: Final = re.compile("占|的一?$")
SHARE: Final = re.compile(rf"半数?|[{ORDINAL}两]分之[{ORDINAL}]")
# 恰是2021年的一倍半: how large against a value that has its own reference.
TIMES: Final = "倍"
RANKED: Final = "第"
OF_YEAR: Final = re.compile(f"(?:{YEAR_NUMBER}|[上去前])年{ANY_HAN}{{0,4}}的$")
LONGEST_AIM: Final = 16


def find(reading: Reading) -> Iterator[Finding]:
    elsewhere = _reported_by_others(reading)
    for passage, quoted in reading.quotations:
        is_reported = quoted.figure is None and id(quoted.number) in elsewhere
        if quoted.agrees and not is_reported and not _is_no_amount(passage, quoted.number):
            yield _finding(reading.book, passage, quoted)


def _reported_by_others(reading: Reading) -> frozenset[int]:
    """The numbers that another finding advises to register: one mistake has one finding. What quotes a figure of the
    catalogue is none of them, because the masked edition depends on its finding."""
    differently = (typed.number for typed, _ in reading.told_differently)
    totals = (found.total for _, found in reading.typed_totals)
    ranks = (rank.number for _, found in reading.typed_ranks for rank in found if rank.number is not None)
    return frozenset(map(id, (*differently, *totals, *ranks)))


def _is_no_amount(passage: NumberPassage, number: Number) -> bool:
    """Whether a number is 100%, a multiple or a rank that was missed, asked for or only stresses a word, or a fraction
    or multiple that is a share of another value."""
    start, end = number.claim
    if SHARE.fullmatch(number.text):
        return SHARE_OF.search(passage.clause_before(start)) is not None
    if number.unit == TIMES and number.kind is NumberKind.CHINESE:
        return OF_YEAR.search(passage.text, max(0, start - LONGEST_AIM), start) is not None
    ahead = max(0, number.start - LONGEST_AIM)
    if number.text.startswith(RANKED):
        return BEFORE_MISSED.search(passage.text, ahead, number.start) is not None or is_denied_behind(passage, end)
    is_whole = number.unit == "%" and number.number == WHOLE
    return (is_whole or DOUBLED.match(number.text) is not None) and (
        BEFORE_AIMS.search(passage.text, ahead, number.start) is not None
        or STRESSED.match(passage.text, end) is not None
        or is_asked_or_supposed(passage, start, end)
        or is_denied_behind(passage, end)
        or is_in_wished_column(passage, start)
    )


def _finding(book: Yearbook, passage: NumberPassage, quoted: Quotation) -> Finding:
    number = quoted.number
    place = passage.prose.place(number.start, number.end)
    if quoted.figure is None or quoted.value is None:
        return FAULT.at(place, number.text, "这个数没有登记，正文里直接写了出来", advise_entry(book, passage, number))
    figure, quantity = quoted.figure, quoted.value.quantity
    shown = f"{digits_of(quantity.number)}{figure.unit.text}" if quantity else ""
    what = "的增减" if quoted.change else ""
    year = "" if quoted.value.year == passage.year.number else f"{quoted.value.year}年"
    why = f"这像是“{figure.label}”{what}（{year}{shown}），应写成引用"
    fix = f"引用“{figure.id}”，并按它的值改写这句话：现在的写法，引用显示不出来"
    if quoted.change and quoted.change[0].sign and not figure.unit.is_ratio:
        fix = advise_growth(figure.id, quoted.change[0])
    if quoted.suggestion:
        fix = advise_replacing(passage, number, quoted.suggestion)
    return FAULT.at(
        place, number.text, why, fix, data=quoted.value.place, operands=((figure.label, shown),), figure=figure.id
    )
