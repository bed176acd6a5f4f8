"""余 or 多 behind a number that is not round: 8余次, 110.53万余元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers import Number
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import EXACT, digits_of, floor_to
from nianbao.report import Finding, Level
from nianbao.words.hedges import Position, hedge_of
from nianbao.words.unit_table import Dimension

FAULT = Fault(
    name="hedge_on_unround",
    level=Level.ERROR,
    title="“余”“多”跟在不是整数的数后面",
    means="“余”“多”要跟在整十、整百、整万的数后面，前面的数不带小数，也不写到个位。",
    why="已经写到个位或小数，零头就在数里了，没有“余”可言（GB/T 15835—2011）。",
    fix="去掉“余”“多”，直接写这个数；或舍去零头再写“余”。",
    given="""
        data/figures/people.yml 略
            补助金: {unit: 万元}
        data/2024/people.yml
            补助金: 110.53
        """,
    wrong="""
        docs/2024/people.md
            发放补助⟦{{ 补助金 数 }}万余元⟧。
        """,
    right="""
        docs/2024/people.md
            发放补助{{ 补助金 余 }}。
        """,
)

TEN: Final = Decimal(10)
TIMES: Final[Dimension] = "倍数"


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for number in passage.numbers:
            hedge = next((word for word in number.behind if hedge_of(word).position is Position.BEHIND), "")
            # 两倍多 is between two and three.
            is_multiple = number.measured_in.dimension == TIMES
            if hedge and number.number is not None and not is_multiple and not _is_round(number, number.number, hedge):
                yield _finding(passage, number, number.number, hedge)


def _is_round(number: Number, value: Decimal, hedge: str) -> bool:
    """Whether a number is a multiple of ten, or a whole number of 万 or 亿 if the hedge follows these (3万余)."""
    if value == 0 or not _is_whole(value):
        return False
    scale = number.measured_in.scale_word
    return value % TEN == 0 or (bool(scale) and f"{scale}{hedge}" in number.text)


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value(context=EXACT)


def _finding(passage: NumberPassage, number: Number, value: Decimal, hedge: str) -> Finding:
    start, end = number.claim
    digits = digits_of(value)
    is_whole = _is_whole(value)
    why = f"{digits}不是整十的数，后面不能加“{hedge}”" if is_whole else f"“{hedge}”前面的数带了小数"
    fix = f"写成“{number.text.replace(hedge, '', 1)}”"
    if is_whole and value > TEN:
        fix += f"，或“{number.text.replace(digits, digits_of(floor_to(value, TEN)), 1)}”"
    run = next((run for run in passage.prose.references() if run.start < end and run.end > start), None)
    shown = run.shown if run else None
    return FAULT.at(
        passage.prose.place(start, end), number.text, why, fix,
        data=shown.value.place if shown and shown.value else None,
        figure=shown.figure.id if shown and shown.figure else "",
    )  # fmt: skip
