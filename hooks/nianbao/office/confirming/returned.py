"""Reads confirmation sheets back: what they confirm, what they correct, and what cannot be taken.

Nothing is taken of several sheets if one cell of them is in doubt. A value that changed since its sheet went out is
not confirmed by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files
from nianbao.load.overlay import Overlay
from nianbao.office.confirming.record import GivenConfirmation, confirmed_file, confirmed_value
from nianbao.office.confirming.sheet import BY, DAY, DIGEST_HEAD, RIGHT_WORD, VERDICT_HEAD, WRONG_WORD
from nianbao.office.fill import fill, read_workbook
from nianbao.office.fill.cells import FilledCell
from nianbao.office.fill.open_file import open_workbook
from nianbao.office.fill.read import NumberRow, Workbook
from nianbao.office.fill.sheet_changes import CellChange
from nianbao.office.fill.sheet_errors import Complaint, FillError
from nianbao.office.signs import remove_invisible
from nianbao.office.worklist import owner_of
from nianbao.office.worklist.workbook import HIDDEN
from nianbao.relations.confirmed import value_digest
from nianbao.report import Figure, Year, Yearbook

# What people write instead of the two words that the sheet offers.
VERDICTS: Final = {
    **dict.fromkeys(("对", "是", "属实", "一致", "准确", "正确", "√", "✓", "✔"), RIGHT_WORD),
    **dict.fromkeys(("错", "否", "有误", "不对", "×", "✗", "✘"), WRONG_WORD),
    RIGHT_WORD: RIGHT_WORD,
    WRONG_WORD: WRONG_WORD,
}
DAY_FORMATS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The row of a figure: what a department said of it (RIGHT_WORD, WRONG_WORD or other words), and the digest of
    the value on the sheet."""

    cell: str
    verdict: str
    digest: str


