"""A figure typed into the prose instead of referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import yu
from nianbao.numbers import Number
from nianbao.numbers.quoting import Quotation
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Finding, Level
from nianbao.words.hedges import Position, hedge_of
from nianbao.words.year_words import THIS_YEAR

FAULT = Fault(
    name="hard_coded_number",
    level=Level.WARNING,
    title="数字直接写在了正文里",
    means="正文里手写了一个数：可以要求部门核实的数量、比率、名次，都应写成引用。日期、届次、专名、口号里的数不算。",
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

# Words that only lead up to what a number counts.
LEADING: Final = re.compile(
    rf"^(?:全镇|今年以来|{THIS_YEAR}|先后|累计|共|已|并|其中|通过|为|对|实现|完成|开展|新增|新建|组织|举办|排查|发放)+(?=[\u4e00-\u9fff]{{3}})"
)
HAN: Final = re.compile(r"[\u4e00-\u9fff（）]+$")
LONGEST_ID: Final = 10


def find(reading: Reading) -> Iterator[Finding]:
    for passage, quotations in zip(reading.passages, reading.quotations, strict=True):
        for quoted in quotations:
            if quoted.agrees:
                yield _finding(passage, quoted)


def _finding(passage: NumberPassage, quoted: Quotation) -> Finding:
    number = quoted.number
    place = passage.prose.place(number.start, number.end)
    if quoted.figure is None or quoted.value is None:
        return FAULT.at(place, number.text, "这个数没有登记，正文里直接写了出来", _new_entry(passage, number))
    figure, quantity = quoted.figure, quoted.value.quantity
    shown = f"{digits_of(quantity.number)}{figure.unit.text}" if quantity else ""
    told = "的增减" if quoted.change else ""
    year = "" if quoted.value.year == passage.year.number else f"{quoted.value.year}年"
    why = f"这像是“{figure.label}”{told}（{year}{shown}），应写成引用"
    return FAULT.at(
        place, number.text, why, f"改成 {quoted.written}", data=quoted.value.place, operands=((figure.label, shown),),
        figure=figure.id,
    )  # fmt: skip


def _new_entry(passage: NumberPassage, number: Number) -> str:
    """The lines that would register the number."""
    identifier = _id_of(passage, number)
    stem = passage.section.stem
    unit = number.unit or "单位"
    value = _as_value(number)
    reference = "{{ " + identifier + " }}"
    return (
        f"在 data/figures/ 里添一条“{identifier}: {{unit: {unit}}}”，"
        f"在 data/{passage.year.number}/{stem}.yml 里写“{identifier}: {value}”，正文改成 {reference}"
    )


def _as_value(number: Number) -> str:
    """The number as a data file takes it; empty (待填) where the words give no number."""
    if number.number is None:
        return ""
    unit = number.measured_in
    behind = yu.FORM.word if any(hedge_of(word).position is Position.BEHIND for word in number.behind) else ""
    return f"{digits_of(number.number)}{unit.scale_word}{behind}{unit.base}"


def _id_of(passage: NumberPassage, number: Number) -> str:
    """What the number counts, by the words before it."""
    words = FILLER.sub("", passage.clause_before(number.claim[0]))
    named = HAN.search(words)
    if not named:
        return "新数字"
    return LEADING.sub("", named[0])[-LONGEST_ID:]
