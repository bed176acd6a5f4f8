"""Reads the number of a cell, and says why one cannot be a figure's value."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from nianbao.office.fill.cells import FilledCell
from nianbao.office.fill.shown import shows
from nianbao.office.worklist import shown_amount
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError, half_width, parse_quantity
from nianbao.relations.magnitude import POWER_OF_PERCENT
from nianbao.report import Figure, Yearbook
from nianbao.words.no_number import NONE_OR_ZERO, NOT_YET

MINUS: Final = "\u2212"
PLAIN_DIGITS: Final = re.compile(r"[-+0-9.０-９．]+")
# 12 6 may be one number or two; 1 234 567 is one number.
SPLIT_DIGITS: Final = re.compile(r"[0-9.]\s+[0-9.]")
GROUPED: Final = re.compile(r"\D*[0-9]{1,3}(?:\s[0-9]{3})+(?:\.[0-9]+)?\D*")


class CellRefused(ValueError):
    """The cell cannot be accepted. The message is Chinese and says why."""


def cell_number_text(written: FilledCell, unit: Unit) -> str:
    """The digits of a cell as a value would be written in that unit. Raises CellRefused."""
    if why := _reason_without_number(written.text):
        raise CellRefused(why)
    text = half_width(written.text).strip().replace(MINUS, "-")
    if SPLIT_DIGITS.search(text) and not GROUPED.fullmatch(text):
        raise CellRefused("数字中间有空格，看不出是一个数还是两个；改好再收")
    if not written.is_percent:
        return text
    if not unit.is_ratio:
        raise CellRefused(f"是百分数格式的单元格，这里的单位是“{unit.text or '无'}”；单元格格式改为“常规”，重新填")
    # A cell that shows 98.5% holds 0.985.
    text = f"{Decimal(text) / unit.factor:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_quantity(written: FilledCell, unit: Unit, refuse: Callable[[Decimal], str] = lambda number: "") -> Quantity:
    """The quantity of a cell in a unit. `refuse` gives the reason, in Chinese, why a number is refused. Raises
    CellRefused."""
    text = cell_number_text(written, unit)
    try:
        quantity = parse_quantity(text, unit)
    except QuantityError as error:
        if error.kind == "unit_differs":
            raise CellRefused(f"单位写的是“{error.why}”，应是“{unit.text}”") from error
        raise CellRefused(f"读不出数；{error.why}") from error
    if why := refuse(quantity.number):
        raise CellRefused(why)
    if written.shown is not None and not shows(written.shown, quantity, unit):
        held = shown_amount(quantity, unit)
        raise CellRefused(f"显示的是“{written.shown.strip()}”，存的是{held}；单元格格式改为“常规”，核对后再收")
    return quantity


def reason_of_fraction(book: Yearbook, year: int, written: FilledCell, figure: Figure, number: Decimal) -> str:
    """The question, in Chinese, whether 0.985 of a percentage means 98.5%; empty if it does not arise: the cell
    says so with its sign or format, the figure cannot be so large, or it was as small last year."""
    unit, large = figure.unit, number.scaleb(POWER_OF_PERCENT)
    if unit.text != "%" or not 0 < abs(number) <= 1 or written.is_percent or not PLAIN_DIGITS.fullmatch(written.text):
        return ""
    last = book.value(figure.id, year - 1)
    was_small = last is not None and last.quantity is not None and abs(last.quantity.number) <= 1
    if was_small or reason_out_of_bounds(figure, large):
        return ""
    one, other = digits_of(large), digits_of(number)
    return f"待核：是 {one}% 还是 {other}%？前者填 {one}，后者带上百分号填 {other}%"


def reason_out_of_bounds(figure: Figure, number: Decimal) -> str:
    """The reason, in Chinese, why a number cannot be the figure's value; empty if it can."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if figure.decimals is not None and -exponent > figure.decimals:
        most = f"最多 {figure.decimals} 位小数" if figure.decimals else "应是整数"
        return f"“{figure.label}”{most}"
    if figure.minimum is not None and number < figure.minimum:
        return f"“{figure.label}”不会小于 {digits_of(figure.minimum)}{figure.unit.text}"
    if figure.maximum is not None and number > figure.maximum:
        return f"“{figure.label}”不会大于 {digits_of(figure.maximum)}{figure.unit.text}"
    return ""


def _reason_without_number(text: str) -> str:
    """What to do, in Chinese, about a text that stands for a missing number; empty for other texts."""
    if text in NOT_YET.split():
        return "不是数；还没有数的，这一格空着（要说明的，写在“说明”一栏）"
    if text in NONE_OR_ZERO.split():
        return "待核：是零，还是没有数？是零填 0；没有数的，这一格空着（要说明的，写在“说明”一栏）"
    return ""
