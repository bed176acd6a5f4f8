"""The course of a figure over the years, as far as its values compare."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nianbao.numbers.stated_changes import Actual, actual_change
from nianbao.quantity.arithmetic import Interval, exactly
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Value, Yearbook


class FigureCourse:
    """The values of a figure up to a year. Values before and after a `break` do not compare; a published growth takes
    precedence over the one that the values give."""

    def __init__(self, book: Yearbook, figure: Figure, year: int) -> None:
        self.book = book
        self.figure = figure
        self.year = year

    def value(self, year: int) -> Value | None:
        """The value of a year; None if it is missing or unfilled."""
        value = self.book.value(self.figure.id, year)
        return value if value is not None and value.quantity is not None else None

    def change(self, year: int, base: int) -> Actual | None:
        """The change from `base` to a year; None where the two do not compare."""
        return actual_change(self.book, self.figure, year, base)

    def step(self, year: int) -> int | None:
        """The sign of the change in a year: 1 rise, -1 fall, 0 level; None if it is unknown."""
        actual = self.change(year, year - 1)
        return actual.sign if actual else None

    def level(self, base: int) -> int | None:
        """The sign of the change from an earlier year to this one. None if it is unknown, or if a published growth in
        between contradicts the values."""
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
        """The growth in a year, in percent (for a rate in percentage points), as an interval of what its digits leave
        open."""
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
        """The years before this one whose values compare with its, the latest first, back to `first`."""
        for year in range(self.year - 1, first - 1, -1):
            if self.value(year) is not None and self.change(self.year, year) is not None:
                yield year

    def values_text(self, *years: int) -> str:
        """The values of some years, for a message: 2023年213家、2024年228家."""
        return "、".join(f"{year}年{amount}" for year, amount in self.amounts(*years))

    def amounts(self, *years: int) -> tuple[tuple[str, str], ...]:
        """Years and their values with units, for the years that have a value."""
        found = []
        for year in sorted(set(years)):
            value = self.value(year)
            if value is not None and value.quantity is not None:
                growth = f"（公布的增幅{value.growth.number}%）" if value.growth else ""
                found.append((str(year), amount_text(value.quantity, self.figure.unit) + growth))
        return tuple(found)
