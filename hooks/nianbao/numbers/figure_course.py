"""How a figure went over the years, as far as its values compare."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nianbao.numbers.stated_changes import Actual, actual_change
from nianbao.quantity.arithmetic import EXACT, Interval, exactly
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Value, Yearbook


class FigureCourse:
    """The values of a figure up to a year. A `break` ends what compares; a published growth decides before
    the values do."""

    def __init__(self, book: Yearbook, figure: Figure, year: int) -> None:
        self.book = book
        self.figure = figure
        self.year = year

    def value(self, year: int) -> Value | None:
        """The value of a year that is known."""
        value = self.book.value(self.figure.id, year)
        return value if value is not None and value.quantity is not None else None

    def change(self, year: int, base: int) -> Actual | None:
        return actual_change(self.book, self.figure, year, base)

    def step(self, year: int) -> int | None:
        """1 if the figure rose in a year, -1 if it fell, 0 if it stayed; None if that is not known."""
        actual = self.change(year, year - 1)
        return actual.sign if actual else None

    def level(self, base: int) -> int | None:
        """Whether the figure is higher (1) or lower (-1) than in an earlier year; None where that is not known,
        or where a published growth says the contrary of the two values."""
        actual = self.change(self.year, base)
        if actual is None or any(self._is_restated(at) for at in range(base + 1, self.year + 1)):
            return None
        return actual.sign

    def _is_restated(self, year: int) -> bool:
        now, before = self.value(year), self.value(year - 1)
        if now is None or before is None or now.growth is None or now.quantity is None or before.quantity is None:
            return False
        published, difference = now.growth.number, now.quantity.number - before.quantity.number
        return published * difference < 0

    def growth(self, year: int) -> Interval | None:
        """By how many percent (a rate: points) the figure grew in a year, as exactly as its digits say."""
        now, before = self.value(year), self.value(year - 1)
        if now is None or before is None or self.change(year, year - 1) is None:
            return None
        if now.growth is not None:
            return now.growth.interval
        assert now.quantity is not None
        assert before.quantity is not None
        if self.figure.unit.is_ratio:
            return now.quantity.interval - before.quantity.interval
        if before.quantity.interval.low <= 0 or now.quantity.interval.low < 0:
            return None
        ratio = now.quantity.interval / before.quantity.interval
        return (ratio - exactly(Decimal(1))) * exactly(Decimal(100))

    def earlier(self, first: int) -> Iterator[int]:
        """The years before this one, back to a year, whose values compare with its."""
        for year in range(self.year - 1, first - 1, -1):
            if self.value(year) is not None and self.change(self.year, year) is not None:
                yield year

    def values_text(self, *years: int) -> str:
        """The values of some years, for a message: 2023年213家、2024年228家."""
        return "、".join(f"{year}年{amount}" for year, amount in self.amounts(*years))

    def amounts(self, *years: int) -> tuple[tuple[str, str], ...]:
        """Years and their values with units, as far as they are known."""
        found = []
        for year in sorted(set(years)):
            value = self.value(year)
            if value is not None and value.quantity is not None:
                growth = f"（公布的增幅{value.growth.number}%）" if value.growth else ""
                found.append((str(year), amount_text(value.quantity, self.figure.unit) + growth))
        return tuple(found)


def size_of(value: Value, figure: Figure) -> Interval:
    """A value in the first unit of its dimension."""
    assert value.quantity is not None
    quantity = value.quantity
    known = quantity.interval if quantity.hedge else exactly(quantity.number)
    return known * exactly(EXACT.create_decimal(figure.unit.size))
