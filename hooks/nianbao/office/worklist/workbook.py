"""The workbook of a year's worksheets: a summary, and for each department a sheet of numbers and, if it has lists, a
sheet of lists."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.sheet_style import (
    BODY_FONT,
    HEAD_FILL,
    HEAD_FONT,
    HEAD_HEIGHT,
    LEAST_HEIGHT,
    LEFT,
    LINE_HEIGHT,
    MIDDLE,
    OPEN_FILL,
    QUIET_FONT,
    RIGHT,
    count_lines,
    escape_control,
    set_up_print,
    write_cell,
    write_head,
)
from nianbao.office.signs import NOT_IN_XML
from nianbao.office.worklist.lines import SUMMARY, SheetLine, definition_text, field_text
from nianbao.outputs.sheet_titles import sheet_titles
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.units import Unit
from nianbao.report import Figure

# The visible columns and their widths in characters; two heads contain a year.
COLUMNS: Final = (
    ("序号", 5.5),
    ("数字", 27),
    ("口径", 36),
    ("单位", 10.5),
    ("{last}年", 13),
    ("{year}年（填）", 15),
    ("出处", 20),
    ("说明", 22),
)
ORDINAL, LABEL, DEFINITION, UNIT, LAST, VALUE, SOURCE, NOTE = range(1, 9)
# The hidden columns: the identity of a row, and its contents when the sheet was made.
HIDDEN: Final = ("代号", "年度", "行", "校验", "发出时")
NUMBER_ROW, LIST_ROW, ITEM_ROW = "数", "名单", "项"
LISTS: Final = "（名单）"
SPARE_ROWS: Final = 3
LEAST_ROWS: Final = 6
PLAIN_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.(\d{1,9}))?")
MOST_DECIMALS: Final = 9
WIDEST_GENERAL: Final = 11
LONGEST_PROMPT: Final = 255


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one department."""

    owner: str
    lines: tuple[SheetLine, ...]

    @property
    def lists(self) -> tuple[SheetLine, ...]:
        """The lines of its lists, which have a sheet of their own."""
        return tuple(line for line in self.lines if line.figure.is_list)


