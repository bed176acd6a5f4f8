"""Reads the sheets of a workbook. Rows are identified by their hidden columns and cells by the heads of their columns,
so sheets may be merged, columns moved and rows inserted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.fill.number_format import number_format
from nianbao.office.fill.open_file import open_workbook
from nianbao.office.fill.sheet_errors import Complaint, FillError
from nianbao.office.fill.visibility import Visibility
from nianbao.office.signs import remove_invisible, unescape_from_excel
from nianbao.office.worklist import SUMMARY
from nianbao.office.worklist.workbook import HIDDEN, ITEM_ROW, LIST_ROW, NUMBER_ROW

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
# Excel keeps and shows fifteen digits.
DIGITS: Final = "{:.15g}"
FILLABLE: Final = "（填）"
ISSUED: Final = ("value", "source", "note")
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


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The row of a figure: its label, unit and definition on the sheet, the cells to fill in, and their contents when
    the sheet was made (value, source, note)."""

    figure: str
    year: str
    stamp: str
    cell: str
    label: str | None
    unit: str | None
    definition: str | None
    filled: Mapping[str, FilledCell]
    issued: tuple[str, ...]


@dataclass(slots=True)
class ListBlock:
    """The block of a list; its items are cells by the heads of the fields."""

    figure: str
    year: str
    stamp: str
    cell: str
    columns: Mapping[str, int]
    issued: tuple[tuple[str, ...], ...]
    items: list[Mapping[str, FilledCell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The contents of one file; `notes` are Chinese remarks about parts that were not read."""

    file: str
    numbers: tuple[NumberRow, ...]
    lists: tuple[ListBlock, ...]
    complaints: tuple[Complaint, ...]
    notes: tuple[str, ...]


def read_workbook(path: Path) -> Workbook:
    """Reads a file of worksheets. Raises FillError if it has none."""
    numbers: list[NumberRow] = []
    lists: list[ListBlock] = []
    complaints: list[Complaint] = []
    notes: list[str] = []
    for page in open_workbook(path).worksheets:
        reader = _SheetReader(path, page)
        if reader.read():
            numbers += reader.numbers
            lists += reader.lists
            complaints += reader.complaints
            notes += reader.notes
        elif page.title != SUMMARY:
            notes.append(f"{path.name} 的工作表“{page.title}”不是填报表，没有读")
    if not numbers and not lists:
        raise FillError(f"{path.name} 里没有 nianbao worklist 出的填报表")
    return Workbook(path.name, tuple(numbers), tuple(lists), tuple(complaints), tuple(notes))


class _SheetReader:
    def __init__(self, path: Path, page: Worksheet) -> None:
        self.path = path
        self.page = page
        self.numbers: list[NumberRow] = []
        self.lists: list[ListBlock] = []
        self.complaints: list[Complaint] = []
        self.notes: list[str] = []
        self.heads: dict[str, int] = {}
        self.value_head = ""
        self.visibility = Visibility(page)

    def read(self) -> bool:
        """Reads the sheet. Returns whether it is a worksheet of this program."""
        page = self.page
        if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
            where = f"用到了第 {page.max_row} 行、第 {page.max_column} 列"
            why = "删去表外的内容再存；真是填报表不会有这么大"
            raise FillError(f"{self.path.name} 的工作表“{page.title}”{where}；{why}")
        for row, contents in enumerate(page.iter_rows(values_only=True), 1):
            texts = {_text(content): column for column, content in enumerate(contents, 1) if content is not None}
            if HIDDEN[0] in texts and HIDDEN[3] in texts:
                self.heads = texts
                self.value_head = next((head for head in texts if head.endswith(FILLABLE)), "")
                self.report_duplicate_heads(row, contents)
            elif self.heads and texts:
                self.read_row(row, texts)
        if self.heads and page.sheet_state != "visible":
            why = "这张工作表是隐藏的，看不见的数不收；取消隐藏，核对后再收"
            self.complaints.append(Complaint(f"{page.title}!A1", "", why))
        return bool(self.heads)

    def report_duplicate_heads(self, row: int, contents: Sequence[object]) -> None:
        """Reports columns with the same head, such as a copy next to the original: either may be the right one."""
        heads = [_text(content) for content in contents]
        duplicates = sorted({head for head in heads if head and heads.count(head) > 1})
        if duplicates:
            at = f"{self.page.title}!{self.page.cell(row, 1).coordinate}"
            why = f"有两栏都叫“{'”“'.join(duplicates)}”，不知道收哪一栏；删去多的一栏"
            self.complaints.append(Complaint(at, "", why))

    def read_row(self, row: int, texts: Mapping[str, int]) -> None:
        kind = self.hidden_text(row, "行")
        if kind not in (NUMBER_ROW, LIST_ROW, ITEM_ROW):
            self.note_stray(row, texts)
            return
        figure, year, stamp = (self.hidden_text(row, head) for head in ("代号", "年度", "校验"))
        at = f"{self.page.title}!{self.page.cell(row, 1).coordinate}"
        if self.visibility.hides_row(row):
            why = f"第 {row} 行（{figure}）是隐藏的，看不见的数不收；取消隐藏（筛选的，清除筛选），核对后再收"
            self.complaints.append(Complaint(at, "", why))
        if kind == NUMBER_ROW:
            if not self.value_head:
                self.complaints.append(Complaint(at, "", "表里缺填数的一栏（“…年（填）”）；重新出一份填报表"))
            self.numbers.append(
                NumberRow(
                    figure,
                    year,
                    stamp,
                    at,
                    label=self.fixed_text(row, "数字"),
                    unit=self.fixed_text(row, "单位"),
                    definition=self.fixed_text(row, "口径"),
                    filled=dict(self.read_filled(row)),
                    issued=self.issued_texts(row, at),
                )
            )
        elif kind == LIST_ROW:
            not_fields = [self.heads[head] for head in ("序号", *HIDDEN) if head in self.heads]
            columns = {text: column for text, column in texts.items() if column not in not_fields}
            self.lists.append(ListBlock(figure, year, stamp, at, columns, self.issued_rows(row, at)))
        else:
            self.read_item(row, figure)

    def read_item(self, row: int, figure: str) -> None:
        block = next((one for one in reversed(self.lists) if one.figure == figure), None)
        if block is None:
            at = f"{self.page.title}!{self.page.cell(row, 1).coordinate}"
            self.complaints.append(Complaint(at, "", f"名单“{figure}”的表头不见了，重新出一份填报表"))
            return
        block.items.append({head: self.read_cell(row, column) for head, column in block.columns.items()})

    def note_stray(self, row: int, texts: Mapping[str, int]) -> None:
        """Notes a row without hidden columns, such as an inserted one. Texts in the first column are heads of
        blocks."""
        stray = [(text, column) for text, column in texts.items() if column > 1]
        if stray:
            at = f"{self.page.title}!{self.page.cell(row, stray[0][1]).coordinate}"
            content = "，".join(text for text, _ in stray)
            self.notes.append(f"{self.path.name} 的 {at} 这一行（{content}）不是填报的行，没有读")

    def read_filled(self, row: int) -> Iterator[tuple[str, FilledCell]]:
        for part, head in (("value", self.value_head), ("source", "出处"), ("note", "说明")):
            if head in self.heads:
                yield part, self.read_cell(row, self.heads[head])

    def read_cell(self, row: int, column: int) -> FilledCell:
        """Reads a cell. Formulas, dates, errors and unseen contents are not accepted."""
        cell = self.page.cell(row, column)
        name = f"{self.page.title}!{cell.coordinate}"
        for area in self.page.merged_cells.ranges:
            if cell.coordinate in area:
                return FilledCell(name, "", wrong=f"在合并的单元格 {area.coord} 里；取消合并，一格填一个")
        content = cell.value
        if getattr(cell, "data_type", "") == "f":
            return FilledCell(name, _formula(content), wrong="是公式；粘贴成数值再收")
        if getattr(cell, "data_type", "") == "e":
            return FilledCell(name, str(content), wrong="是出错的公式留下的；改成数")
        if isinstance(content, bool):
            return FilledCell(name, str(content).upper(), wrong="是逻辑值；改成数或文字")
        if isinstance(content, datetime | date | time | timedelta):
            return FilledCell(name, str(content), wrong="被 Excel 当成了日期；单元格格式改为“常规”，重新填")
        text = _text(content)
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

    def fixed_text(self, row: int, head: str) -> str | None:
        """The text of a fixed column; None if the column is missing."""
        return _text(self.page.cell(row, self.heads[head]).value) if head in self.heads else None

    def hidden_text(self, row: int, head: str) -> str:
        return _text(self.page.cell(row, self.heads[head]).value) if head in self.heads else ""

    def issued_texts(self, row: int, at: str) -> tuple[str, ...]:
        """The contents of a figure's cells when the sheet was made."""
        issued = self.issued(row)
        if not _is_texts(issued) or len(issued) != len(ISSUED):
            self.report_hidden_change(at)
            return ("",) * len(ISSUED)
        return tuple(issued)

    def issued_rows(self, row: int, at: str) -> tuple[tuple[str, ...], ...]:
        """The rows of a list when the sheet was made."""
        issued = self.issued(row)
        if not isinstance(issued, list) or not all(_is_texts(texts) for texts in issued):
            self.report_hidden_change(at)
            return ()
        return tuple(tuple(texts) for texts in issued)

    def issued(self, row: int) -> Any:
        if "发出时" not in self.heads:
            return None
        try:
            content = self.page.cell(row, self.heads["发出时"]).value
            return json.loads(unescape_from_excel(str(content)))
        except (ValueError, RecursionError):
            return None

    def report_hidden_change(self, at: str) -> None:
        why = "这一行隐藏的栏（发出时）被改动过，看不出部门填了什么；重新出一份填报表"
        self.complaints.append(Complaint(at, "", why))


def _is_texts(content: object) -> bool:
    return isinstance(content, list) and all(isinstance(text, str) for text in content)


def _text(content: object) -> str:
    if content is None:
        return ""
    if isinstance(content, float):
        # Excel stores 0.1 + 0.2 with seventeen digits and shows fifteen.
        return f"{Decimal(DIGITS.format(content)):f}" if isfinite(content) else str(content)
    return remove_invisible(unescape_from_excel(str(content))).strip()


def _formula(content: object) -> str:
    return str(getattr(content, "text", None) or content)
