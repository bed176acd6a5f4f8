"""Values that are about 10, 100, 1,000 or 10,000 times what they were: written in another unit, or with a
digit too many or too few.

A figure is compared with the last comparable year and the median of up to three: as many powers of ten as it is
away, within a factor of two (for a single power within 1.6 of two years, because tenfold growth does happen). A
cell of a list is compared with all cells of its column in earlier years: beyond ten times all of them, and near
their range once the powers are taken off. A note on the value, or `break`, says that the change is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Final

from nianbao.quantity.units import Unit, exact_ratio, parse_unit
from nianbao.report import Cell, Figure, Value, Yearbook
from nianbao.words.numeral_signs import SCALES

POWERS: Final = (1, 2, 3, 4)
POWER_OF_PERCENT: Final = 2
YEARS: Final = 3
YEARS_FOR_ONE: Final = 2
AGREE_WITHIN: Final = 3
# Below it, in single units, ten times as many may be chance.
LEAST: Final = Decimal(100)
WITHIN: Final = Decimal(2)
WITHIN_ONE: Final = Decimal("1.6")
# A smaller ratio is no power of ten, as most are none.
LEAST_POWER: Final = 10 / WITHIN_ONE
# Projects differ more than years do.
CELLS_BELOW: Final = Decimal(5)
CELLS_ABOVE: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class MagnitudeSlip:
    """A value or cell that is `power` powers of ten above (below, if negative) `usual`, which is of the unit
    `unit`. `meant` is the unit that would explain it, if there is one. It `is_certain` where three earlier
    years agree and both numbers are large."""

    figure: Figure
    year: int
    value: Value
    cell: Cell | None
    unit: Unit
    number: Decimal
    usual: Decimal
    power: int
    meant: str
    is_certain: bool


def magnitude_slips(book: Yearbook, figure: Figure, year: int) -> Iterator[MagnitudeSlip]:
    """What of a figure's value of a year is off by powers of ten. Totals follow their parts and are none."""
    value = book.value(figure.id, year)
    if value is None or value.note or value.breaks:
        return
    earlier = _earlier(book, figure, year)
    if value.quantity is not None and not value.computed and not figure.is_list:
        slip = _value_slip(figure, year, value, earlier)
        if slip:
            yield slip
    for row in value.rows:
        for cell in row.cells:
            slip = _cell_slip(figure, year, value, earlier, cell)
            if slip:
                yield slip


def _earlier(book: Yearbook, figure: Figure, year: int) -> list[Value]:
    """The values of the years before that compare with it, the last one first."""
    found: list[Value] = []
    for before in range(year - 1, year - 1 - YEARS, -1):
        value = book.value(figure.id, before)
        if value is None or value.quantity is None:
            break
        found.append(value)
        if value.breaks:
            break
    return found


def _value_slip(figure: Figure, year: int, value: Value, earlier: Sequence[Value]) -> MagnitudeSlip | None:
    assert value.quantity is not None
    numbers = [one.quantity.number for one in earlier if one.quantity is not None]
    now = value.quantity.number
    if not numbers or now <= 0 or min(numbers) <= 0:
        return None
    # The last year; or the median, if the last year was off itself.
    usual = next((one for one in (numbers[0], median(numbers)) if _power(now / one)), None)
    power = _power(now / usual) if usual else 0
    # A rate of 11% may be one of 1.1% the next year; a share written as 0.98 is none.
    if figure.unit.is_ratio and abs(power) != POWER_OF_PERCENT:
        return None
    if not usual or (abs(power) == 1 and len(numbers) < YEARS_FOR_ONE):
        return None
    agree = len(numbers) == YEARS and max(numbers) <= AGREE_WITHIN * min(numbers)
    is_large = min(now, usual) * figure.unit.scale >= LEAST
    meant = _unit_meant(figure.unit, power)
    return MagnitudeSlip(figure, year, value, None, figure.unit, now, usual, power, meant, agree and is_large)


def _power(ratio: Decimal) -> int:
    """How many powers of ten a ratio is, about; 0 for one that is none."""
    if 1 / LEAST_POWER <= ratio <= LEAST_POWER:
        return 0
    for power in POWERS:
        within = WITHIN_ONE if power == 1 else WITHIN
        for signed in (power, -power):
            if 1 / within < ratio.scaleb(-signed) < within:
                return signed
    return 0


def _cell_slip(figure: Figure, year: int, value: Value, earlier: Sequence[Value], cell: Cell) -> MagnitudeSlip | None:
    field = next((one for one in figure.fields if one.name == cell.field), None)
    if field is None or field.unit is None or cell.quantity is None or cell.quantity.number <= 0:
        return None
    by_year = [
        [found.quantity.number for row in one.rows if (found := row.cell(cell.field)) and found.quantity]
        for one in earlier
    ]
    numbers = [number for column in by_year for number in column if number > 0]
    if not numbers:
        return None
    now, most, least = cell.quantity.number, max(numbers), min(numbers)
    if now <= 10 * most:
        return None
    fitting = [power for power in POWERS if least / CELLS_BELOW <= now.scaleb(-power) <= most * CELLS_ABOVE]
    if not fitting:
        return None
    named = [power for power in fitting if _unit_meant(field.unit, power)]
    power = max(named or fitting[:1])
    medians = [median(column) for column in by_year if column]
    agree = len(medians) == YEARS and max(medians) <= AGREE_WITHIN * min(medians)
    is_large = min(now, *medians) * field.unit.scale >= LEAST
    is_certain = agree and is_large and power > 1
    meant = _unit_meant(field.unit, power)
    return MagnitudeSlip(figure, year, value, cell, field.unit, now, median(numbers), power, meant, is_certain)


def _unit_meant(unit: Unit, power: int) -> str:
    """The unit in which the number would be as usual: 吨 for 万吨 and four powers. Of several the one that people
    write next to it: the same word with another scale, then the first of the dimension."""
    size = Fraction(10) ** -power
    scaled = [scale + unit.base for scale in ("", *SCALES)]
    words = [word.word for word in unit.table.words if word.dimension == unit.dimension and word.is_read]
    for text in (*scaled, *words):
        other = parse_unit(text, unit.table)
        if text != unit.text and other.dimension == unit.dimension and exact_ratio(other, unit) == size:
            return text
    return ""
