"""Reads the cells of a sheet that hold what people filled in. A content that nobody can see is not accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.fill.number_format import number_format
from nianbao.office.fill.visibility import Visibility
from nianbao.office.signs import remove_invisible, unescape_from_excel

# Excel keeps and shows fifteen digits.
DIGITS: Final = "{:.15g}"
HIDDEN_BY_FORMAT: Final = "单元格格式把它隐藏了，看不见的数不收；改为“常规”，核对后再收"
# Digits differ in width, and column widths are only approximate.
SPARE_WIDTH: Final = 1.5


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell to fill in: its name, and its text as the data would write it (a number with its digits). `shown` is the
    formatted text of a number, None for other contents. `wrong` says in Chinese why the cell cannot be accepted."""

    cell: str
    text: str
    is_percent: bool = False
    wrong: str = ""
    shown: str | None = None


class CellReader:
    """Reads the cells of a sheet."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self.visibility = Visibility(page)

    def read(self, row: int, column: int) -> FilledCell:
        """Reads a cell. Merged cells, formulas, dates, errors and unseen contents are not accepted."""
        cell = self.page.cell(row, column)
        for area in self.page.merged_cells.ranges:
            if cell.coordinate in area:
                why = f"在合并的单元格 {area.coord} 里；取消合并，一格填一个"
                return FilledCell(f"{self.page.title}!{cell.coordinate}", "", wrong=why)
        return self.read_content(row, column)

    def read_content(self, row: int, column: int) -> FilledCell:
        """Reads a cell that may be the first of a merged area."""
        cell = self.page.cell(row, column)
        name = f"{self.page.title}!{cell.coordinate}"
        content = cell.value
        if getattr(cell, "data_type", "") == "f":
            return FilledCell(name, _formula(content), wrong="是公式；粘贴成数值再收")
        if getattr(cell, "data_type", "") == "e":
            return FilledCell(name, str(content), wrong="是出错的公式留下的；改成数")
        if isinstance(content, bool):
            return FilledCell(name, str(content).upper(), wrong="是逻辑值；改成数或文字")
        if isinstance(content, datetime | date | time | timedelta):
            return FilledCell(name, str(content), wrong="被 Excel 当成了日期；单元格格式改为“常规”，重新填")
        text = cell_text_of(content)
        if not text:
            return FilledCell(name, "")
        reason = self.visibility.why_unseen(cell)
        if reason:
            return FilledCell(name, text, wrong=reason)
        shape = number_format(str(cell.number_format))
        if not isinstance(content, int | float):
            hidden = not shape.shown_text(text).strip()
            return FilledCell(name, text, wrong=HIDDEN_BY_FORMAT if hidden else "")
        if not isfinite(content):
            return FilledCell(name, text, wrong="不是一个数；改成数")
        number = Decimal(text)
        shown = shape.shown(number)
        if shown is None:
            why = f"单元格格式是“{shape.code}”，看不出显示成什么数；改为“常规”，核对后再收"
            return FilledCell(name, text, wrong=why)
        if not shown.strip():
            return FilledCell(name, text, wrong=HIDDEN_BY_FORMAT)
        width = self.visibility.width(column)
        if width is not None and len(shown) > width + SPARE_WIDTH:
            return FilledCell(name, text, wrong="这一栏太窄，显示不出这个数；拉宽，核对后再收")
        return FilledCell(name, text, shape.is_percent(number), shown=shown)


def cell_text_of(content: object) -> str:
    """The content of a cell as a text; a number with its digits."""
    if content is None:
        return ""
    if isinstance(content, float):
        # Excel stores 0.1 + 0.2 with seventeen digits and shows fifteen.
        return f"{Decimal(DIGITS.format(content)):f}" if isfinite(content) else str(content)
    return remove_invisible(unescape_from_excel(str(content))).strip()


def _formula(content: Any) -> str:
    return str(getattr(content, "text", None) or content)
