"""How wide the columns of a table are: in proportion to their longest texts."""

from __future__ import annotations

import unicodedata
from typing import Final

from nianbao.document.report_document import Grid, GridCell

# A column has room for this many Latin letters, and texts longer than the second are wrapped.
NARROWEST: Final = 8
WIDEST: Final = 32
# For the room at both sides of a text.
SIDES: Final = 4
# Tables of at most so many rows are kept on one page.
SHORT: Final = 15

PlacedCell = tuple[int, GridCell, bool]


def placed_rows(grid: Grid) -> list[list[PlacedCell]]:
    """The cells of each row with their columns. A cell that spans rows is in all of them, marked as continued after
    the first. Rows that are short of cells get empty ones."""
    open_spans: dict[int, tuple[GridCell, int]] = {}
    rows = []
    for row in grid.rows:
        placed: list[PlacedCell] = []
        waiting = list(row)
        column = 0
        while column < grid.columns or waiting:
            cell, left = open_spans.pop(column, (None, 0))
            is_continued = cell is not None
            if cell is None:
                cell = waiting.pop(0) if waiting else GridCell(())
                left = cell.down
            placed.append((column, cell, is_continued))
            if left > 1:
                open_spans[column] = cell, left - 1
            column += cell.across
        rows.append(placed)
    return rows


def column_shares(grid: Grid) -> list[int]:
    """The width of each column in Latin letters."""
    rows = placed_rows(grid)
    shares = [NARROWEST] * max(column + cell.across for row in rows for column, cell, _ in row)
    for row in rows:
        for column, cell, _ in row:
            if cell.across == 1:
                shares[column] = max(shares[column], min(WIDEST, _display_width(cell.text) + SIDES))
    return shares


def _display_width(text: str) -> int:
    """The width of a text in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
