"""Takes the figures of a map out of this year's table. What can be read in two ways is asked about, and not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nianbao.checks.wrong_magnitude import slip_advice, slip_reason
from nianbao.numbers.stated_quantity import agrees_with_cell, quantity_under, same_unit
from nianbao.office.fill.cell_numbers import (
    CellRefused,
    cell_number_text,
    cell_quantity,
    reason_of_fraction,
    reason_out_of_bounds,
)
from nianbao.office.fill.cells import FilledCell
from nianbao.office.fill.sheet_changes import CellChange, is_unchanged
from nianbao.office.fill.sheet_errors import Complaint
from nianbao.office.importing.fit import trial_book
from nianbao.office.mapped.find_cells import CellNotFound, FoundCell, MappedTables
from nianbao.office.mapped.own_unit import own_unit
from nianbao.office.mapped.table_grid import TableGrid
from nianbao.office.worklist import line_of, shown_amount
from nianbao.quantity.arithmetic import round_half_up
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import data_text
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, interval_of
from nianbao.relations.magnitude import LEAST, magnitude_slips
from nianbao.report import Figure, MappedCell, SourceCell, TableMap, Value, Year, Yearbook

# Beyond this ratio to last year a number is asked about: the nearest two units of money differ by ten.
LARGEST_RATIO: Final = 5


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number taken from a cell: the changes of the data, none if they have it already, and remarks in Chinese on what
    differs from the last time."""

    figure: Figure
    cell: str
    value: str
    changes: tuple[CellChange, ...]
    remarks: tuple[str, ...]

    def __str__(self) -> str:
        change = self.changes[0].change_text() if self.changes else f"数据里已经是{self.value}"
        return f"{self.cell}  {self.figure.id}（{self.figure.label}）{'；'.join((change, *self.remarks))}"


@dataclass(frozen=True, slots=True)
class TakeResult:
    """What a map takes out of a file, and what is asked or wrong. `empty` are the figures whose cells are empty."""

    taken: tuple[TakenNumber, ...]
    complaints: tuple[Complaint, ...]
    empty: tuple[tuple[Figure, str], ...]

    @property
    def changes(self) -> tuple[CellChange, ...]:
        """The changes of all figures that were taken."""
        return tuple(change for one in self.taken for change in one.changes)


def take(book: Yearbook, year: Year, table_map: TableMap, grids: Sequence[TableGrid]) -> TakeResult:
    """Reads all cells of a map. Nothing is written."""
    tables = MappedTables(grids, table_map, year.number, book.units)
    taken: list[TakenNumber] = []
    complaints: list[Complaint] = []
    empty: list[tuple[Figure, str]] = []
    for wanted in table_map.cells:
        figure = book.catalogue.get(wanted.figure)
        if figure is None:
            complaints.append(Complaint(str(wanted.place), wanted.figure, "数字目录里没有这个代号；改好对照表"))
            continue
        try:
            found = tables.find(wanted)
        except CellNotFound as error:
            complaints.append(Complaint(error.cell, "", f"{figure.id}：{error}"))
            continue
        written = found.table.grid.read(found.heads.row, found.heads.column)
        try:
            one = _Taker(book, year, figure, wanted, found, written).take()
        except CellRefused as error:
            complaints.append(Complaint(found.name, written.text, f"{figure.id}：{error}"))
            continue
        if one is None:
            empty.append((figure, found.name))
        else:
            taken.append(one)
    return TakeResult(tuple(taken), tuple(complaints), tuple(empty))


@dataclass(frozen=True, slots=True)
class _ReadNumber:
    """A number in the catalogue's unit, with its text and its unit as the table has them."""

    quantity: Quantity
    text: str
    unit: str
    is_rounded: bool


