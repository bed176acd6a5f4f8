"""A sheet of any table as a grid of shown texts, whatever file it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from nianbao.office.fill.cells import FilledCell

At = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Area:
    """A cell, or an area of merged cells."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def first(self) -> At:
        """Its upper left cell."""
        return self.top, self.left


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The sheet of a file; a CSV file has one without a name. `rows` are the shown texts: each cell of a merged area
    has the text of its first. `areas` are the merged areas by each of their cells, `indents` how far texts are
    indented, in characters. `read` reads a cell as a number that was filled in."""

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    read: Callable[[int, int], FilledCell] = field(repr=False, compare=False)
    areas: Mapping[At, Area] = field(default_factory=dict)
    indents: Mapping[At, int] = field(default_factory=dict)
    is_hidden: bool = False

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, rows and columns counted from 1; empty beyond the end of a row."""
        texts = self.rows[row - 1]
        return texts[column - 1] if column <= len(texts) else ""

    def area(self, row: int, column: int) -> Area:
        """The merged area of a cell; of a single cell itself."""
        return self.areas.get((row, column)) or Area(row, column, row, column)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """The first columns of a row's texts; a merged area counts once."""
        found: dict[Area, tuple[int, str]] = {}
        for column, text in enumerate(self.rows[row - 1], 1):
            if text:
                found.setdefault(self.area(row, column), (column, text))
        return list(found.values())

    def name(self, row: int, column: int) -> str:
        """``城建!C7``; of a CSV file ``C7``."""
        cell = f"{get_column_letter(column)}{row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell
