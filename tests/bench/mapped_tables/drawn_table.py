"""A table as drawn by a department: texts and numbers at their places, merged areas, and where each figure is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

At = tuple[int, int]


@dataclass
class DrawnTable:
    """One sheet. `at` says where each figure is, `formats` how a cell is formatted."""

    sheet: str
    cells: dict[At, Any] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    at: dict[str, At] = field(default_factory=dict)
    formats: dict[At, str] = field(default_factory=dict)
    indents: dict[At, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, content: Any) -> None:
        if content not in (None, ""):
            self.cells[row, column] = content

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merged.append((top, left, bottom, right))

    def name(self, figure: str) -> str:
        row, column = self.at[figure]
        return f"{get_column_letter(column)}{row}"

    @property
    def height(self) -> int:
        return max(row for row, _ in self.cells)

    @property
    def width(self) -> int:
        return max(column for _, column in self.cells)


def save_workbook(tables: list[DrawnTable], path: Path) -> None:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in tables:
        page = workbook.create_sheet(table.sheet)
        for (row, column), content in table.cells.items():
            cell = page.cell(row, column, content)
            cell.number_format = table.formats.get((row, column), "General")
            if indent := table.indents.get((row, column)):
                cell.alignment = Alignment(indent=indent)
        for top, left, bottom, right in table.merged:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for row in table.hidden_rows:
            page.row_dimensions[row].hidden = True
    workbook.save(path)


def save_csv(table: DrawnTable, path: Path, encoding: str, separator: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    for row in range(1, table.height + 1):
        writer.writerow(_as_text(table.cells, row, column) for column in range(1, table.width + 1))
    path.write_bytes(written.getvalue().encode(encoding))


def _as_text(cells: Mapping[At, Any], row: int, column: int) -> str:
    content = cells.get((row, column), "")
    return str(content)
