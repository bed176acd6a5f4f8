"""What a figure was in a year, and where the number comes from."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.quantity.quantity import Quantity
from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a list's row: its text as written, and its quantity if the field has a unit."""

    field: str
    text: str
    quantity: Quantity | None
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list (名单)."""

    cells: tuple[Cell, ...]
    place: Place

    def cell(self, field_name: str) -> Cell | None:
        """The cell of a list's column in this row; None if it is empty."""
        return next((cell for cell in self.cells if cell.field == field_name), None)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The cell of a table that a value was taken from (``nianbao fill --map``): the file's name, the sheet (empty in a
    CSV file), the cell (C7), the number as the cell has it, and the unit that the table states for it. `place` is where
    the data say so, None while they do not."""

    file: str
    sheet: str
    cell: str
    written: str
    unit: str
    place: Place | None = None

    @property
    def address(self) -> str:
        """``城建年报.xlsx!城建!C7``."""
        return "!".join(filter(None, (self.file, self.sheet, self.cell)))

    @property
    def shown(self) -> str:
        """``城建年报.xlsx“城建”C7``, for readers."""
        return f"{self.file}{f'“{self.sheet}”' if self.sheet else ' '}{self.cell}"

    def __str__(self) -> str:
        return f"{self.address} = {self.written}{f'（{self.unit}）' if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a figure in a year. `quantity` is None while it is 待填; for a list it is the count. `computed`
    values come from the catalogue's `equals`. `growth` is a published change that overrides the computed one
    (comparable prices). `cell` is the cell of a table that it was taken from. `misread` says that a part of the entry
    could not be read, and has a problem of its own."""

    figure: str
    year: int
    quantity: Quantity | None
    place: Place
    rows: tuple[Row, ...] = ()
    source: str = ""
    note: str = ""
    breaks: bool = False
    growth: Quantity | None = None
    computed: bool = False
    cell: SourceCell | None = None
    misread: bool = False

    @property
    def shown_source(self) -> str:
        """Where it comes from, for readers: the source, and the cell of a table."""
        return "；".join(filter(None, (self.source, self.cell.shown if self.cell else "")))
