"""A value of many digits that is exactly last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.series import Step, steps
from nianbao.report import Figure, Finding, Level

FAULT = Fault(
    name="copied_value",
    level=Level.WARNING,
    title="与上年的数一位不差",
    means="值有三位以上有效数字（时点数和率要四位以上），与上年完全相同；或名单有两项以上，各项与上年完全相同。"
    "有 note 说明的不提醒。",
    why="多位数两年正好一样很少见，多半是抄了上年的数忘了改。",
    fix="核对这个数；确实相同就在值里写 note 说明。",
    given="""
        data/figures/people.yml 略
            补助人次: {unit: 人次}
        data/2023/people.yml
            补助人次: 23160
        """,
    wrong="""
        data/2024/people.yml
            ⟦补助人次⟧: 23160
        """,
    right="""
        data/2024/people.yml
            补助人次: 22840
        """,
)
DIGITS_OF_FLOW: Final = 3
DIGITS_OF_STOCK: Final = 4  # stocks at the end of the year, and rates, often stay the same
LEAST_ROWS: Final = 2


def find(reading: Reading) -> Iterator[Finding]:
    for figure in reading.book.catalogue.values():
        if figure.equals is not None:
            continue
        for step in steps(reading.book, figure, reading.years):
            if step.now.note or not (_is_copied_number(figure, step) or _is_copied_list(figure, step)):
                continue
            quantity = step.now.quantity
            assert quantity is not None
            stated = amount_text(quantity, figure.unit)
            same = "各项与上年完全相同" if step.now.rows else f"与上年的{stated}一位不差"
            yield FAULT.at(
                reading.stated(step.year, figure.id) or step.now.place,
                stated,
                f"{figure.label}{same}",
                data=step.now.place,
                operands=((f"{step.year - 1}年", stated), (f"{step.year}年", stated)),
                figure=figure.id,
            )


def _is_copied_number(figure: Figure, step: Step) -> bool:
    before, now = step.numbers
    least = DIGITS_OF_FLOW if figure.flow and not figure.unit.is_ratio else DIGITS_OF_STOCK
    return before == now and not step.now.rows and _significant_digits(now) >= least


def _significant_digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def _is_copied_list(figure: Figure, step: Step) -> bool:
    rows = [[(cell.field, cell.text) for cell in row.cells] for row in step.now.rows]
    before = [[(cell.field, cell.text) for cell in row.cells] for row in step.before.rows]
    return figure.flow and len(rows) >= LEAST_ROWS and rows == before
