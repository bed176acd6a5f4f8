"""The difference of two rates stated as a percentage: 参保率提高1.2%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import tongbi
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.subjects import Subjects
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Figure, Finding, Level
from nianbao.words.directions import DIRECTION
from nianbao.words.hedges import AFTER_VERB

FAULT = Fault(
    name="percent_for_points",
    level=Level.ERROR,
    title="百分点写成了百分之",
    means="两个百分率之差应说“百分点”，正文却写成增减百分之几。",
    why="化解率从 96% 到 98%，是提高 2 个百分点；写“提高2%”，意思是提高到 97.92%。",
    fix="把“%”改成“个百分点”，或用“同比”形式，由数据算出来。",
    given="""
        data/figures/peace.yml 略
            化解率: {unit: "%"}
            提高: {unit: "%"}
        data/2023/peace.yml 略
            化解率: 97.3
        data/2024/peace.yml
            化解率: 98.5
            提高: 1.2
        """,
    wrong="""
        docs/2024/peace.md
            化解率较上年⟦提高{{ 提高 }}⟧。
        """,
    right="""
        docs/2024/peace.md
            化解率较上年{{ 化解率 同比 }}。
        """,
)

# A word for a rate, optionally its value and what it is compared with, then the amount of the change.
# 效率, 汇率 and the like are no percentages; 发案率 and 死亡率 count cases per head.
CHANGED: Final = re.compile(
    r"(?=[率比占覆普])(?P<rate>(?:(?<![效功频速汇税利费])(?<!发案|发生|死亡|出生|事故)率|比重|占比|比例|覆盖面|普及面))"
    r"(?P<value>(?:为|达到?|[：:])?(?:\d+(?:\.\d+)?[%％])?)[，、（(]?"
    rf"(?P<versus>(?:分别|均|又|再|也|则|都)?(?:同比|(?:较|比|与)[^，。；\n]{{1,14}}?(?:相比，?)?)?(?:有所|大幅|明显)?)"
    rf"(?P<direction>{DIRECTION})(?P<much>{AFTER_VERB}(?P<number>\d+(?:\.\d+)?)\s?[%％])"
)


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for match in CHANGED.finditer(passage.text):
            if not passage.prose.is_typed(*match.span("direction")):
                continue
            yield _finding(reading, passage, match, _figure(passage, match, reading.subjects))


def _figure(passage: NumberPassage, match: re.Match[str], subjects: Subjects) -> Figure | None:
    shown = passage.figure_shown_at(match.end("value")) if match["value"] else None
    figure = shown[0] if shown else subjects.named_before(passage.sentence_before(match.end("rate")))
    return figure if figure and figure.unit.is_ratio else None


def _finding(reading: Reading, passage: NumberPassage, match: re.Match[str], figure: Figure | None) -> Finding:
    start, end = match.start("direction"), match.end("much")
    written = passage.text[start:end]
    number = match["number"]
    operands: tuple[tuple[str, str], ...] = ()
    why = f"前面说的是比率，两个比率之差应说百分点，不说{number}%"
    fix = f"改成“{match['direction']}{number}个百分点”"
    data = None
    if figure:
        year = passage.year.number
        now, before = reading.book.value(figure.id, year), reading.book.value(figure.id, year - 1)
        if now and before and now.quantity and before.quantity:
            a, b = (
                f"{digits_of(value.quantity.number)}{figure.unit.text}" for value in (before, now) if value.quantity
            )
            operands = ((f"{figure.label}{year - 1}年", a), (f"{figure.label}{year}年", b))
            why += f"；“{figure.label}”由{a}到{b}"
            fix = f"改成 {{{{ {figure.id} {tongbi.FORM.word} }}}}"
        data = now.place if now else figure.place
    return FAULT.at(
        passage.prose.place(start, end), written, why, fix, data=data, operands=operands,
        figure=figure.id if figure else "",
    )  # fmt: skip
