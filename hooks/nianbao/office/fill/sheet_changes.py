"""The changes that sheets make to a year, and the complaints about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from nianbao.checks.nearest import did_you_mean
from nianbao.office.fill.cell_numbers import CellRefused, cell_quantity, reason_of_fraction, reason_out_of_bounds
from nianbao.office.fill.cells import FilledCell
from nianbao.office.fill.read import ISSUED, ListBlock, NumberRow, Workbook
from nianbao.office.fill.sheet_errors import Complaint
from nianbao.office.signs import comparable_text
from nianbao.office.worklist import SheetLine, definition_text, field_text, line_of, shown_amount
from nianbao.quantity.quantity_text import data_text
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import parse_quantity
from nianbao.report import Figure, Year, Yearbook

PARTS: Final = {"value": "数", "source": "出处", "note": "说明", "rows": "名单", "cell": "取自"}
UNFILLED: Final = "待填"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A change of a figure's value, source, note or source cell (texts), or of its rows."""

    figure: Figure
    part: str
    old: Any
    new: Any
    cell: str

    def __str__(self) -> str:
        return f"{self.cell}  {self.figure.id}（{self.figure.label}）{self.change_text()}"

    def change_text(self) -> str:
        """``12.9公里 → 13.5公里``."""
        old, new = _content_text(self.figure, self.part, self.old), _content_text(self.figure, self.part, self.new)
        return f"{PARTS[self.part]}：{old} → {new}"


def changes_of(book: Yearbook, year: Year, workbooks: Sequence[Workbook]) -> tuple[list[CellChange], list[Complaint]]:
    """The changes of all sheets without duplicates, and all complaints about them."""
    complaints = [complaint for workbook in workbooks for complaint in workbook.complaints]
    found: dict[tuple[str, str], CellChange] = {}
    for workbook in workbooks:
        file_prefix = f"{workbook.file} " if len(workbooks) > 1 else ""
        comparer = _Comparer(book, year)
        for row in workbook.numbers:
            comparer.compare(row, comparer.number_changes)
        for block in workbook.lists:
            comparer.compare(block, comparer.list_changes)
        complaints += (Complaint(file_prefix + c.cell, c.written, c.why) for c in comparer.complaints)
        for change in comparer.changes:
            here = CellChange(change.figure, change.part, change.old, change.new, file_prefix + change.cell)
            first = found.setdefault((change.figure.id, change.part), here)
            if first.new != here.new:
                complaints.append(_conflict(first, here))
    return list(_drop_row_counts(book, year, found)), complaints


def _drop_row_counts(book: Yearbook, year: Year, changes: Mapping[tuple[str, str], CellChange]) -> Iterator[CellChange]:
    """The changes without totals that equal the row count of a list: the rows imply them."""
    for change in changes.values():
        row_change = changes.get((change.figure.id, "rows"))
        rows = row_change.new if row_change else line_of(book, change.figure, year.number).rows
        if change.part == "value" and rows and change.new == str(len(rows)):
            change = replace(change, new="")
        if change.new != change.old:
            yield change


def _conflict(first: CellChange, second: CellChange) -> Complaint:
    one, other = (_content_text(change.figure, change.part, change.new) for change in (first, second))
    why = f"与 {first.cell} 不一致（“{first.figure.label}”那里是{one}，这里是{other}）；问清楚，改成一样的"
    return Complaint(second.cell, "", why)