def workbook_bytes(title: str, year: int, sheets: Sequence[Sheet], with_summary: bool) -> bytes:
    """The workbook as an .xlsx file. `title` is the site's title, for the heads of the sheets."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    workbook.remove(first)
    titles = sheet_titles([SUMMARY, *(name for sheet in sheets for name in (sheet.owner, sheet.owner + LISTS))])
    if with_summary:
        _write_summary(workbook.create_sheet(titles[0]), title, year, sheets, titles[1::2])
    for sheet, numbers, lists in zip(sheets, titles[1::2], titles[2::2], strict=True):
        _SheetWriter(workbook.create_sheet(numbers), year, sheet).write_numbers(title)
        if sheet.lists:
            # A sheet of their own, since the heads of the numbers repeat on each printed page.
            _SheetWriter(workbook.create_sheet(lists), year, sheet).write_lists(title)
    workbook.properties.creator = "nianbao"
    workbook.properties.title = f"{title}{year}年度数字填报表"
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def _write_summary(
    page: Worksheet, title: str, year: int, sheets: Sequence[Sheet], sheet_titles: Sequence[str]
) -> None:
    heads = ("序号", "责任部门", "应填", "已填", "待填", "已确认")
    write_head(page, f"{title}{year}年度数字填报汇总", "各部门一张表；“待填”是发出这份文件时还没有的数。", len(heads))
    for column, head in enumerate(heads, 1):
        write_cell(page, 3, column, head, HEAD_FONT, MIDDLE, HEAD_FILL)
    page.row_dimensions[3].height = HEAD_HEIGHT
    for row, (sheet, sheet_title) in enumerate(zip(sheets, sheet_titles, strict=True), 4):
        still_open = sum(line.is_open for line in sheet.lines)
        confirmed = sum(line.is_confirmed for line in sheet.lines)
        numbers = (len(sheet.lines), len(sheet.lines) - still_open, still_open, confirmed)
        write_cell(page, row, 1, row - 3, BODY_FONT, MIDDLE)
        owner = write_cell(page, row, 2, sheet.owner, BODY_FONT, LEFT)
        owner.hyperlink = f"#'{sheet_title}'!A1"
        for column, number in enumerate(numbers, 3):
            write_cell(page, row, column, number, BODY_FONT, MIDDLE)
        page.row_dimensions[row].height = LEAST_HEIGHT
    last = 4 + len(sheets)
    write_cell(page, last, 1, "", HEAD_FONT, MIDDLE, HEAD_FILL)
    write_cell(page, last, 2, "合计", HEAD_FONT, LEFT, HEAD_FILL)
    for column in range(3, 3 + len(numbers)):
        total = sum(int(str(page.cell(row, column).value)) for row in range(4, last))
        write_cell(page, last, column, total, HEAD_FONT, MIDDLE, HEAD_FILL)
    page.row_dimensions[last].height = HEAD_HEIGHT
    for column, width in enumerate((8, 36, 14, 14, 14, 14), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    set_up_print(page, landscape=False)
    page.protection.enable()


class _SheetWriter:
    def __init__(self, page: Worksheet, year: int, sheet: Sheet) -> None:
        self.page = page
        self.year = year
        self.sheet = sheet
        widest = max((len(line.figure.fields) for line in sheet.lines), default=0)
        self.columns = max(len(COLUMNS), 1 + widest)
        self.row = 3

    def write_numbers(self, title: str) -> None:
        how = "只填淡黄色的格子：数写阿拉伯数字；只知道约数的写“约830”“960余”；没有的空着。"
        self.write_title(f"{title}{self.year}年度数字填报表", how)
        for column, (head, _) in enumerate(COLUMNS, 1):
            shown = head.format(year=self.year, last=self.year - 1)
            write_cell(self.page, self.row, column, shown, HEAD_FONT, MIDDLE, HEAD_FILL)
        self.page.row_dimensions[self.row].height = HEAD_HEIGHT
        for nth, line in enumerate(self.sheet.lines, 1):
            self.write_number(nth, line)
        self.finish(title_rows="1:3")

    def write_lists(self, title: str) -> None:
        how = "只填淡黄色的格子：一行一项，顺序就是报告里的顺序；行数不够的，请党政办加行重发。"
        self.write_title(f"{title}{self.year}年度名单填报表", how)
        # The row holds only the heads of the hidden columns.
        self.page.row_dimensions[self.row].height = 2
        for line in self.sheet.lists:
            self.write_list(line)
        self.finish(title_rows="1:2")

    def write_title(self, title: str, how: str) -> None:
        write_head(self.page, title, f"责任部门：{self.sheet.owner}　　{how}", self.columns)
        for column, (_, width) in enumerate(COLUMNS, 1):
            self.page.column_dimensions[get_column_letter(column)].width = width
        for at, head in enumerate(HIDDEN, 1):
            column = self.columns + at
            write_cell(self.page, self.row, column, head, QUIET_FONT, LEFT, boxed=False)
            self.page.column_dimensions[get_column_letter(column)].hidden = True

    def write_number(self, nth: int, line: SheetLine) -> None:
        self.row += 1
        figure, definition = line.figure, definition_text(line.figure)
        shown: tuple[str | int, ...] = (nth, figure.label, definition, figure.unit.text, line.last)
        aligned = (MIDDLE, LEFT, LEFT, MIDDLE, RIGHT)
        for column, (text, alignment) in enumerate(zip(shown, aligned, strict=True), 1):
            write_cell(self.page, self.row, column, text, BODY_FONT if column != DEFINITION else QUIET_FONT, alignment)
        number = line.proposed or line.value
        value = self.write_open_cell(VALUE, number, RIGHT, is_number=True, most=_most_decimals(figure, figure.unit))
        self.add_validation(value, figure, figure.unit)
        self.write_open_cell(SOURCE, line.source, LEFT)
        self.write_open_cell(NOTE, line.note, LEFT)
        self.write_hidden_cells(line, NUMBER_ROW, [line.value, line.source, line.note])
        widths = (
            (LABEL, figure.label),
            (DEFINITION, definition_text(figure)),
            (SOURCE, line.source),
            (NOTE, line.note),
        )
        lines = max(count_lines(text, COLUMNS[column - 1][1]) for column, text in widths)
        self.page.row_dimensions[self.row].height = max(LEAST_HEIGHT, lines * LINE_HEIGHT + 4)

    def write_list(self, line: SheetLine) -> None:
        """Writes the block of a list: its label, last year's items, the heads of its fields, and rows to fill in."""
        page, figure = self.page, line.figure
        self.row += 2
        page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        write_cell(page, self.row, 1, f"名单：{figure.label}（{figure.unit.text}）", HEAD_FONT, LEFT, boxed=False)
        page.row_dimensions[self.row].height = LEAST_HEIGHT
        if line.last_rows:
            self.row += 1
            page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
            items = "；".join("，".join(filter(None, row)) for row in line.last_rows)
            text = f"{self.year - 1}年：{items}"
            write_cell(page, self.row, 1, text, QUIET_FONT, LEFT, boxed=False)
            width = sum(width for _, width in COLUMNS)
            page.row_dimensions[self.row].height = max(LEAST_HEIGHT, count_lines(text, width) * LINE_HEIGHT + 4)
        self.row += 1
        columns = range(LABEL, LABEL + len(figure.fields))
        write_cell(page, self.row, ORDINAL, "序号", HEAD_FONT, MIDDLE, HEAD_FILL)
        for column, field in zip(columns, figure.fields, strict=True):
            write_cell(page, self.row, column, field_text(field), HEAD_FONT, MIDDLE, HEAD_FILL)
        self.write_hidden_cells(line, LIST_ROW, [list(row) for row in line.rows])
        page.row_dimensions[self.row].height = LEAST_HEIGHT
        wanted = max(LEAST_ROWS, len(line.rows) + SPARE_ROWS, len(line.last_rows) + SPARE_ROWS)
        empty = ("",) * len(figure.fields)
        for nth in range(1, wanted + 1):
            self.row += 1
            texts = line.rows[nth - 1] if nth <= len(line.rows) else empty
            write_cell(page, self.row, ORDINAL, nth, BODY_FONT, MIDDLE)
            for column, field, text in zip(columns, figure.fields, texts, strict=True):
                number = field.unit is not None
                most = _most_decimals(None, field.unit) if field.unit else None
                cell = self.write_open_cell(column, text, RIGHT if number else LEFT, is_number=number, most=most)
                if field.unit is not None:
                    self.add_validation(cell, None, field.unit)
            self.write_hidden_cells(line, ITEM_ROW, None)
            page.row_dimensions[self.row].height = LEAST_HEIGHT

    def write_open_cell(
        self, column: int, text: str, alignment: Alignment, is_number: bool = False, most: int | None = None
    ) -> Cell:
        """Writes a cell to fill in, with its present content; a number has at most `most` decimals, any number if
        None."""
        cell = write_cell(self.page, self.row, column, text, BODY_FONT, alignment, OPEN_FILL)
        cell.protection = Protection(locked=False)
        plain = PLAIN_NUMBER.fullmatch(text) if is_number else None
        if plain:
            # Stored as a number, so Excel can calculate with it; the format keeps the digits as written.
            number = Decimal(text)
            cell.value = int(number) if not plain[1] else float(number)
            cell.number_format = _number_format(text, len(plain[1] or ""), most)
        elif not is_number:
            # Otherwise Excel makes a date of 3-5.
            cell.number_format = "@"
        return cell

    def write_hidden_cells(self, line: SheetLine, kind: str, issued: object) -> None:
        issued_text = "" if issued is None else NOT_IN_XML.sub(escape_control, json.dumps(issued, ensure_ascii=False))
        hidden: tuple[str | int, ...] = (line.figure.id, line.year, kind, line.stamp, issued_text)
        for at, text in enumerate(hidden, 1):
            write_cell(self.page, self.row, self.columns + at, text, QUIET_FONT, LEFT, boxed=False)

    def add_validation(self, cell: Cell, figure: Figure | None, unit: Unit) -> None:
        """Lets Excel ask about a cell without a number, with too many decimals, or with a number out of range. It only
        warns, because 约830 and 960余 are valid."""
        at = cell.coordinate
        conditions, words = [f"ISNUMBER({at})"], []
        decimals = _most_decimals(figure, unit)
        if decimals is not None:
            conditions.append(f"ROUND({at},{decimals})={at}")
            words.append(f"最多 {decimals} 位小数" if decimals else "整数")
        low, high = (figure.minimum, figure.maximum) if figure else (None, None)
        if low is not None:
            conditions.append(f"{at}>={low:f}")
            words.append(f"不小于 {digits_of(low)}")
        if high is not None:
            conditions.append(f"{at}<={high:f}")
            words.append(f"不大于 {digits_of(high)}")
        text = "，".join([f"单位：{unit.text}" if unit.text else "填一个数", *words])
        rule = DataValidation(
            type="custom",
            formula1=f"AND({','.join(conditions)})",
            allow_blank=True,
            errorStyle="warning",
            errorTitle="请核对",
            error=f"这里填数（{text}）。只知道约数的，写成“约830”或“960余”，可以继续。"[:LONGEST_PROMPT],
            promptTitle="怎么填",
            prompt=text[:LONGEST_PROMPT],
            showErrorMessage=True,
            showInputMessage=True,
        )
        rule.add(cell)
        self.page.add_data_validation(rule)

    def finish(self, title_rows: str) -> None:
        """Writes the line for signatures and sets up printing."""
        page = self.page
        self.row += 2
        page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        signed = "填表人：　　　　　　　　　　审核人：　　　　　　　　　　填表日期：　　　　年　　月　　日"
        write_cell(page, self.row, 1, signed, BODY_FONT, LEFT, boxed=False)
        page.freeze_panes = "C4" if title_rows == "1:3" else "A4"
        page.print_title_rows = title_rows
        page.print_area = f"A1:{get_column_letter(self.columns)}{self.row}"
        set_up_print(page, landscape=True)
        page.protection.enable()
        # Only contents are locked; widths and heights may be changed.
        page.protection.formatColumns = False
        page.protection.formatRows = False


def _most_decimals(figure: Figure | None, unit: Unit) -> int | None:
    """The most decimals that a number may have; None if there is no limit."""
    if figure is not None and figure.decimals is not None:
        return figure.decimals
    return 0 if unit.counted and unit.scale == 1 else None


def _number_format(text: str, places: int, most: int | None) -> str:
    """A format that shows the digits as written and has room for as many decimals as a department may enter."""
    if most is not None and places >= most:
        return "0." + "0" * places if places else "0"
    if places:
        return "0." + "0" * places + "#" * ((MOST_DECIMALS if most is None else most) - places)
    # The General format shows whole numbers without a point, but long ones as a power of ten.
    return "General" if len(text) <= WIDEST_GENERAL else "0"
