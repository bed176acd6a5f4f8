"""The look of the sheets that go out to departments: fonts, borders, heads, and how they print."""

from __future__ import annotations

import re
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.signs import escape_for_excel
from nianbao.outputs.spreadsheet_formulas import may_be_formula

INK: Final = "1F2A37"
LINE: Final = Side(style="thin", color="8A94A0")
BOX: Final = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD_FILL: Final = PatternFill("solid", start_color="E8ECEF")
OPEN_FILL: Final = PatternFill("solid", start_color="FFF8DC")
TITLE_FONT: Final = Font(name="黑体", size=18, color=INK)
HEAD_FONT: Final = Font(name="黑体", size=11, color=INK)
BODY_FONT: Final = Font(name="宋体", size=11, color=INK)
QUIET_FONT: Final = Font(name="宋体", size=10, color="5B6672")
MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
RIGHT: Final = Alignment(horizontal="right", vertical="center", indent=1)
LEAST_HEIGHT: Final = 21.0
HEAD_HEIGHT: Final = 26.0
LINE_HEIGHT: Final = 15.5


def write_head(page: Worksheet, title: str, below: str, columns: int) -> None:
    """The two first rows over all columns: the title, and a line below it in small print."""
    for row, (text, font, alignment, height) in enumerate(
        ((title, TITLE_FONT, MIDDLE, 36), (below, QUIET_FONT, LEFT, 22)), 1
    ):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        write_cell(page, row, 1, text, font, alignment, boxed=False)
        page.row_dimensions[row].height = height


def set_up_print(page: Worksheet, landscape: bool) -> None:
    """A4, as wide as the page, with the number of the page at its foot."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.6, 0.8, 0.4
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页　共 &N 页"
    page.HeaderFooter.oddFooter = footer
    page.sheet_view.showGridLines = False


def write_cell(
    page: Worksheet,
    row: int,
    column: int,
    content: str | int,
    font: Font,
    alignment: Alignment,
    fill: PatternFill | None = None,
    boxed: bool = True,
) -> Cell:
    """Writes a cell of a worksheet; rows and columns count from 1."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(content, str):
        content = escape_for_excel(content)
    cell.value = content if content != "" else None
    if isinstance(content, str) and content:
        # A note that begins with “=” is a text and stays one when somebody edits it.
        cell.data_type = "s"
        cell.quotePrefix = may_be_formula(content)
    cell.font, cell.alignment = font, alignment
    if boxed:
        cell.border = BOX
    if fill is not None:
        cell.fill = fill
    return cell


def escape_control(match: re.Match[str]) -> str:
    """A control character as its code (\\u0007), which a worksheet cannot hold itself."""
    return f"\\u{ord(match[0]):04x}"


def count_lines(text: str, width: float) -> int:
    """The number of lines of a Chinese text in a column; a character is as wide as two digits."""
    return max(1, -(-2 * len(text) // max(1, int(width) - 3)))
