"""同比: the change from last year, in words.

Percentages change by percentage points; a percentage change needs two positive values; there is no
change across a break in the definition (GB/T 15835-2011; usage of the statistical yearbooks).
"""

from __future__ import annotations

from decimal import Decimal

from nianbao.forms.showing import DECIMALS, Form, FormKind, Misfit, Piece, Showing, unfilled_alone, value_shown
from nianbao.quantity.arithmetic import EXACT, decimals_of, digits_of, round_half_up
from nianbao.words.directions import ALMOST_SAME, FELL, GREW, ROSE, SAME, SANK


def apply(showing: Showing, argument: str) -> Showing:
    if not showing.is_bare:
        raise Misfit(f"“同比”不写在{showing.forms_so_far}后面")
    if argument and argument not in DECIMALS:
        raise Misfit("“同比”的括号里写小数位数，如 同比(2)")
    if showing.value.growth is not None:
        growth = showing.value.growth.number
        return _spelled(showing, growth, "%", GREW, FELL, exact=True)
    if showing.value.breaks:
        raise Misfit("本年口径有变，与上年不可比，不能写同比")
    _, last_year = value_shown(showing.book, showing.figure, showing.year - 1)
    if showing.quantity.hedge or last_year.hedge:
        raise Misfit("两年里有一年只知道大概数，算不出同比；公布过增幅的写进 growth，否则直接写两年的数")
    before, now = last_year.number, showing.number
    change = EXACT.subtract(now, before)
    if showing.figure.unit.is_ratio:
        digits = int(argument) if argument else max(decimals_of(now), decimals_of(before))
        points = round_half_up(change, digits)
        unit = "个百分点" if showing.figure.unit.base == "%" else "个千分点"
        return _spelled(showing, points, unit, ROSE, SANK, exact=not change)
    if now <= 0 or before <= 0:
        raise Misfit("两年的数都大于零才能算增减百分比，请直接写两年的数")
    digits = int(argument) if argument else 1
    percent = EXACT.multiply(EXACT.divide(change, before), Decimal(100))
    return _spelled(showing, round_half_up(percent, digits), "%", GREW, FELL, exact=not change)


def _spelled(showing: Showing, change: Decimal, unit: str, up: str, down: str, *, exact: bool = False) -> Showing:
    if change == 0:
        return showing._replace(pieces=(Piece(SAME if exact else ALMOST_SAME),))
    word = up if change > 0 else down
    number = showing.number_piece(digits_of(abs(change)))
    return showing._replace(pieces=(Piece(word), number, Piece(unit)))


FORM = Form(
    word="同比",
    shows="与上年相比的增减；百分数之间写百分点，相同写持平；“同比(2)”留两位小数",
    example=("unit: 公里", "11.2 → 12.6", "同比", "增长12.5%"),
    apply=apply,
    blank=unfilled_alone,
    kind=FormKind.CHANGE,
    years=(0, -1),
    takes="小数位数",
)
