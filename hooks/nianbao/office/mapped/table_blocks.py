"""Cuts a sheet into tables, and says of each cell which heads are over it and beside it.

A table begins with rows of heads and goes on with rows that hold values. A row with one text in it is a title before
the heads, and the heading of a group behind them. The heads of a row are its groups, then the texts before its first
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from nianbao.numbers.typed_units import whole_text_unit
from nianbao.office.mapped.head_words import head_text, serial_level, unit_of_title, years_in
from nianbao.office.mapped.table_grid import Area, TableGrid
from nianbao.quantity.written_quantity import QuantityError, half_width, take_apart
from nianbao.words.han import ANY_HAN
from nianbao.words.no_number import NONE_OR_ZERO, NOT_YET
from nianbao.words.numeral_signs import SCALES
from nianbao.words.table_words import OF_WHICH, SERIAL_HEADS, SIDE_HEADS, UNIT_HEADS
from nianbao.words.unit_table import UnitTable
from nianbao.words.year_words import YEAR_NUMBER

# 填报单位：甲镇, 制表人：乙.
CAPTION: Final = re.compile(rf"(?!{OF_WHICH}){ANY_HAN}{{1,8}}\s?[:：].*")
BARE_YEAR: Final = re.compile(YEAR_NUMBER)
# 12月 and 2026年 are heads and no values.
TIMES: Final = frozenset(["年", "月", "日", "季度", "个月", "天"])
NO_NUMBERS: Final = frozenset((*NOT_YET.split(), *NONE_OR_ZERO.split()))

NO_LABEL_HEADS: Final = frozenset((*SERIAL_HEADS, *SIDE_HEADS.split()))


@dataclass(frozen=True, slots=True)
class CellHeads:
    """A cell that may hold a number, with the heads of its row and of its column from the outermost in, and the units
    that these state, each once."""

    row: int
    column: int
    row_heads: tuple[str, ...]
    column_heads: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class TableBlock:
    """A table of a sheet, from one column to another: the texts over it, its rows of heads, and its rows of values,
    each with the group headings that it is under."""

    grid: TableGrid
    units: UnitTable = field(repr=False)
    left: int
    right: int
    titles: tuple[str, ...] = ()
    head_rows: tuple[int, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @property
    def _span(self) -> range:
        return range(self.left, self.right + 1)

    @property
    def title_unit(self) -> str | None:
        """The unit that the title states; empty for several, None for none."""
        found = {unit for title in self.titles if (unit := unit_of_title(title, self.units)) is not None}
        return "" if len(found) > 1 else next(iter(found), None)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that may hold values."""
        if not self.head_rows:
            return tuple(self._span)
        last = max(self.label_columns, default=self.left - 1)
        return tuple(
            column
            for column in range(last + 1, self.right + 1)
            if column not in self._unit_columns
            and self._head(column) not in NO_LABEL_HEADS
            and self.column_heads(column)
        )

    @cached_property
    def label_columns(self) -> tuple[int, ...]:
        """The columns whose texts say what a row is about."""
        first = self._first_value
        return tuple(
            column
            for column in range(self.left, first)
            if self._texts(column) and column not in self._unit_columns and self._head(column) not in NO_LABEL_HEADS
        )

    @cached_property
    def _first_value(self) -> int:
        """The first column of values: behind a column of texts, and no serial numbers."""
        has_labels = False
        for column in self._span:
            texts, values = len(self._texts(column)), self._count_values(column)
            if has_labels and values and values >= texts and self._head(column) not in SERIAL_HEADS:
                return column
            has_labels |= texts > values
        # A table without any number yet: its columns with heads and without texts.
        empty = (one for one in self._span if not self._texts(one) and self._head(one))
        return next(empty, self.right + 1)

    @cached_property
    def _unit_columns(self) -> frozenset[int]:
        found = set()
        for column in self._span:
            texts = self._texts(column)
            all_units = bool(texts) and all(whole_text_unit(text, self.units) for text in texts)
            if self._head(column) in UNIT_HEADS or all_units:
                found.add(column)
        return frozenset(found)

    def _texts(self, column: int) -> list[str]:
        texts = (self.grid.text(row, column) for row, _ in self.rows)
        return [text for text in texts if text and not is_value_text(text, self.units)]

    def _count_values(self, column: int) -> int:
        return sum(is_value_text(self.grid.text(row, column), self.units) for row, _ in self.rows)

    def _head(self, column: int) -> str:
        """The lowest head of a column, without spaces."""
        texts = (self.grid.text(row, column) for row in reversed(self.head_rows))
        return "".join(next((text for text in texts if text), "").split())

    def column_heads(self, column: int) -> tuple[str, ...]:
        """The heads of a column from the top. In a file without merged cells, a head is over the empty cells right of
        it if there are heads below."""
        found: dict[Area, str] = {}
        for row in self.head_rows:
            at = column
            if not self.grid.text(row, at) and row != self.head_rows[-1] and (row, at) not in self.grid.areas:
                while at > self._first_value and not self.grid.text(row, at):
                    at -= 1
            if text := self.grid.text(row, at):
                found.setdefault(self.grid.area(row, at), text)
        return tuple(found.values())

    def cells(self) -> Iterator[CellHeads]:
        """All cells that may hold a value."""
        if not self.head_rows:
            yield from self._form_cells()
            return
        columns = [(one, self.column_heads(one)) for one in self.columns]
        heads = [(column, _without_units(texts, self.units), _unit_of(texts, self.units)) for column, texts in columns]
        for row, row_heads, row_units in self._labelled_rows():
            for column, column_heads, column_unit in heads:
                yield CellHeads(row, column, row_heads, column_heads, _each_once(*row_units, column_unit))

    def _form_cells(self) -> Iterator[CellHeads]:
        """The cells of a form without heads: the text left of a number says what it is."""
        for row, groups in self.rows:
            label = ""
            filled = self.grid.filled(row)
            behind = [text if whole_text_unit(text, self.units) else "" for _, text in filled[1:]]
            for (column, text), unit in zip(filled, [*behind, ""], strict=True):
                if is_value_text(text, self.units):
                    if label:
                        heads = (*groups, label)
                        yield CellHeads(row, column, heads, (), _each_once(unit, _unit_of(heads, self.units)))
                elif not whole_text_unit(text, self.units):
                    label = text

    def _labelled_rows(self) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
        """The rows with their heads and the units that they state."""
        above: dict[int, str] = {}
        parents: list[tuple[int, str]] = []
        groups_before: tuple[str, ...] = ()
        for row, groups in self.rows:
            if groups != groups_before:
                above, parents, groups_before = {}, [], groups
            own: dict[Area, str] = {}
            columns = [column for column in self.label_columns if self.grid.text(row, column)]
            if not columns:
                continue
            for column in self.label_columns:
                text = self.grid.text(row, column)
                if text:
                    above[column] = text
                    own[self.grid.area(row, column)] = text
                elif column < columns[-1] and column in above and (row, column) not in self.grid.areas:
                    own[Area(row, column, row, column)] = above[column]
            texts = list(own.values())
            depth = self.grid.indents.get((row, columns[-1]), 0)
            depth += head_text(texts[-1], 0, self.units).is_child
            parents = [(level, text) for level, text in parents if level < depth]
            heads = (*groups, *texts[:-1], *(text for _, text in parents), texts[-1])
            parents.append((depth, texts[-1]))
            beside = (self.grid.text(row, column) for column in sorted(self._unit_columns))
            stated = _each_once(*beside, _unit_of(heads[-1:], self.units))
            yield row, heads, stated or _each_once(_unit_of(heads[:-1], self.units))


