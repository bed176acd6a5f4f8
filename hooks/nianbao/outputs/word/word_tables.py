"""Tables of the Word file: widths of columns from the texts, spans, heads repeated on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from nianbao.document.report_document import Grid, GridCell, TextRun
from nianbao.outputs.table_columns import SHORT, column_shares, placed_rows

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
    is_short = len(grid.rows) <= SHORT
    for at, cells in enumerate(placed_rows(grid)):
        row = child(table, "w:tr")
        properties = child(row, "w:trPr")
        child(properties, "w:cantSplit")
        if at < grid.heads:
            child(properties, "w:tblHeader")
        for column, cell, is_continued in cells:
            made = _add_cell(row, sum(widths[column : column + cell.across]), cell, is_continued)
            paragraph = _add_paragraph(made, cell, style, keeps_next=is_short and at + 1 < len(grid.rows))
            if not is_continued:
                fill(paragraph, cell.runs)
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


def _add_cell(row: BaseOxmlElement, width: int, cell: GridCell, is_continued: bool) -> BaseOxmlElement:
    made = child(row, "w:tc")
    properties = child(made, "w:tcPr")
    child(properties, "w:tcW", w=str(width), type="dxa")
    if cell.across > 1:
        child(properties, "w:gridSpan", val=str(cell.across))
    if cell.down > 1:
        child(properties, "w:vMerge", **({} if is_continued else {"val": "restart"}))
    child(properties, "w:vAlign", val="center")
    return made


def _add_paragraph(cell: BaseOxmlElement, content: GridCell, style: str, keeps_next: bool) -> CT_P:
    """The paragraph of a cell; `keeps_next` holds its row on one page with the next."""
    paragraph = child(cell, "w:p")
    assert isinstance(paragraph, CT_P)
    settings = child(paragraph, "w:pPr")
    child(settings, "w:pStyle", val=style)
    if keeps_next:
        child(settings, "w:keepNext")
    if content.align:
        child(settings, "w:jc", val=content.align)
    return paragraph


def _column_widths(grid: Grid, width: int) -> list[int]:
    """The widths of the columns, together as wide as the table."""
    shares = column_shares(grid)
    widths = [width * share // sum(shares) for share in shares]
    widths[0] += width - sum(widths)
    return widths
