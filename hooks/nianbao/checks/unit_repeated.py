"""The unit of a shown number typed behind it again: 12.6公里公里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.seams import Seam
from nianbao.numbers.shown_units import ShownUnit
from nianbao.numbers.typed_units import TypedUnit
from nianbao.numbers.unit_clashes import UnitClash, clash_behind
from nianbao.report import Finding, Level
from nianbao.wording.item_units import item_units
from nianbao.words.han import HAN
from nianbao.words.hedges import BEHIND_SCALE

FAULT = Fault(
    name="unit_repeated",
    level=Level.ERROR,
    title="单位写了两遍",
    means="引用已经带着单位（或“万”“余”），后面又手写了一遍，读出来是“12.6公里公里”“增长5%%”“5万元元”“30座座户厕”；"
    "名单的 item 里也算。",
    why="引用默认带单位，正文再写就重复；印出来一眼可见。",
    fix="删去手写的单位；要自己写单位，引用里加“数”。",
    automatic_fix="删去手写的那一遍；要补“余”的由人来改。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建污水管网{{ 污水管网 }}⟦公里⟧。
        """,
    right="""
        docs/2024/town.md
            新建污水管网{{ 污水管网 }}。
        """,
)
HEDGE_AGAIN: Final = re.compile(f"{BEHIND_SCALE}(?=[^{HAN}]|$)")
PER_HUNDRED: Final = re.compile(r"百分之$")


def find(reading: Reading) -> Iterator[Finding]:
    for seam in reading.seams:
        if seam.unit is not None:
            yield from _in_prose(seam, seam.unit)
    for seam, _, said in reading.said_units:
        if seam.typed is None and said.clash is UnitClash.REPEATED:
            why = f"引用给出“{seam.text}”，括号里又写“{seam.passage.text[said.start : said.end]}”"
            yield _finding(seam, said.start - 1, said.end + 1, why)
    for item in item_units(reading.book, reading.printed):
        if item.clash is UnitClash.REPEATED:
            why = f"“{item.field}”已经带单位“{item.shown.unit.text}”，后面又写“{item.again}”"
            edits = item.printed.edits(item.start, item.end, "")
            place = item.printed.place(item.start, item.end)
            yield FAULT.at(place, item.again, why, f"删去“{item.again}”", figure=item.printed.figure, edits=edits)


def _in_prose(seam: Seam, shown: ShownUnit) -> Iterator[Finding]:
    end = seam.run.end
    typed = seam.typed
    if typed is not None:
        if clash_behind(shown, typed, seam.behind) is UnitClash.REPEATED:
            yield _typed_again(seam, shown, typed)
        return
    hedge = HEDGE_AGAIN.match(seam.behind) if shown.base and shown.hedge_behind else None
    if hedge:
        why = f"引用给出“{seam.text}”，里面已经有“{hedge[0]}”"
        yield _finding(seam, end, end + hedge.end(), why)
    before = PER_HUNDRED.search(seam.before)
    if before and shown.base == "%":
        start = seam.before_start + before.start()
        yield _finding(seam, start, seam.run.start, f"引用给出“{seam.text}”，前面又写“{before[0]}”")


def _typed_again(seam: Seam, shown: ShownUnit, typed: TypedUnit) -> Finding:
    start, end = seam.run.end + typed.start, seam.run.end + typed.end
    again = seam.passage.text[start:end]
    if not shown.base:
        why = f"引用给出“{seam.text}”，已经有“{shown.scale}”，后面又写“{again}”"
        return _finding(seam, start, start + len(typed.hedge + typed.scale), why)
    why = f"引用给出“{seam.text}”，后面又写“{again}”"
    if typed.hedge and not seam.shows_hedge:
        fix = f"删去“{again}”；要说“{typed.hedge}”，引用里加形式“{typed.hedge}”"
        return _finding(seam, start, end, why, fix, is_certain=False)
    return _finding(seam, start, end, why)


def _finding(seam: Seam, start: int, end: int, why: str, fix: str = "", *, is_certain: bool = True) -> Finding:
    figure, value = seam.figure, seam.shown.value
    written = seam.passage.text[start:end]
    return FAULT.at(
        seam.place(start, end),
        written,
        why,
        fix or f"删去“{written}”",
        data=value.place if value else None,
        figure=figure.id if figure else "",
        edits=seam.deletion(start, end) if is_certain else (),
    )