def _each_once(*units: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for unit in units if unit))


def _without_units(heads: Sequence[str], units: UnitTable) -> tuple[str, ...]:
    """The heads that are not only a unit."""
    return tuple(head for head in heads if not whole_text_unit(head, units))


def _unit_of(heads: Sequence[str], units: UnitTable) -> str:
    """The unit of the innermost head that states one."""
    stated = (head_text(head, 0, units).unit for head in reversed(heads))
    return next((unit for unit in stated if unit), "")


def is_value_text(text: str, units: UnitTable) -> bool:
    """Whether a cell holds a number, or a word for a missing one."""
    if not text or text in NO_NUMBERS:
        return bool(text)
    try:
        written = take_apart(half_width(text))
    except QuantityError:
        return False
    if not written.unit or written.unit in SCALES:
        return True
    return written.unit not in TIMES and whole_text_unit(written.unit, units) is not None


def tables_in(grid: TableGrid, units: UnitTable) -> tuple[TableBlock, ...]:
    """The tables of a sheet from the top."""
    return tuple(_Cutter(grid, units).tables())


class _Cutter:
    """Goes down the rows of a sheet. `pending` are the rows of one text since the last other row."""

    def __init__(self, grid: TableGrid, units: UnitTable) -> None:
        self.grid = grid
        self.units = units
        self.titles: list[str] = []
        self.pending: list[str] = []
        self.heads: list[int] = []
        self.rows: list[tuple[int, tuple[str, ...]]] = []
        self.groups: list[tuple[int, str]] = []
        self.value_columns: set[int] = set()
        self.after_gap = False

    def tables(self) -> Iterator[TableBlock]:
        for row in range(1, self.grid.height + 1):
            filled = self.grid.filled(row)
            texts = [text for _, text in filled]
            if not filled:
                self.after_gap = True
            elif len(texts) == 1 and not is_value_text(texts[0], self.units):
                self.pending.append(texts[0])
            elif all(CAPTION.fullmatch(text) for text in texts):
                self.pending += texts
            elif self.is_head(filled):
                if self.rows:
                    yield from self.finished()
                if not self.heads:
                    self.titles, self.pending, self.groups = self.pending, [], []
                self.heads.append(row)
                self.after_gap = False
            else:
                self.add(row, filled)
        if self.rows:
            yield from self.finished()

    def is_head(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether a row without values is one of heads: the first of a table, or one below it with heads for more than
        the labels and the units of rows."""
        above = self.heads if not self.rows else []
        has_years = any(years_in(text) for row in above for _, text in self.grid.filled(row))
        for _, text in filled:
            if is_value_text(text, self.units) and (has_years or not BARE_YEAR.fullmatch(text)):
                return False
        if len(filled) < 2:
            return False
        if self.rows:
            return bool(self.pending or self.after_gap) and any(column in self.value_columns for column, _ in filled)
        if not self.heads:
            return True
        beside = [
            column
            for row in self.heads
            for column, text in self.grid.filled(row)
            if "".join(text.split()) in UNIT_HEADS
        ]
        return max(column for column, _ in filled) > max(beside, default=0)

    def add(self, row: int, filled: Sequence[tuple[int, str]]) -> None:
        if not self.rows and not self.heads:
            self.titles, self.pending = self.pending, []
        for text in self.pending:
            level = serial_level(text)
            self.groups = [(one, group) for one, group in self.groups if 0 < one < level]
            self.groups.append((level, text))
        self.pending = []
        self.after_gap = False
        self.rows.append((row, tuple(text for _, text in self.groups)))
        self.value_columns |= {column for column, text in filled if is_value_text(text, self.units)}

    def finished(self) -> Iterator[TableBlock]:
        """The tables that were read: those side by side have the same first head again."""
        titles, heads, rows = tuple(self.titles), tuple(self.heads), tuple(self.rows)
        filled = self.grid.filled(heads[0]) if heads else []
        starts = [column for column, text in filled if text == filled[0][1]] or [1]
        for left, behind in pairwise([*starts, self.grid.width + 1]):
            yield TableBlock(self.grid, self.units, left, behind - 1, titles, heads, rows)
        self.titles, self.heads, self.rows, self.groups, self.value_columns = [], [], [], [], set()