class _Taker:
    """Takes one figure from the cell that was found."""

    def __init__(
        self, book: Yearbook, year: Year, figure: Figure, wanted: MappedCell, found: FoundCell, written: FilledCell
    ) -> None:
        self.book = book
        self.year = year
        self.figure = figure
        self.wanted = wanted
        self.found = found
        self.written = written

    def take(self) -> TakenNumber | None:
        """The number; None if the cell is empty. Raises CellRefused."""
        if self.written.wrong:
            raise CellRefused(self.written.wrong)
        if not self.written.text:
            return None
        if not self.figure.lives_in(self.year.number):
            raise CellRefused(f"{self.year.number} 年不报这个数（目录里的 since、until）；删去对照表里的这一条")
        read = self.read()
        self.refuse_odd(read)
        grid, heads = self.found.table.grid, self.found.heads
        address = grid.name(heads.row, heads.column).rpartition("!")[2]
        source = SourceCell(grid.file, grid.sheet, address, read.text, read.unit)
        new = data_text(read.quantity, self.figure.unit)
        changes = tuple(self.changes(new, source))
        amount = shown_amount(read.quantity, self.figure.unit)
        return TakenNumber(self.figure, self.found.name, amount, changes, tuple(self.remarks(read, address)))

    def read(self) -> _ReadNumber:
        """The number of the cell in the figure's unit. Raises CellRefused."""
        figure, written = self.figure, self.written
        own = own_unit(written)
        stated = own or self.stated_unit()
        unit = parse_unit(stated or figure.unit.text, self.book.units)
        text = cell_number_text(written, unit)
        cell_quantity(written, unit)
        # Behind 960万余元 the unit is not at the end.
        if own and not written.is_percent and text.endswith(own):
            text = text.removesuffix(own).rstrip()
        elif own and not written.is_percent:
            stated = ""
        try:
            quantity = quantity_under(text, stated, figure.unit)
        except QuantityError as error:
            if error.kind == "unit_differs":
                raise CellRefused(f"单位是“{error.why}”，目录里是“{figure.unit.text}”，换算不了") from error
            raise CellRefused(f"读不出数；{error.why}") from error
        rounded = self.rounded(quantity)
        why = reason_of_fraction(self.book, self.year.number, written, figure, rounded.number)
        if why := why or reason_out_of_bounds(figure, rounded.number):
            raise CellRefused(why)
        return _ReadNumber(rounded, text, stated, rounded.number != quantity.number)

    def stated_unit(self) -> str:
        """The unit that the table states for the cell, or else that of the map. Raises CellRefused if it states two, or
        none any more."""
        units, table = self.found.heads.units, self.book.units
        if not all(same_unit(unit, units[0], table) for unit in units):
            raise CellRefused(f"待核：表头里的单位有“{'”“'.join(units)}”；问清楚，改好表头再收")
        if stated := next(iter(units), self.found.table.title_unit):
            return stated
        if self.wanted.is_unit_stated and self.wanted.unit:
            why = f"待核：表里没有写单位，上次写的是“{self.wanted.unit}”；问清楚"
            raise CellRefused(f"{why}，改好对照表里的 unit，加上 unit_stated: false")
        return self.wanted.unit

    def rounded(self, quantity: Quantity) -> Quantity:
        """The quantity with no more decimals than the figure has; counts are never rounded."""
        figure, number = self.figure, quantity.number
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        if figure.decimals is None or -exponent <= figure.decimals or quantity.hedge or figure.unit.counted:
            return quantity
        number = round_half_up(number, figure.decimals)
        return Quantity(number, interval_of(number, "", figure.unit))

    def refuse_odd(self, read: _ReadNumber) -> None:
        """Raises CellRefused for a number that is of another magnitude than last year's, and has no note on it."""
        figure, number, quantity = self.figure, self.year.number, read.quantity
        held = self.book.value(figure.id, number)
        value = replace(held, quantity=quantity, computed=False) if held else _new_value(figure, number, quantity)
        for slip in magnitude_slips(trial_book(self.book, number, figure, value), figure, number):
            raise CellRefused(f"待核：{slip_reason(slip)}。{slip_advice(slip)}")
        last = self.book.value(figure.id, number - 1)
        if last is None or last.quantity is None or value.note or value.breaks:
            return
        small, large = sorted((abs(last.quantity.number), abs(quantity.number)))
        # A small count or rate may be five times another.
        is_measured = not figure.unit.counted and not figure.unit.is_ratio
        if (is_measured or large * figure.unit.scale >= LEAST) and large > LARGEST_RATIO * small:
            then, now = shown_amount(last.quantity, figure.unit), f"{read.text}{read.unit}"
            why = f"待核：上年是{then}，表里是{now}，差得太多，是不是单位不对；属实的，在数据里写明 note 再收"
            raise CellRefused(why)

    def changes(self, new: str, source: SourceCell) -> Iterator[CellChange]:
        """What changes in the data. Raises CellRefused if they have another value, from elsewhere."""
        line = line_of(self.book, self.figure, self.year.number)
        value = self.book.value(self.figure.id, self.year.number)
        is_other = not is_unchanged(new, line.value, is_number=True)
        if line.value and is_other and value and value.quantity and not self.is_of_this_file(value, source):
            amount = shown_amount(value.quantity, self.figure.unit)
            whence = f"取自{value.cell.shown}" if value.cell else "不是取自这张表"
            why = f"待核：数据里已经是{amount}，{whence}；问清楚用哪个，用这张表的，先把数据里的空着再收"
            raise CellRefused(why)
        if is_other:
            yield CellChange(self.figure, "value", line.value, new, self.found.name)
        if line.cell != str(source):
            yield CellChange(self.figure, "cell", line.cell, str(source), self.found.name)

    def is_of_this_file(self, value: Value, source: SourceCell) -> bool:
        """Whether a value was taken from an earlier state of the same file, and nobody has changed it since."""
        return value.cell is not None and value.cell.file == source.file and agrees_with_cell(self.figure, value)

    def remarks(self, read: _ReadNumber, address: str) -> Iterator[str]:
        """What differs from the last time."""
        last = self.book.value(self.figure.id, self.year.number - 1)
        before = last.cell.cell if last and last.cell else self.wanted.cell
        if before and before != address:
            yield f"原在 {before}"
        if self.wanted.unit and read.unit and not same_unit(read.unit, self.wanted.unit, self.book.units):
            yield f"单位由{self.wanted.unit}变为{read.unit}，已换算（表里是{read.text}{read.unit}）"
        if read.is_rounded:
            yield f"四舍五入，表里是{read.text}{read.unit}"


def _new_value(figure: Figure, year: int, quantity: Quantity) -> Value:
    return Value(figure.id, year, quantity, figure.place)
