"""A year's figures as a workbook: all of them, a sheet for each section, and a sheet of all years.

Computed figures are live formulas. The sheets of the sections show the cells of the first sheet, so that a number
stands in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.document.official_dates import report_day
from nianbao.document.year_figures import YearFigure
from nianbao.outputs.fixed_package import fixed_package
from nianbao.outputs.sheet_titles import sheet_titles
from nianbao.outputs.tables.excel_formulas import SheetNumber, excel_formula
from nianbao.quantity.arithmetic import decimals_of
from nianbao.quantity.formula import LAST_YEAR, Operand
from nianbao.report import Figure, Section, Value, Year, Yearbook

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
LAST, NOW = 4, 5
FIRST_ROW: Final = 3
HEAD_ROW: Final = 2
LINE: Final = Side(style="thin", color="8A94A0")
BOX: Final = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
FILL: Final = PatternFill("solid", start_color="E8ECEF")
MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
MOST_DECIMALS: Final = 9
RIGHT: Final = Alignment(horizontal="right", vertical="center")


def workbook_of_year(
    book: Yearbook,
    year: Year,
    years: Sequence[tuple[int, Sequence[YearFigure]]],
    titles: Mapping[str, str],
    publisher: str,
) -> bytes:
    """The workbook as .xlsx. `years` are the figures of all years to be shown, oldest first, this year's among them;
    `titles` are those of its sections by stem. The same input gives the same bytes."""
    writer = _WorkbookWriter(book, year.number, years)
    writer.write(titles, publisher)
    written = BytesIO()
    writer.workbook.save(written)
    return fixed_package(written.getvalue(), report_day(year))


class _WorkbookWriter:
    def __init__(self, book: Yearbook, year: int, years: Sequence[tuple[int, Sequence[YearFigure]]]) -> None:
        self.book = book
        self.year = year
        self.years = years
        self.lines = next(lines for number, lines in years if number == year)
        self.rows = {line.figure.id: row for row, line in enumerate(self.lines, FIRST_ROW)}
        self.workbook = Workbook()
        for look in _looks():
            self.workbook.add_named_style(look)

    def write(self, titles: Mapping[str, str], publisher: str) -> None:
        first = self.workbook.active
        assert isinstance(first, Worksheet)
        groups: dict[str, list[YearFigure]] = {}
        for line in self.lines:
            groups.setdefault(_heading(line.section, titles), []).append(line)
        names = sheet_titles([ALL, *groups, YEARS])
        first.title = names[0]
        self.write_lines(first, self.lines, f"{self.year}年度全部数字", is_first=True)
        for name, (heading, lines) in zip(names[1:-1], groups.items(), strict=True):
            self.write_lines(self.workbook.create_sheet(name), lines, heading, is_first=False)
        self.write_years(self.workbook.create_sheet(names[-1]))
        properties = self.workbook.properties
        properties.creator = publisher or None
        properties.title = f"{self.year}年度数字"

    def write_lines(self, page: Worksheet, lines: Sequence[YearFigure], title: str, *, is_first: bool) -> None:
        pen = _Pen(page)
        heads = [head.format(year=self.year, last=self.year - 1) for head, _ in COLUMNS]
        pen.write_head(title, heads, [width for _, width in COLUMNS])
        for row, line in enumerate(lines, FIRST_ROW):
            figure = line.figure
            pen.write_number(row, 1, Decimal(row - FIRST_ROW + 1))
            pen.write_text(row, 2, figure.label)
            pen.write_text(row, 3, figure.unit.text, "居中")
            for column, value, text in ((LAST, line.last_value, line.last), (NOW, line.value, line.number)):
                number = _exact_number(value)
                if number is None:
                    pen.write_text(row, column, text, "靠右")
                    continue
                letter = get_column_letter(column)
                seen = f"='{ALL}'!{letter}{self.rows[figure.id]}"
                formula = self.formula(figure, number) if is_first and column == NOW else seen if not is_first else None
                pen.write_number(row, column, number, formula=formula)
            texts = (line.change, figure.owner, line.source, line.note, figure.id)
            for column, text in enumerate(texts, NOW + 1):
                pen.write_text(row, column, text)

    def formula(self, figure: Figure, number: Decimal) -> str | None:
        return excel_formula(figure.equals, number, self.find) if figure.equals is not None else None

    def find(self, operand: Operand) -> SheetNumber | None:
        """The cell of an operand on the first sheet: of the year itself or of the year before."""
        figure = self.book.figure(operand.figure)
        row = self.rows.get(figure.id) if figure else None
        if row is None or operand.column or operand.year not in (None, LAST_YEAR):
            return None
        line = self.lines[row - FIRST_ROW]
        is_last = operand.year == LAST_YEAR
        number = _exact_number(line.last_value if is_last else line.value)
        return (
            SheetNumber(f"{get_column_letter(LAST if is_last else NOW)}{row}", number) if number is not None else None
        )

    def write_years(self, page: Worksheet) -> None:
        pen = _Pen(page)
        numbers = [number for number, _ in self.years]
        heads = ["代号", "数字", "单位", "责任部门", *(f"{number}年" for number in numbers)]
        pen.write_head("历年数字", heads, [20, 32, 9, 16, *(13 for _ in numbers)])
        by_year = {number: {line.figure.id: line for line in lines} for number, lines in self.years}
        figures = {line.figure.id: line.figure for _, lines in reversed(self.years) for line in lines}
        for row, figure in enumerate(figures.values(), FIRST_ROW):
            for column, text in enumerate((figure.id, figure.label, figure.unit.text, figure.owner), 1):
                pen.write_text(row, column, text)
            for column, year in enumerate(numbers, 5):
                line = by_year[year].get(figure.id)
                number = _exact_number(line.value) if line else None
                if number is not None:
                    pen.write_number(row, column, number)
                else:
                    pen.write_text(row, column, line.number if line else "—", "靠右")


def _heading(section: Section | None, titles: Mapping[str, str]) -> str:
    return titles[section.stem] if section else NO_SECTION


def _exact_number(value: Value | None) -> Decimal | None:
    """A number that a spreadsheet can count with: not one that is only known roughly."""
    quantity = value.quantity if value else None
    return quantity.number if quantity and not quantity.hedge else None


class _Pen:
    """Writes cells of a sheet in named styles."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page

    def write_head(self, title: str, heads: Sequence[str], widths: Sequence[int]) -> None:
        page = self.page
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
        self.write_text(1, 1, title, "标题")
        page.row_dimensions[1].height = 30
        for column, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
            self.write_text(HEAD_ROW, column, head, "表头")
            page.column_dimensions[get_column_letter(column)].width = width
        page.freeze_panes = f"C{FIRST_ROW}"
        page.print_title_rows = f"1:{HEAD_ROW}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = 9  # A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def write_text(self, row: int, column: int, text: str, look: str = "文字") -> None:
        cell = self.page.cell(row, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        # A text that begins with = is no formula.
        cell.data_type = "s"
        cell.style = look

    def write_number(self, row: int, column: int, number: Decimal, formula: str | None = None) -> None:
        cell = self.page.cell(row, column)
        cell.value = formula or number
        cell.style = f"数{min(decimals_of(number), MOST_DECIMALS)}"


def _looks() -> Iterator[NamedStyle]:
    """The styles of cells; those of numbers by their decimals."""
    yield NamedStyle("标题", font=Font(name="黑体", size=16), alignment=MIDDLE)
    yield NamedStyle("表头", font=Font(name="黑体", size=11), alignment=MIDDLE, border=BOX, fill=FILL)
    body = Font(name="宋体", size=11)
    for name, side in (("文字", "left"), ("居中", "center"), ("靠右", "right")):
        aligned = Alignment(horizontal=side, vertical="center", wrap_text=True)
        yield NamedStyle(name, font=body, alignment=aligned, border=BOX)
    for decimals in range(MOST_DECIMALS + 1):
        number = "0." + "0" * decimals if decimals else "0"
        yield NamedStyle(f"数{decimals}", font=body, alignment=RIGHT, border=BOX, number_format=number)
