"""Totals of Markdown tables (合计, 小计), by row and by column, compared with the cells that they sum.

A cell represents every number that rounds to it (`quantity.arithmetic`), so differences of rounding are accepted. Which
cells a total sums is often open: with or without the rows 其中, the subtotals or their parts, rows of the first level
only, the rows above or below. A total is wrong only if no reading gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from typing import Final

from nianbao.quantity.arithmetic import EXACT, Interval, exactly
from nianbao.quantity.units import NO_UNIT, Unit, parse_unit
from nianbao.quantity.written_quantity import QuantityError, interval_of, take_apart
from nianbao.shown.prose_tables import ProseTable, TableCell
from nianbao.words.alternatives import either
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL, SCALES
from nianbao.words.table_words import HEAD_TOTALS, NOT_ADDED, NOTHING, OF_WHICH, SUBTOTALS, TOTALS
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable
from nianbao.words.year_words import YEAR_NUMBER

TOTAL: Final = re.compile(
    rf"(?:全镇|全部|各村|各项|全年|总|[两{ORDINAL}\d]{{1,3}}{ANY_HAN}{{1,3}})?"
    rf"(?:(?:{either(TOTALS)})(?:数|额)?|{either(HEAD_TOTALS)})(?:[（(/].*)?"
)
SUBTOTAL: Final = re.compile(rf".{{0,8}}(?:{either(SUBTOTALS)})(?:[（(/].*)?")
# A total's head has such a word: tables are read only where there is one.
TOTAL_WORD: Final = re.compile(
    "|".join("[ \u3000]?".join(word) for word in (*TOTALS, *SUBTOTALS, *HEAD_TOTALS))
    + "|(?:^|[\t\n])[ ]?(?:共|总|全年)"
)
# 总产量, 人口合计, 共: columns of a total beside those of its parts.
NAMED_TOTAL: Final = re.compile(rf"(?:总{ANY_HAN}{{1,4}}|{ANY_HAN}{{1,4}}(?:{either(TOTALS)})|共)(?:[（(/].*)?")
# 全年 is the total of quarters and halves.
OF_YEAR: Final = re.compile(r"全年(?:累计)?(?:[（(/].*)?")
PART_OF_YEAR: Final = re.compile(r"季度|半年|(?:^|\D)\d{1,2}月")
# A longer table is a list of records.
MOST_ROWS: Final = 200
UNADDED: Final = re.compile(either(NOT_ADDED))
HEAD_UNIT: Final = UnitPattern(rf"[（(/:：]\s*(?:单位[：:])?(?P<unit>[万亿]?(?:{UNIT}))\s*[）)]?\s*$")
# In a second row of heads, below one that spans several columns: 2025年, 1—6月, or no number at all.
HEAD_CELL: Final = re.compile(rf"\D*|{YEAR_NUMBER}|\D*\d[\d—～~-]*(?:年|月|季|日)\D*|\D*{YEAR_NUMBER}年.*")
LEVELS: Final = (
    re.compile(rf"[{ORDINAL}]+、"),
    re.compile(rf"[（(][{ORDINAL}]+[）)]"),
    re.compile(r"\d+[.．、]"),
    re.compile(r"[（(]\d+[）)]|[①-⑳]"),
    re.compile(r"[-—－　]"),
)


@dataclass(frozen=True, slots=True)
class TableTotal:
    """A total that differs from the sum of its parts: its cell, their sum in its unit, their number, and whether any of
    them is rounded. `is_doubtful`: no total of the table agrees, so it may sum something else."""

    cell: TableCell
    label: str
    sum_of_parts: Decimal
    unit: Unit
    parts: int
    is_rounded: bool
    is_column: bool
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a cell, and its interval in the first unit of the dimension."""

    number: Decimal
    interval: Interval
    unit: Unit

    def __add__(self, other: _Number) -> _Number:
        return _Number(EXACT.add(self.number, other.number), self.interval + other.interval, self.unit)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or a column of the table as a possible summand. `level` is that of its numbering, -1 for none."""

    label: str
    is_total: bool
    is_subtotal: bool
    is_added: bool
    is_of_which: bool
    level: int


def wrong_totals(text: str, table: ProseTable, units: UnitTable) -> Iterator[TableTotal]:
    """The totals of a table that no reading of it gives, each once."""
    if len(table.rows) > MOST_ROWS:
        return
    reader = _Reader(text, table, units)
    seen = set()
    for wrong in (*reader.by_row(), *reader.by_column()):
        if wrong.cell not in seen:
            seen.add(wrong.cell)
            yield wrong


class _Reader:
    def __init__(self, text: str, table: ProseTable, units: UnitTable) -> None:
        self.text = text
        self.table = table
        self.units = units
        below = self.head_rows_below()
        self.rows = table.rows[below:]
        self.heads = [self.head_of(column, table.rows[:below]) for column in range(len(table.head))]
        self.caption = text[text.rfind("\n", 0, max(0, table.start - 2)) + 1 : table.start].strip()
        self.column_units = [self.unit_of(head) for head in self.heads]
        self.column_units = [self.unit_of_cells(column) for column in range(len(self.heads))]
        self.numbers = [[self.number(row, column) for column in range(len(row))] for row in self.rows]

    def head_rows_below(self) -> int:
        """How many rows below the head are heads too: those of a head that spans several columns."""
        corner = self.words(self.table.head[0])
        found = 0
        for row in self.table.rows:
            words = [self.words(cell) for cell in row]
            if words[0] not in ("", corner) or not any(words[1:]) or not all(map(HEAD_CELL.fullmatch, words)):
                break
            found += 1
        return found

    def head_of(self, column: int, below: Sequence[Sequence[TableCell]]) -> str:
        """The head of a column. An empty one above another row of heads is spanned by the head to its left."""
        heads = [self.words(cell) for cell in self.table.head[: column + 1]]
        if below and column:
            heads = [head for head in heads[1:] if head] or [""]
        lower = [self.words(row[column]) for row in below if column < len(row)]
        # A unit in brackets, of whichever row, ends the head.
        return "".join(sorted((heads[-1], *lower), key=lambda words: words.endswith(("）", ")"))))

    def words(self, cell: TableCell) -> str:
        return re.sub(r"\s", "", self.text[cell.start : cell.end])

    def unit_of(self, head: str) -> Unit:
        """The unit in a head, else in the words above the table."""
        for words in (head, self.caption[-20:]):
            found = HEAD_UNIT.of(self.units).search(words)
            if found:
                return parse_unit(found["unit"], self.units)
        return parse_unit("", self.units)

    def number(self, row: Sequence[TableCell], column: int) -> _Number | None:
        """What a cell says; zero where it has a sign for nothing; None for words and empty cells."""
        words = self.words(row[column]) if column < len(row) else ""
        unit = self.column_units[column]
        if words in NOTHING:
            return _Number(Decimal(0), exactly(Decimal(0)), unit)
        try:
            written = take_apart(words)
        except QuantityError:
            return None
        if written.unit:
            scale = written.unit[0] if written.unit[0] in SCALES else ""
            unit = parse_unit(written.unit + (unit.base if written.unit == scale else ""), self.units)
        if unit.dimension == NO_UNIT and written.number == written.number.to_integral_value() and not written.hedge:
            return _Number(written.number, exactly(written.number), unit)
        interval = interval_of(written.number, written.hedge, unit) * exactly(unit.size)
        return _Number(EXACT.multiply(written.number, unit.size), interval, unit)

    def unit_of_cells(self, column: int) -> Unit:
        """The unit that cells of a column are written with, where it is one and the head names none."""
        named = self.column_units[column]
        found = {number.unit.text: number.unit for row in self.rows if (number := self.number(row, column)) is not None}
        found.pop(named.text, None)
        return next(iter(found.values())) if len(found) == 1 and named.dimension == NO_UNIT else named

    def column(self, column: int) -> list[_Number | None]:
        return [row[column] if column < len(row) else None for row in self.numbers]

    def by_row(self) -> Iterator[TableTotal]:
        """合计 as a row: each of its cells against the cells above it, or below."""
        rows = self.rows
        lines = self.lines([self.label_of(row) for row in rows])
        for at, line in enumerate(lines):
            if line.is_total or line.is_subtotal:
                found = [
                    self.judged(self.column(column), lines, at, rows[at][column], is_column=False)
                    for column in range(1, len(rows[at]))
                    if not UNADDED.search(self.heads[column])
                ]
                yield from _wrong(found, least=2)

    def by_column(self) -> Iterator[TableTotal]:
        """合计 as a column: in each row its cell against the cells of the other columns."""
        lines = self.lines(self.heads)
        for at, line in enumerate(lines):
            is_told = line.is_total or line.is_subtotal
            is_certain = is_told
            if is_told or NAMED_TOTAL.fullmatch(line.label):
                found = []
                for row, numbers in zip(self.rows, self.numbers, strict=True):
                    if at < len(row) and (not at or not UNADDED.search(self.label_of(row))):
                        is_word = [
                            number is None or _is_label(numbers, column, at) for column, number in enumerate(numbers)
                        ]
                        added = [
                            replace(line, is_added=line.is_added and not word)
                            for line, word in zip(lines, is_word, strict=False)
                        ]
                        counted = _in_unit_of_total(numbers, at)
                        is_certain = is_certain and counted is numbers
                        found.append(self.judged(counted, added, at, row[at], is_column=True))
                oks = sum(one is True for one in found)
                if oks or (len(found) == 1 and is_certain):
                    yield from _wrong(found, least=oks + 1)

    def label_of(self, row: Sequence[TableCell]) -> str:
        """The words at the head of a row: of its first cell, or of its second behind a number of order."""
        first, second = (*map(self.words, row[:2]), "", "")[:2]
        return second if TOTAL.fullmatch(second) or SUBTOTAL.fullmatch(second) or not re.search(r"\D", first) else first

    def lines(self, labels: Sequence[str]) -> list[_Line]:
        """The rows or the columns of the table, by their labels."""
        parts_of_year = sum(PART_OF_YEAR.search(label) is not None for label in labels)
        return [self.line(label, is_of_year=parts_of_year > 1) for label in labels]

    def line(self, label: str, *, is_of_year: bool) -> _Line:
        is_total = TOTAL.fullmatch(label) is not None or (is_of_year and OF_YEAR.fullmatch(label) is not None)
        is_subtotal = SUBTOTAL.fullmatch(label) is not None
        is_of_which = label.startswith(OF_WHICH)
        is_added = not (is_total or is_subtotal or UNADDED.search(label))
        level = next((level for level, sign in enumerate(LEVELS) if sign.match(label)), -1)
        return _Line(label, is_total, is_subtotal, is_added, is_of_which, level)

    def judged(
        self, numbers: Sequence[_Number | None], lines: Sequence[_Line], at: int, cell: TableCell, *, is_column: bool
    ) -> TableTotal | bool | None:
        """Whether a total is what some reading gives; the total if none does; None if that is uncertain."""
        stated = numbers[at]
        readings = list(_readings(lines, at))
        if stated is None or not readings:
            return None
        sums = [_sum([numbers[one] for one in reading], stated.unit) for reading in readings]
        if sums[0] is None or len(readings[0]) < 2 or stated.unit.is_ratio:
            return None
        if any(one is not None and one.interval.overlaps(stated.interval) for one in sums):
            return True
        total = sums[0]
        number = EXACT.divide(total.number, stated.unit.size)
        is_rounded = total.interval.low != total.interval.high
        return TableTotal(cell, lines[at].label, number, stated.unit, len(readings[0]), is_rounded, is_column)


def _is_label(numbers: Sequence[_Number | None], column: int, total: int) -> bool:
    """Whether the first cell of a row, though it begins with a number, is its label: 2024年, beside sums of money."""
    first, stated = numbers[0], numbers[total]
    return column == 0 and first is not None and stated is not None and first.unit.dimension != stated.unit.dimension


def _in_unit_of_total(numbers: Sequence[_Number | None], at: int) -> Sequence[_Number | None]:
    """A row whose total alone has a unit, in its head (合计（场）), with that unit in all columns; or whose
    parts all have one, with that unit in the total."""
    total = numbers[at]
    others = [number for column, number in enumerate(numbers) if number is not None and column != at]
    units = {one.unit.text: one.unit for one in others}
    if total is not None and total.unit.dimension == NO_UNIT and len(units) == 1:
        unit = next(iter(units.values()))
        if unit.counted:
            return [*numbers[:at], replace(total, unit=unit), *numbers[at + 1 :]]
    if total is None or total.unit.dimension == NO_UNIT or any(one.unit.dimension != NO_UNIT for one in others):
        return numbers
    unit = total.unit
    return [
        number
        if number is None or column == at
        else _Number(
            EXACT.multiply(number.number, unit.size), interval_of(number.number, "", unit) * exactly(unit.size), unit
        )
        for column, number in enumerate(numbers)
    ]


def _wrong(found: Iterable[TableTotal | bool | None], least: int) -> Iterator[TableTotal]:
    """The wrong ones; in doubt if there are `least` and no right one."""
    judged = [one for one in found if one is not None]
    wrong = [one for one in judged if isinstance(one, TableTotal)]
    is_doubtful = len(wrong) == len(judged) and len(wrong) >= least
    for one in wrong:
        yield replace(one, is_doubtful=is_doubtful)


def _readings(lines: Sequence[_Line], at: int) -> Iterator[tuple[int, ...]]:
    """What a total may sum, the most likely first, as indices of lines."""
    ends = [one for one, line in enumerate(lines) if line.is_total or (line.is_subtotal and lines[at].is_subtotal)]
    last = max((one for one in ends if one < at), default=-1)
    following = min((one for one in ends if one > at), default=len(lines))
    above, below, everything = range(last + 1, at), range(at + 1, following), range(len(lines))
    spans = [above, below, range(at), everything]
    for span in sorted(spans[:2], key=lambda span: not any(lines[one].is_added for one in span)) + spans[2:]:
        added = [one for one in span if lines[one].is_added and one != at]
        if not added:
            continue
        yield tuple(one for one in added if not lines[one].is_of_which)
        yield tuple(added)
        yield tuple(one for one in span if lines[one].is_subtotal and one != at)
        for level in {lines[one].level for one in added}:
            yield tuple(one for one in added if lines[one].level == level)


def _sum(numbers: Sequence[_Number | None], unit: Unit) -> _Number | None:
    """The sum; None where a cell says no number, or another kind of thing."""
    known = [one for one in numbers if one is not None and one.unit.dimension == unit.dimension]
    if not known or len(known) < len(numbers):
        return None
    return reduce(_Number.__add__, known)
