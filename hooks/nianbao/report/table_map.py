"""Which figures are taken from tables of other systems."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class MappedCell:
    """Where the number of a figure is in a table of another system: the sheet (empty in a CSV file), the heads of its
    row and of its column from the outermost in, and the unit. `is_unit_stated` says that the table itself names the
    unit. `cell` is its address when it was mapped."""

    figure: str
    sheet: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    unit: str
    is_unit_stated: bool
    cell: str
    place: Place
    unit_place: Place


@dataclass(frozen=True, slots=True)
class TableMap:
    """Which figures are taken from which cells of a table of another system (data/maps/NAME.yml, 对照表). `year` is the
    year of the table that was mapped. A `proposed` one was not yet confirmed by a person and is not used."""

    name: str
    file: str
    year: int
    proposed: bool
    cells: tuple[MappedCell, ...]
    place: Place
