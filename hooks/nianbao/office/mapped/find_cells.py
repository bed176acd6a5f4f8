"""Finds the cells that a map means in this year's table. One that fits is found; none or several are a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nianbao.office.mapped.head_words import head_text, heads_key, part_of_year, with_years_later, years_in
from nianbao.office.mapped.table_blocks import CellHeads, TableBlock, tables_in
from nianbao.office.mapped.table_grid import TableGrid
from nianbao.report import MappedCell, TableMap
from nianbao.similarity import similarity
from nianbao.words.unit_table import UnitTable

LEAST_ALIKE: Final = 0.5
MOST_NAMED: Final = 3
WHEN_MADE: Final = re.compile("日期|时间")


class CellNotFound(Exception):
    """A mapped cell is not found, or more than one is. The message is Chinese; `cell` is the place to look at."""

    def __init__(self, cell: str, why: str) -> None:
        super().__init__(why)
        self.cell = cell


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that a map means, and the table that it is in."""

    heads: CellHeads
    table: TableBlock

    @property
    def name(self) -> str:
        """The cell as a person names it: 城建!C7, or C7 in a CSV file."""
        return self.table.grid.name(self.heads.row, self.heads.column)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A cell of a sheet with its heads in comparable form, for the year that is filled."""

    found: FoundCell
    row: str
    column: str
    label: str


class MappedTables:
    """The tables of a file, of a year, as a map looks for its cells in them."""

    def __init__(self, grids: Sequence[TableGrid], table_map: TableMap, year: int, units: UnitTable) -> None:
        self.grids = grids
        self.map = table_map
        self.year = year
        self.units = units
        self._by_grid: dict[int, tuple[_Keyed, ...]] = {}

    def find(self, wanted: MappedCell) -> FoundCell:
        """The one cell with the heads of the map. Raises CellNotFound."""
        grid = self._grid(wanted)
        cells = self._cells(grid)
        row = heads_key(wanted.row, self.map.year, self.units)
        column = heads_key(wanted.column, self.map.year, self.units)
        fitting = [one for one in cells if one.row == row and one.column == column]
        if not fitting:
            raise CellNotFound(grid.sheet or grid.file, self._why_missing(wanted, cells, row, column))
        first = fitting[0].found
        area = grid.area(first.heads.row, first.heads.column)
        if any(grid.area(one.found.heads.row, one.found.heads.column) != area for one in fitting):
            names = "、".join(one.found.name for one in fitting)
            why = f"待核：有 {len(fitting)} 处表头都对得上：{names}；在对照表里把 row 或 column 写到能分清"
            raise CellNotFound(first.name, why)
        if len(fitting) < (area.bottom - area.top + 1) * (area.right - area.left + 1):
            raise CellNotFound(first.name, "在合并的单元格里，与别的行或栏共一格，分不清是谁的数；请核对原表")
        self._check_time(first)
        return FoundCell(_at_first(first.heads, area.first), first.table)

    def _grid(self, wanted: MappedCell) -> TableGrid:
        name = heads_key((wanted.sheet,), self.map.year, self.units)
        same = [grid for grid in self.grids if heads_key((grid.sheet,), self.year, self.units) == name]
        if len(same) != 1 and len(self.grids) == 1:
            same = list(self.grids)
        if len(same) != 1:
            sheets = "”“".join(grid.sheet for grid in self.grids)
            raise CellNotFound(self.grids[0].file, f"没有工作表“{wanted.sheet}”，现有“{sheets}”；改好对照表里的 sheet")
        if same[0].is_hidden:
            raise CellNotFound(f"{same[0].sheet}!A1", "这张工作表是隐藏的，看不见的数不收；取消隐藏，核对后再收")
        return same[0]

    def _cells(self, grid: TableGrid) -> tuple[_Keyed, ...]:
        if id(grid) not in self._by_grid:
            self._by_grid[id(grid)] = tuple(self._keyed(grid))
        return self._by_grid[id(grid)]

    def _keyed(self, grid: TableGrid) -> Iterator[_Keyed]:
        for table in tables_in(grid, self.units):
            for heads in table.cells():
                yield _Keyed(
                    FoundCell(heads, table),
                    heads_key(heads.row_heads, self.year, self.units),
                    heads_key(heads.column_heads, self.year, self.units),
                    head_text(heads.row_heads[-1], self.year, self.units).words,
                )

    def _why_missing(self, wanted: MappedCell, cells: Sequence[_Keyed], row: str, column: str) -> str:
        """Which heads are missing, and which are there instead."""
        label = head_text(wanted.row[-1], self.map.year, self.units).words
        in_column = [one for one in cells if one.column == column]
        renamed = [one for one in in_column if one.label == label]
        if renamed:
            one = renamed[0]
            others = f"等 {len(renamed)} 处" if len(renamed) > 1 else ""
            now, then = " / ".join(one.found.heads.row_heads), " / ".join(wanted.row)
            return (
                f"待核：{one.found.name}{others}的行头是“{now}”，对照表里是“{then}”；是同一个数，就照改对照表里的 row"
            )
        if in_column:
            heads = _alike(" / ".join(wanted.row), (" / ".join(one.found.heads.row_heads) for one in in_column))
            return f"没有“{' / '.join(wanted.row)}”这一行{heads}；改了叫法的，照改对照表里的 row；不报了的，删去这一条"
        if any(one.row == row for one in cells):
            texts = (" / ".join(one.found.heads.column_heads) for one in cells if one.row == row)
            meant = with_years_later(" / ".join(wanted.column), self.year - self.map.year)
            return f"没有“{meant}”这一栏{_alike(meant, texts)}；改了叫法的，照改对照表里的 column"
        return f"没有“{' / '.join(wanted.row)}”这一行，也没有“{' / '.join(wanted.column)}”这一栏；是不是另一张表"

    def _check_time(self, found: FoundCell) -> None:
        """Raises CellNotFound if the table says that it is of another year, or of a part of this one."""
        titles = " ".join(title for title in found.table.titles if not WHEN_MADE.search(title))
        if part := part_of_year(titles):
            raise CellNotFound(found.name, f"待核：表题写的是“{part}”，不是全年的数；换成全年的表再收")
        grid = found.table.grid
        if years_in(" ".join((*found.heads.column_heads, *found.heads.row_heads))):
            return
        named = years_in(titles) or years_in(grid.sheet)
        # A file may be named after the day on which it was made, which is in the next year.
        named = named or {year for year in years_in(grid.file) if year < self.year}
        if len(named) == 1 and self.year not in named:
            why = f"待核：表题、工作表名或文件名写的是 {named.pop()} 年，现在收的是 {self.year} 年；是不是拿错了表"
            raise CellNotFound(found.name, why)


def _at_first(heads: CellHeads, first: tuple[int, int]) -> CellHeads:
    """The same heads, for the first cell of a merged area."""
    return replace(heads, row=first[0], column=first[1])


def _alike(wanted: str, heads: Iterable[str]) -> str:
    """The most similar heads, in Chinese; empty if none is similar."""
    scored = sorted(((similarity(wanted, head), head) for head in dict.fromkeys(heads)), reverse=True)
    near = [head for score, head in scored if score >= LEAST_ALIKE][:MOST_NAMED]
    return f"，相近的有“{'”“'.join(near)}”" if near else ""
