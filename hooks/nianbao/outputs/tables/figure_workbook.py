"""A year's figures as a workbook: all of them, a sheet for each section, and a sheet of the years up to it.

Computed figures are live formulas. The sheets of the sections show the cells of the first sheet, so each
number is written in one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from nianbao.document.year_figures import YearFigure
from nianbao.outputs.sheet_titles import sheet_titles
from nianbao.outputs.tables.excel_formulas import SheetNumber, excel_formula
from nianbao.outputs.tables.workbook_content import WorkbookContent
from nianbao.quantity.arithmetic import decimals_of
from nianbao.quantity.formula import LAST_YEAR, Operand
from nianbao.report import Figure, Value

ALL, YEARS, NO_SECTION = "全部数字", "历年", "正文没有用到"
COLUMNS: Final = (
    ("序号", 6),
    ("数字", 32),
    ("单位", 9),
    ("{last}年", 13),
    ("{year}年", 13),
    ("比上年", 18),
    ("责任部门", 16),
    ("出处", 24),
    ("说明", 30),
    ("代号", 20),
)
# Rows and columns are counted from 0, as the library does; formulas name a row by one more.
LAST, NOW = 3, 4
HEAD_ROW, FIRST_ROW = 1, 2
TITLE_HEIGHT: Final = 30
MOST_DECIMALS: Final = 9
BOX: Final = {"border": 1, "border_color": "#8A94A0"}
MIDDLE: Final = {"align": "center", "valign": "vcenter", "text_wrap": True}
BODY: Final = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", **BOX}
LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "标题": {"font_name": "黑体", "font_size": 16, **MIDDLE},
    "表头": {"font_name": "黑体", "font_size": 11, "bg_color": "#E8ECEF", **MIDDLE, **BOX},
    "文字": {**BODY, "align": "left", "text_wrap": True},
    "居中": {**BODY, "align": "center", "text_wrap": True},
    "靠右": {**BODY, "align": "right", "text_wrap": True},
    **{
        f"数{decimals}": {**BODY, "align": "right", "num_format": "0." + "0" * decimals if decimals else "0"}
        for decimals in range(MOST_DECIMALS + 1)
    },
}
# No characters of XML 1.0.
NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook_of_year(content: WorkbookContent) -> bytes:
    """The workbook as .xlsx. The same content gives the same bytes."""
    written = BytesIO()
    # Written in memory, the parts of the file have a fixed date.
    with Workbook(written, {"in_memory": True}) as workbook:
        created = datetime.combine(content.day, time())
        title = f"{content.year}年度数字"
        workbook.set_properties({"author": content.publisher, "title": title, "created": created})
        _WorkbookWriter(workbook, content).write()
    return written.getvalue()


class _WorkbookWriter:
    def __init__(self, workbook: Workbook, content: WorkbookContent) -> None:
        self.workbook = workbook
        self.year, self.years, self.titles = content.year, content.years, content.titles
        self.former_ids = content.former_ids
        self.lines = next(lines for number, lines in self.years if number == self.year)
        self.rows = {line.figure.id: row for row, line in enumerate(self.lines, FIRST_ROW)}
        self.looks = {name: workbook.add_format(dict(look)) for name, look in LOOKS.items()}

    def write(self) -> None:
        groups: dict[str, list[YearFigure]] = {}
        for line in self.lines:
            groups.setdefault(self.titles.get(line.section, NO_SECTION), []).append(line)
        names = sheet_titles([ALL, *groups, YEARS])
        self.write_lines(names[0], self.lines, f"{self.year}年度全部数字", is_first=True)
        for name, (heading, lines) in zip(names[1:-1], groups.items(), strict=True):
            self.write_lines(name, lines, heading, is_first=False)
        self.write_years(names[-1])

    def pen(self, name: str) -> _Pen:
        """What writes a new sheet."""
        return _Pen(self.workbook.add_worksheet(name), self.looks)

    def write_lines(self, name: str, lines: Sequence[YearFigure], title: str, *, is_first: bool) -> None:
        pen = self.pen(name)
        heads = [head.format(year=self.year, last=self.year - 1) for head, _ in COLUMNS]
        pen.write_head(title, heads, [width for _, width in COLUMNS])
        for row, line in enumerate(lines, FIRST_ROW):
            figure = line.figure
            pen.write_number(row, 0, Decimal(row - FIRST_ROW + 1))
            pen.write_text(row, 1, figure.label)
            pen.write_text(row, 2, figure.unit.text, "居中")
            for column, value, text in ((LAST, line.last_value, line.last), (NOW, line.value, line.number)):
                number = _exact_number(value)
                if number is None:
                    pen.write_text(row, column, text, "靠右")
                    continue
                seen = f"='{ALL}'!{_cell(self.rows[figure.id], column)}"
                formula = self.formula(figure, number) if is_first and column == NOW else seen if not is_first else None
                pen.write_number(row, column, number, formula=formula)
            texts = (line.change, figure.owner, line.source, line.note, figure.id)
            for column, text in enumerate(texts, NOW + 1):
                pen.write_text(row, column, text)

    def formula(self, figure: Figure, number: Decimal) -> str | None:
        return excel_formula(figure.equals, number, self.find) if figure.equals is not None else None

    def find(self, operand: Operand) -> SheetNumber | None:
        """The cell of an operand on the first sheet: of the year itself or of the year before."""
        row = self.rows.get(self.former_ids.get(operand.figure, operand.figure))
        if row is None or operand.column or operand.year not in (None, LAST_YEAR):
            return None
        line = self.lines[row - FIRST_ROW]
        is_last = operand.year == LAST_YEAR
        number = _exact_number(line.last_value if is_last else line.value)
        return SheetNumber(_cell(row, LAST if is_last else NOW), number) if number is not None else None

    def write_years(self, name: str) -> None:
        pen = self.pen(name)
        numbers = [number for number, _ in self.years]
        heads = ["代号", "数字", "单位", "责任部门", *(f"{number}年" for number in numbers)]
        pen.write_head("历年数字", heads, [20, 32, 9, 16, *(13 for _ in numbers)])
        by_year = {number: {line.figure.id: line for line in lines} for number, lines in self.years}
        figures = {line.figure.id: line.figure for _, lines in reversed(self.years) for line in lines}
        for row, figure in enumerate(figures.values(), FIRST_ROW):
            for column, text in enumerate((figure.id, figure.label, figure.unit.text, figure.owner)):
                pen.write_text(row, column, text)
            for column, year in enumerate(numbers, 4):
                line = by_year[year].get(figure.id)
                number = _exact_number(line.value) if line else None
                if number is not None:
                    pen.write_number(row, column, number)
                else:
                    pen.write_text(row, column, line.number if line else "—", "靠右")


def _exact_number(value: Value | None) -> Decimal | None:
    """A number that a spreadsheet can count with: not one that is only known roughly."""
    quantity = value.quantity if value else None
    return quantity.number if quantity and not quantity.hedge else None


def _cell(row: int, column: int) -> str:
    return f"{xl_col_to_name(column)}{row + 1}"


class _Pen:
    """Writes cells of a sheet in the looks of the workbook."""

    def __init__(self, page: Worksheet, looks: Mapping[str, Format]) -> None:
        self.page = page
        self.looks = looks

    def write_head(self, title: str, heads: Sequence[str], widths: Sequence[int]) -> None:
        page = self.page
        page.merge_range(0, 0, 0, len(heads) - 1, "", self.looks["标题"])
        self.write_text(0, 0, title, "标题")
        page.set_row(0, TITLE_HEIGHT)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            self.write_text(HEAD_ROW, column, head, "表头")
            page.set_column(column, column, width)
        page.freeze_panes(FIRST_ROW, 2)
        page.repeat_rows(0, HEAD_ROW)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)

    def write_text(self, row: int, column: int, text: str, look: str = "文字") -> None:
        written = _plain(text)
        if written:
            # A text that begins with = is no formula. The library cuts one that is too long for a cell.
            self.page.write_string(row, column, written, self.looks[look])
        else:
            self.page.write_blank(row, column, None, self.looks[look])

    def write_number(self, row: int, column: int, number: Decimal, formula: str | None = None) -> None:
        look = self.looks[f"数{min(decimals_of(number), MOST_DECIMALS)}"]
        if formula is None:
            self.page.write_number(row, column, number, look)
        else:
            # The value is for programs that do not calculate.
            self.page.write_formula(row, column, formula, look, number)


def _plain(text: str) -> str:
    """A text without what no XML can hold. The library takes a text in the tags of rich text for rich text that it
    has written itself."""
    text = NOT_IN_XML.sub("", text)
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