class _Comparer:
    """Compares the rows of one file with the data of a year."""

    def __init__(self, book: Yearbook, year: Year) -> None:
        self.book = book
        self.year = year
        self.changes: list[CellChange] = []
        self.complaints: list[Complaint] = []
        self.other_years: set[str] = set()

    def compare(self, row: Any, changes: Callable[[Any, SheetLine], Iterator[CellChange]]) -> None:
        figure = self.figure_of(row)
        if figure is not None:
            self.changes += changes(row, line_of(self.book, figure, self.year.number))

    def complain(self, cell: str, written: str, why: str) -> None:
        self.complaints.append(Complaint(cell, written, why))

    def figure_of(self, row: NumberRow | ListBlock) -> Figure | None:
        """The figure of a row; None with a complaint if the row differs from the catalogue."""
        if row.year != str(self.year.number):
            sheet = row.cell.partition("!")[0]
            if sheet not in self.other_years:
                self.other_years.add(sheet)
                self.complain(row.cell, "", f"这张表是 {row.year} 年的，现在收的是 {self.year.number} 年")
            return None
        figure = self.book.figure(row.figure)
        if figure is None:
            near = did_you_mean(row.figure, {f.id: f.label for f in self.book.catalogue.values()})
            self.complain(row.cell, row.figure, f"数字目录里没有这个代号；{near or '重新出一份填报表'}")
            return None
        if line_of(self.book, figure, self.year.number).stamp != row.stamp:
            why = "表发出以后，名称、单位或口径改过；重新出一份填报表，请部门按新的口径填"
            self.complain(row.cell, figure.label, why)
            return None
        if isinstance(row, NumberRow):
            texts = ((row.label, figure.label), (row.unit, figure.unit.text), (row.definition, definition_text(figure)))
            for shown, wanted in texts:
                if shown is not None and comparable_text(shown) != comparable_text(wanted):
                    self.complain(row.cell, shown, f"表里的名称、单位或口径被改过，应是“{wanted}”；改回来再收")
                    return None
        return figure

    def number_changes(self, row: NumberRow, line: SheetLine) -> Iterator[CellChange]:
        issued = dict(zip(ISSUED, row.issued, strict=True))
        for part, written in row.filled.items():
            current = getattr(line, part)
            if written.wrong:
                self.complain(written.cell, written.text, written.wrong)
                continue
            before = issued.get(part, "")
            if is_unchanged(written.text, before, is_number=part == "value") and not written.is_percent:
                continue
            new = self.text_for_data(written) if part != "value" else self.value_for_data(written, line.figure)
            if new is not None:
                yield from self.change(line.figure, part, before, current, new, written.cell)

    def list_changes(self, block: ListBlock, line: SheetLine) -> Iterator[CellChange]:
        figure = line.figure
        missing = [field_text(f) for f in figure.fields if field_text(f) not in block.columns]
        if missing:
            self.complain(block.cell, figure.label, f"名单缺“{'、'.join(missing)}”一栏；重新出一份填报表")
            return
        cells = [[item[field_text(field)] for field in figure.fields] for item in block.items]
        wrong = [cell for row in cells for cell in row if cell.wrong]
        for cell in wrong:
            self.complain(cell.cell, cell.text, cell.wrong)
        filled = [row for row in cells if any(cell.text for cell in row)]
        if wrong or self.are_unchanged(filled, block.issued, figure):
            return
        rows = [self.row_for_data(row, figure) for row in filled]
        if all(row is not None for row in rows):
            yield from self.change(figure, "rows", block.issued, line.rows, tuple(r for r in rows if r), block.cell)

    def are_unchanged(
        self, cells: Sequence[Sequence[FilledCell]], issued: Sequence[Sequence[str]], figure: Figure
    ) -> bool:
        return len(cells) == len(issued) and all(
            is_unchanged(cell.text, before, is_number=field.unit is not None) and not cell.is_percent
            for row, texts in zip(cells, issued, strict=True)
            for cell, before, field in zip(row, texts, figure.fields, strict=False)
        )

    def row_for_data(self, row: Sequence[FilledCell], figure: Figure) -> tuple[str, ...] | None:
        """The texts of a list's row for the data; None with a complaint if a cell is wrong."""
        if not row[0].text:
            self.complain(row[0].cell, "", f"这一项没有写“{figure.fields[0].name}”")
            return None
        texts: list[str | None] = []
        for cell, field in zip(row, figure.fields, strict=True):
            if field.unit is None or not cell.text:
                texts.append(self.text_for_data(cell))
            else:
                texts.append(self.number_for_data(cell, field.unit))
        return None if None in texts else tuple(text or "" for text in texts)

    def value_for_data(self, written: FilledCell, figure: Figure) -> str | None:
        """The text of a figure's value for the data, empty for none; None with a complaint if it is wrong."""
        if not written.text:
            return ""
        return self.number_for_data(
            written,
            figure.unit,
            lambda number: (
                reason_of_fraction(self.book, self.year.number, written, figure, number)
                or reason_out_of_bounds(figure, number)
            ),
        )

    def text_for_data(self, written: FilledCell) -> str | None:
        """The text of a cell; None with a complaint if it is a number whose format shows another text."""
        if written.shown is not None and written.shown.strip() != written.text:
            self.complain(written.cell, written.text, f"显示的是“{written.shown.strip()}”；照显示的样子写成文字")
            return None
        return comparable_text(written.text)

    def number_for_data(
        self, written: FilledCell, unit: Unit, refuse: Callable[[Decimal], str] = lambda number: ""
    ) -> str | None:
        """The text of a number for the data; None with a complaint if it cannot be read. `refuse` gives the reason,
        in Chinese, why a number is refused."""
        try:
            return data_text(cell_quantity(written, unit, refuse), unit)
        except CellRefused as error:
            self.complain(written.cell, written.text, str(error))
            return None

    def change(self, figure: Figure, part: str, before: Any, current: Any, new: Any, cell: str) -> Iterator[CellChange]:
        if new == current:
            return
        if before != current:
            now, was = _content_text(figure, part, current), _content_text(figure, part, before)
            why = f"表发出时是{was}，数据里后来改成了{now}，这里填的是{_content_text(figure, part, new)}；问清楚用哪个"
            self.complain(cell, "", why)
            return
        yield CellChange(figure, part, current, new, cell)


def is_unchanged(text: str, before: str, is_number: bool) -> bool:
    """Whether a cell is unchanged; zeros that Excel dropped do not change a number."""
    if comparable_text(text) == comparable_text(before):
        return True
    try:
        return is_number and Decimal(text) == Decimal(before)
    except InvalidOperation:
        return False


def _content_text(figure: Figure, part: str, content: Any) -> str:
    if part == "rows":
        items = "；".join("，".join(filter(None, row)) for row in content)
        return f"{len(content)}项（{items}）" if content else UNFILLED
    if not content:
        return UNFILLED if part == "value" else "空"
    if part == "value":
        return shown_amount(parse_quantity(content, figure.unit), figure.unit)
    return f"“{content}”"