@dataclass(slots=True)
class ReturnedSheet:
    """The sheet of one department: who confirmed, when, and the rows by figure."""

    cell: str
    by: str = ""
    day: str | date | None = None
    rows: dict[str, VerdictRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConfirmResult:
    """What sheets confirm and correct, the files to write, and remarks in Chinese; or the complaints about them."""

    confirmed: tuple[GivenConfirmation, ...]
    changes: tuple[CellChange, ...]
    files: Mapping[str, bytes]
    notes: tuple[str, ...]
    complaints: tuple[Complaint, ...] = ()


def take_back(book: Yearbook, year: Year, paths: Sequence[Path], project: Files, today: date) -> ConfirmResult:
    """Reads returned sheets. Nothing is written. Raises FillError for a file that is no confirmation sheet, and
    YamlEditError if a file of the year cannot be edited."""
    given: dict[str, tuple[GivenConfirmation, str, str]] = {}
    corrections: list[Workbook] = []
    notes: list[str] = []
    complaints: list[Complaint] = []
    for path in paths:
        workbook = read_workbook(path)
        sheets = read_verdicts(path)
        if not sheets:
            raise FillError(f"{path.name} 不是确认表（nianbao confirm 出的 .xlsx）；填报表用 nianbao fill 收")
        reader = _Reader(book, year, {row.figure: row for row in workbook.numbers}, today)
        for sheet in sheets:
            reader.read(sheet)
        complaints += [*workbook.complaints, *reader.complaints]
        notes += reader.notes
        corrections.append(replace(workbook, numbers=tuple(reader.corrections), lists=(), complaints=()))
        for one, cell, wanted in reader.given:
            first = given.setdefault(one.figure.id, (one, cell, wanted))
            if first[2] != wanted:
                why = f"与 {first[1]} 说的不一样（“{one.figure.label}”）；问清楚，改成一样的"
                complaints.append(Complaint(cell, wanted, why))
    filling = fill(book, year, corrections, project)
    complaints += filling.complaints
    if complaints:
        return ConfirmResult((), (), {}, tuple(notes), tuple(complaints))
    contents = {change.file: change.after for change in filling.files}
    after = load_yearbook(book.root, Overlay(project, contents), book.settings) if contents else book
    confirmed = tuple(one for one, _, _ in given.values())
    files = {**contents, **(confirmed_file(after, _same_year(after, year), confirmed) if confirmed else {})}
    return ConfirmResult(confirmed, filling.changes, files, tuple(notes))


def _same_year(book: Yearbook, year: Year) -> Year:
    found = book.year(year.number)
    assert found is not None
    return found


def read_verdicts(path: Path) -> list[ReturnedSheet]:
    """The confirmation sheets of a file. Raises FillError if it cannot be opened."""
    return [sheet for page in open_workbook(path).worksheets if (sheet := _read_page(page)) is not None]


def _read_page(page: Worksheet) -> ReturnedSheet | None:
    found = ReturnedSheet(f"{page.title}!A1")
    heads: dict[str, int] = {}
    for cells in page.iter_rows():
        texts = {_text(cell.value): at for at, cell in enumerate(cells) if cell.value is not None}
        if VERDICT_HEAD in texts and DIGEST_HEAD in texts:
            heads = texts
        elif not heads:
            for word in (BY, DAY):
                if word in texts:
                    value = cells[texts[word] + 1].value
                    found.cell = f"{page.title}!{cells[texts[word] + 1].coordinate}"
                    found.by, found.day = (_text(value), found.day) if word == BY else (found.by, _day(value))
        elif figure := _text(cells[heads[HIDDEN[0]]].value):
            verdict = cells[heads[VERDICT_HEAD]]
            name = f"{page.title}!{verdict.coordinate}"
            found.rows[figure] = VerdictRow(name, _text(verdict.value), _text(cells[heads[DIGEST_HEAD]].value))
    return found if heads else None


def _day(value: object) -> str | date | None:
    if isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    text = _text(value)
    for written in DAY_FORMATS:
        try:
            return datetime.strptime(text, written).date()
        except ValueError:
            continue
    return text or None


def _text(value: object) -> str:
    return "" if value is None else remove_invisible(str(value)).strip()


class _Reader:
    """Reads the sheets of one file."""

    def __init__(self, book: Yearbook, year: Year, rows: Mapping[str, NumberRow], today: date) -> None:
        self.book = book
        self.year = year
        self.rows = rows
        self.today = today
        self.given: list[tuple[GivenConfirmation, str, str]] = []
        self.corrections: list[NumberRow] = []
        self.complaints: list[Complaint] = []
        self.notes: list[str] = []

    def read(self, sheet: ReturnedSheet) -> None:
        said = {figure: row for figure, row in sheet.rows.items() if row.verdict or self.correction(figure).text}
        owner = sheet.cell.partition("!")[0]
        if silent := len(sheet.rows) - len(said):
            self.notes.append(f"{owner}：有 {silent} 项没有核对，仍是未确认")
        if not said:
            return
        day = sheet.day or self.today
        if not sheet.by:
            self.complain(sheet.cell, "", f"没有写{BY}；写上是谁确认的")
        if isinstance(day, str):
            self.complain(sheet.cell, day, f"{DAY}读不出；写成 2027-01-08")
        elif day > self.today:
            self.complain(sheet.cell, f"{day}", f"{DAY}比今天还晚")
        elif sheet.by:
            for figure_id, row in said.items():
                self.read_row(figure_id, row, sheet.by, day)

    def read_row(self, figure_id: str, row: VerdictRow, by: str, day: date) -> None:
        figure = self.book.figure(figure_id)
        numbers = self.rows.get(figure_id)
        if figure is None or numbers is None or numbers.year != str(self.year.number):
            self.complain(row.cell, figure_id, f"不是 {self.year.number} 年的数字；重新出一份确认表")
            return
        verdict = VERDICTS.get(row.verdict or WRONG_WORD)
        correction = self.correction(figure_id)
        if verdict is None:
            self.complain(row.cell, row.verdict, f"看不懂；只选“{RIGHT_WORD}”或“{WRONG_WORD}”")
        elif verdict == RIGHT_WORD and correction.text:
            self.complain(row.cell, row.verdict, f"选了“{RIGHT_WORD}”，又写了更正的数 {correction.text}；留一样")
        elif verdict == WRONG_WORD and not (correction.text or correction.wrong):
            self.complain(row.cell, row.verdict, f"选了“{WRONG_WORD}”，没有写更正为多少")
        elif verdict == WRONG_WORD:
            self.correct(figure, numbers, row, GivenConfirmation(figure, by, day))
        else:
            self.confirm(figure, row, GivenConfirmation(figure, by, day))

    def confirm(self, figure: Figure, row: VerdictRow, given: GivenConfirmation) -> None:
        value = self.book.value(figure.id, self.year.number)
        if value is None or value_digest(figure, value) != row.digest:
            now = (
                f"现在是{confirmed_value(figure, value)}" if value and (value.quantity or value.rows) else "现在没有值"
            )
            owner = owner_of(figure)
            why = f"“{figure.label}”在表发出以后改过（{now}），没有算作确认；给{owner}重新出表"
            self.notes.append(f"{row.cell}：{why}")
            return
        self.given.append((given, row.cell, RIGHT_WORD))

    def correct(self, figure: Figure, numbers: NumberRow, row: VerdictRow, given: GivenConfirmation) -> None:
        if figure.is_list:
            why = "名单的各项要在填报表上改：nianbao worklist 出表，nianbao fill 收回，再确认"
            self.complain(row.cell, row.verdict, why)
            return
        correction = self.correction(figure.id)
        kept = {part: cell for part, cell in numbers.filled.items() if part == "note"}
        self.corrections.append(replace(numbers, filled={**kept, "value": correction}))
        self.given.append((given, row.cell, correction.text))

    def correction(self, figure_id: str) -> FilledCell:
        row = self.rows.get(figure_id)
        return row.filled.get("value", FilledCell("", "")) if row else FilledCell("", "")

    def complain(self, cell: str, written: str, why: str) -> None:
        self.complaints.append(Complaint(cell, written, why))
