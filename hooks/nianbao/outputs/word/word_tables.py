"""Tables of the Word file: widths of columns from the texts, spans, heads repeated on each page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from nianbao.document.report_document import Grid, GridCell, TextRun

# A column is wide enough for this many Latin letters, and texts longer than the second are wrapped.
NARROWEST: Final = 6
WIDEST: Final = 44

FillParagraph = Callable[[CT_P, Sequence[TextRun]], None]


def table_element(grid: Grid, width: int, style: str, fill: FillParagraph) -> BaseOxmlElement:
    """A table of a width in twips. `fill` writes runs into the paragraph of a cell, which has the style."""
    table = element("w:tbl")
    properties = child(table, "w:tblPr")
    child(properties, "w:tblStyle", val="TableGrid")
    child(properties, "w:tblW", w=str(width), type="dxa")
    child(properties, "w:jc", val="center")
    child(properties, "w:tblLayout", type="fixed")
    widths = _column_widths(grid, width)
    columns = child(table, "w:tblGrid")
    for one in widths:
        child(columns, "w:gridCol", w=str(one))
    for at, cells in enumerate(_placed(grid)):
        row = child(table, "w:tr")
        properties = child(row, "w:trPr")
        child(properties, "w:cantSplit")
        if at < grid.heads:
            child(properties, "w:tblHeader")
        for column, cell, is_continued in cells:
            _add_cell(row, cell, sum(widths[column : column + cell.across]), is_continued, style, fill)
    return table


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of its namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def child(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    """A new last child of an element."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def _add_cell(
    row: BaseOxmlElement, cell: GridCell, width: int, is_continued: bool, style: str, fill: FillParagraph
) -> None:
    made = child(row, "w:tc")
    properties = child(made, "w:tcPr")
    child(properties, "w:tcW", w=str(width), type="dxa")
    if cell.across > 1:
        child(properties, "w:gridSpan", val=str(cell.across))
    if cell.down > 1:
        child(properties, "w:vMerge", **({} if is_continued else {"val": "restart"}))
    child(properties, "w:vAlign", val="center")
    paragraph = child(made, "w:p")
    assert isinstance(paragraph, CT_P)
    settings = child(paragraph, "w:pPr")
    child(settings, "w:pStyle", val=style)
    if cell.align or cell.is_head:
        child(settings, "w:jc", val=cell.align or "center")
    if not is_continued:
        fill(paragraph, cell.runs)


def _placed(grid: Grid) -> list[list[tuple[int, GridCell, bool]]]:
    """The cells of each row with their columns; a cell that spans rows is in all of them, continued after the first.
    Rows that are short of cells get empty ones, because Word wants them whole."""
    open_spans: dict[int, tuple[GridCell, int]] = {}
    rows = []
    for row in grid.rows:
        placed: list[tuple[int, GridCell, bool]] = []
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


def _column_widths(grid: Grid, width: int) -> list[int]:
    """Columns in proportion to their longest texts, together as wide as the table."""
    longest = [NARROWEST] * grid.columns
    for row in _placed(grid):
        longest += [NARROWEST] * (max(column + cell.across for column, cell, _ in row) - len(longest))
        for column, cell, _ in row:
            if cell.across == 1:
                longest[column] = max(longest[column], min(WIDEST, display_width(cell.text) + 2))
    total = sum(longest)
    widths = [width * one // total for one in longest]
    widths[0] += width - sum(widths)
    return widths


def display_width(text: str) -> int:
    """The width of a text in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
