"""Reads the sheets of a workbook. Rows are identified by their hidden columns and cells by the heads of their columns,
so sheets may be merged, columns moved and rows inserted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.fill.cells import CellReader, FilledCell, cell_text_of
from nianbao.office.fill.open_file import open_workbook
from nianbao.office.fill.sheet_errors import Complaint, FillError
from nianbao.office.signs import unescape_from_excel
from nianbao.office.worklist import SUMMARY
from nianbao.office.worklist.workbook import HIDDEN, ITEM_ROW, LIST_ROW, NUMBER_ROW

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
FILLABLE: Final = "（填）"
ISSUED: Final = ("value", "source", "note")


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
        self.cells = CellReader(page)

    def read(self) -> bool:
        """Reads the sheet. Returns whether it is a worksheet of this program."""
        page = self.page
        if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
            where = f"用到了第 {page.max_row} 行、第 {page.max_column} 列"
            why = "删去表外的内容再存；真是填报表不会有这么大"
            raise FillError(f"{self.path.name} 的工作表“{page.title}”{where}；{why}")
        for row, contents in enumerate(page.iter_rows(values_only=True), 1):
            texts = {cell_text_of(content): column for column, content in enumerate(contents, 1) if content is not None}
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
        heads = [cell_text_of(content) for content in contents]
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
        if self.cells.visibility.hides_row(row):
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
        return self.cells.read(row, column)

    def fixed_text(self, row: int, head: str) -> str | None:
        """The text of a fixed column; None if the column is missing."""
        return cell_text_of(self.page.cell(row, self.heads[head]).value) if head in self.heads else None

    def hidden_text(self, row: int, head: str) -> str:
        return cell_text_of(self.page.cell(row, self.heads[head]).value) if head in self.heads else ""

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
