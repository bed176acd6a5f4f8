"""A form that does not fit the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading, ShownReference
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Edition, Finding, Level
from nianbao.shown.show import Shown, State

FAULT = Fault(
    name="form_misfit",
    level=Level.ERROR,
    title="形式不合这个数字",
    means="形式有，但用不到这个数字上，例如给不足十的数加“余”，给单个数写“列举”；"
    "或者写得出来，读起来却不成话：小数目用“万”“亿”，成了0.0000089亿元、0.0012万家，或四舍五入成了0。小数写到五位以后的只是提醒。",
    why="勉强写出来的话不通，或与事实不符。",
    fix="照说明换一个形式，或不用形式。",
    given="""
        data/figures/town.yml 略
            检查次数: {unit: 次}
        data/2024/town.yml
            检查次数: 8
        """,
    wrong="""
        docs/2024/town.md
            开展检查⟦{{ 检查次数 余 }}⟧。
        """,
    right="""
        docs/2024/town.md
            开展检查{{ 检查次数 }}。
        """,
)


# 0.01亿元 is usual, 0.001亿元 is not; things and people are counted as 300家 and not as 0.03万家.
LEAST: Final = Decimal("0.01")
LEAST_COUNTED: Final = Decimal("0.1")


# 近7000 can mean 6834, but nothing below half of 7000.
FAR_OFF: Final = 2
# A number that a form has made is not written to more places.
MANY_DECIMALS: Final = re.compile(r"\d\.\d{5}")


def find(reading: Reading) -> Iterator[Finding]:
    for use in reading.uses:
        if use.shown.state is State.MISFIT:
            yield _finding(use, use.shown.why)
        elif (why := _why_too_small(use.shown)) or (why := _why_far_off(use.shown)):
            yield _finding(use, why)
        elif why := _why_too_long(use):
            yield _finding(use, why, Level.WARNING)


def _finding(use: ShownReference, why: str, level: Level = FAULT.level) -> Finding:
    meant = use.shown.value or use.shown.figure or use.shown.name
    return FAULT.at(
        use.reference.place, use.reference.written, why, data=meant.place if meant else None,
        figure=use.reference.id, level=level,
    )  # fmt: skip


def _why_too_small(shown: Shown) -> str:
    """Why a number is too small for 万 or 亿; empty if it is not."""
    showing = shown.showing
    if shown.state is not State.FIGURE or showing is None or showing.pieces or not showing.scaled:
        return ""
    least = LEAST_COUNTED if showing.figure.unit.counted else LEAST
    if showing.counts == showing.figure.unit.scale or abs(showing.number) >= least or not showing.quantity.number:
        return ""
    return f"写出来是“{shown.text(Edition.INTERNAL)}”，数目太小，不以万、亿计"


def _why_far_off(shown: Shown) -> str:
    """Why a rounded number is too far from its figure (近100人 for 1); empty if it is not."""
    showing = shown.showing
    if shown.state is not State.FIGURE or showing is None or showing.pieces or showing.quantity.number <= 0:
        return ""
    said, known = showing.number * showing.counts, showing.quantity.number * showing.figure.unit.scale
    if said < known * FAR_OFF:
        return ""
    actual = amount_text(showing.quantity, showing.figure.unit)
    return f"写出来是“{shown.text(Edition.INTERNAL)}”，实际是{actual}，差得太远"


def _why_too_long(use: ShownReference) -> str:
    """Why a number has too many decimals; empty if it has not."""
    if use.shown.state is not State.FIGURE or not use.reference.forms:
        return ""
    text = use.shown.text(Edition.INTERNAL)
    if not MANY_DECIMALS.search(text):
        return ""
    showing = use.shown.showing
    is_as_known = showing is not None and MANY_DECIMALS.search(digits_of(showing.quantity.number))
    return "" if is_as_known else f"写出来是“{text}”，小数位太多；在形式的括号里写位数，如 亿(2)"
