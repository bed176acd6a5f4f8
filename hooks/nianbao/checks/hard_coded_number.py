"""The value of a figure typed into the prose in place of a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers import Number, NumberKind
from nianbao.numbers.quoting import Quotation
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import FILLER
from nianbao.numbers.suggested import Suggestion, suggest_entry
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Finding, Level, Yearbook
from nianbao.words.directions import DIRECTION, sign_of
from nianbao.words.year_words import AGAINST_LAST_YEAR, THIS_YEAR

FAULT = Fault(
    name="hard_coded_number",
    level=Level.WARNING,
    title="数字直接写在了正文里",
    means="正文里手写了一个数：可以要求部门核实的数量、比率、名次，都应写成引用。日期、届次、专名、口号、名词解释里的数不算。",
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

# Words that only lead up to what a number counts, and those between it and the number.
LEADING: Final = re.compile(
    rf"^(?:全镇|全县|全市|全区|今年以来|{THIS_YEAR}|年内|预计|力争|确保|积极|加快|大力|先后|累计|共|已|并|其中|通过|为|对|实现|完成"
    r"|开展|新增|组织|举办|排查|发放|推动|实施|启动|推进|抓好|打造|培育|引进|争取|投入)+"
)
TRAILING: Final = re.compile(
    rf"(?:(?:控制|稳定|保持|维持)在|(?:恢复|扩大|发展|{DIRECTION})[到至]|分别|年均|均|等|至少|已|在|到|至|由|从|了|的|和|与|及|以及|比|占|于)+$"
)
HAN: Final = re.compile(r"[\u4e00-\u9fff]+$")
BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{2,8}(?=[，。；、]|$)")
CHANGING: Final = re.compile(rf"(?:同比|环比|可比|分别|年均|均|{AGAINST_LAST_YEAR})*(?P<way>{DIRECTION})$")
CHANGE_NAMES: Final = {1: "增幅", -1: "降幅"}
WHOLE: Final = Decimal(100)
# 离百分之百还差一点, 要求达到百分之百.
AIMED_AT: Final = re.compile(r"(?:离|距|接近|未达到|没有?达到|未到|达?不到|要求|目标|力争|确保)[^，。；\n]{0,10}$")
LONGEST_AIM: Final = 16
SHORTEST_ID: Final = 2
LONGEST_ID: Final = 24
UNNAMED: Final = "新数字"
OTHERWISE: Final = {
    NumberKind.RATIO: "比的各项分别登记",
    NumberKind.SHARE: "先化成百分数，再登记",
}


def find(reading: Reading) -> Iterator[Finding]:
    told_differently = {id(told.number) for told, _ in reading.told_differently}
    for passage, quoted in reading.quotations:
        is_told = id(quoted.number) in told_differently or _is_round_goal(passage, quoted.number)
        if quoted.agrees and not is_told:
            yield _finding(reading.book, passage, quoted)


def _is_round_goal(passage: NumberPassage, number: Number) -> bool:
    """Whether 100% is what was missed or asked for, and no figure."""
    is_whole = number.unit == "%" and number.number == WHOLE
    return is_whole and AIMED_AT.search(passage.text, max(0, number.start - LONGEST_AIM), number.start) is not None


def _finding(book: Yearbook, passage: NumberPassage, quoted: Quotation) -> Finding:
    number = quoted.number
    place = passage.prose.place(number.start, number.end)
    if quoted.figure is None or quoted.value is None:
        return FAULT.at(place, number.text, "这个数没有登记，正文里直接写了出来", _new_entry(book, passage, number))
    figure, quantity = quoted.figure, quoted.value.quantity
    shown = f"{digits_of(quantity.number)}{figure.unit.text}" if quantity else ""
    told = "的增减" if quoted.change else ""
    year = "" if quoted.value.year == passage.year.number else f"{quoted.value.year}年"
    why = f"这像是“{figure.label}”{told}（{year}{shown}），应写成引用"
    fix = f"引用“{figure.id}”，并按它的值改写这句话：现在的写法，引用显示不出来"
    if quoted.suggestion:
        fix = _replacing(passage, number, quoted.suggestion)
    return FAULT.at(
        place, number.text, why, fix, data=quoted.value.place, operands=((figure.label, shown),), figure=figure.id
    )


def _replacing(passage: NumberPassage, number: Number, suggestion: Suggestion) -> str:
    start, end = suggestion.span
    what = "" if (start, end) == (number.start, number.end) else f"把“{passage.text[start:end]}”"
    return f"{what}改成 {suggestion.reference}"


def _new_entry(book: Yearbook, passage: NumberPassage, number: Number) -> str:
    """The lines that would register the number."""
    file = f"data/{passage.year.number}/{passage.section.stem}.yml"
    identifier = _id_of(passage, number)
    while book.figure(identifier) or book.name(identifier, passage.year.number):
        identifier += "·又"
    suggestion = suggest_entry(book, passage, number, identifier)
    if suggestion is None:
        how = OTHERWISE.get(number.kind, "按实际的数登记")
        return f"{how}：在 data/figures/ 里添一条，在 {file} 里写值，正文改成引用"
    return f"在 data/figures/ 里添一条“{suggestion.entry}”，在 {file} 里写“{suggestion.value}”，正文" + _replacing(
        passage, number, suggestion
    )


def _id_of(passage: NumberPassage, number: Number) -> str:
    """What the number counts, by the words before it, of a bare 增长 what is said to grow; else by those behind it."""
    start = number.claim[0]
    words = FILLER.sub("", passage.clause_before(start))
    changing = CHANGING.search(words)
    if changing is None:
        behind = BEHIND.match(passage.text, number.end)
        return _name(_since_last_number(passage, start, words)) or (behind[0] if behind else UNNAMED)
    at = start - len(words) + changing.start()
    named = _name(_since_last_number(passage, start, words[: changing.start()])) or _named_earlier(passage, at)
    return named + CHANGE_NAMES.get(sign_of(changing["way"]), "变化") if named else UNNAMED


def _since_last_number(passage: NumberPassage, start: int, words: str) -> str:
    """The words, which end before an offset, without what precedes the number before them."""
    before = passage.number_before(start)
    return words[max(0, len(words) - (start - before.end)) :] if before else words


def _named_earlier(passage: NumberPassage, start: int) -> str:
    """What the number before an offset counts: 完成固定资产投资102.5亿元，增长8.5%."""
    before = passage.number_before(start)
    if before is None or passage.text[before.end : start].strip("，、 "):
        return ""
    return _name(FILLER.sub("", passage.clause_before(before.claim[0])))


def _name(words: str) -> str:
    """The end of the words as an id; empty where too little is left."""
    found = HAN.search(TRAILING.sub("", words))
    named = LEADING.sub("", found[0])[-LONGEST_ID:] if found else ""
    return named if len(named) >= SHORTEST_ID else ""
