"""The sheet on which a department confirms its figures: each in its sentences, with last year's beside it.

It has the hidden columns of a worksheet (`office/worklist`), so it is read back by the same code, and one more: the
digest of what is confirmed. Printed and signed, it works on paper: the code at its foot says which values it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.confirming.in_sentences import StatedFigure
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
    set_up_print,
    write_cell,
    write_head,
)
from nianbao.office.signs import escape_for_excel
from nianbao.office.worklist import SheetLine
from nianbao.office.worklist.workbook import HIDDEN, NUMBER_ROW
from nianbao.outputs.sheet_titles import sheet_titles
from nianbao.relations.confirmed import ConfirmationState

# The visible columns and their widths in characters; three heads contain a year.
COLUMNS: Final = (
    ("序号", 5.5),
    ("数字", 22),
    ("报告里这样写", 58),
    ("单位", 8),
    ("{last}年", 12),
    ("{year}年", 12),
    ("核对", 9),
    ("更正为（填）", 13),
    ("说明", 20),
)
ORDINAL, LABEL, SENTENCES, UNIT, LAST, VALUE, VERDICT, CORRECTED, NOTE = range(1, 10)
VERDICT_HEAD: Final = "核对"
DIGEST_HEAD: Final = "确认码"
ALIGNED: Final = (MIDDLE, LEFT, LEFT, MIDDLE, RIGHT, RIGHT)
RIGHT_WORD, WRONG_WORD = "无误", "更正"
BY, DAY = "确认人", "确认日期"
CODE_LENGTH: Final = 8
NOWHERE: Final = "（正文没有直接写，见数据）"
EMPHASIS: Final = InlineFont(rFont="黑体", sz=11, color=Color("009B1C1C"), b=True)


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """A figure to confirm: its line of a worksheet, its value and last year's as people read them, the sentences that
    state it, the digest of what is confirmed, and what was confirmed before."""

    line: SheetLine
    shown: str
    sentences: tuple[StatedFigure, ...]
    digest: str
    state: ConfirmationState


@dataclass(frozen=True, slots=True)
class ConfirmationSheet:
    """The lines of one department."""

    owner: str
    lines: tuple[ConfirmedLine, ...]

    @property
    def code(self) -> str:
        """A code of all values on the sheet. It changes when one of them does."""
        digests = "".join(line.digest for line in self.lines)
        return hashlib.sha256(digests.encode()).hexdigest()[:CODE_LENGTH]


def confirmation_workbook(title: str, year: int, sheets: Sequence[ConfirmationSheet]) -> bytes:
    """The sheets of all departments as an .xlsx file."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    workbook.remove(first)
    for sheet, name in zip(sheets, sheet_titles([sheet.owner for sheet in sheets]), strict=True):
        _Writer(workbook.create_sheet(name), year, sheet).write(title)
    workbook.properties.creator = "nianbao"
    workbook.properties.title = f"{title}{year}年度数字确认表"
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


class _Writer:
    def __init__(self, page: Worksheet, year: int, sheet: ConfirmationSheet) -> None:
        self.page = page
        self.year = year
        self.sheet = sheet
        self.row = 4

    def write(self, title: str) -> None:
        page = self.page
        how = "对的选“无误”；不对的选“更正”，写上更正的数和缘由。填淡黄色的格子，填好发回；也可以打印签字。"
        write_head(page, f"{title}{self.year}年度数字确认表", f"责任部门：{self.sheet.owner}　　{how}", len(COLUMNS))
        self.write_signature()
        for column, (head, width) in enumerate(COLUMNS, 1):
            shown = head.format(year=self.year, last=self.year - 1)
            write_cell(page, self.row, column, shown, HEAD_FONT, MIDDLE, HEAD_FILL)
            page.column_dimensions[get_column_letter(column)].width = width
        page.row_dimensions[self.row].height = HEAD_HEIGHT
        for at, head in enumerate((*HIDDEN, DIGEST_HEAD), len(COLUMNS) + 1):
            write_cell(page, self.row, at, head, QUIET_FONT, LEFT, boxed=False)
            page.column_dimensions[get_column_letter(at)].hidden = True
        verdicts = DataValidation(type="list", formula1=f'"{RIGHT_WORD},{WRONG_WORD}"', allow_blank=True)
        page.add_data_validation(verdicts)
        for nth, line in enumerate(self.sheet.lines, 1):
            self.write_line(nth, line)
            verdicts.add(page.cell(self.row, VERDICT))
        self.finish()

    def write_signature(self) -> None:
        """The cells for who confirms, and when."""
        for column, (word, cell) in zip((LABEL, LAST), ((BY, SENTENCES), (DAY, VALUE)), strict=True):
            write_cell(self.page, 3, column, word, HEAD_FONT, RIGHT, boxed=False)
            written = write_cell(self.page, 3, cell, "", BODY_FONT, LEFT, OPEN_FILL)
            written.protection = Protection(locked=False)
            written.number_format = "@"
        self.page.merge_cells(start_row=3, end_row=3, start_column=VALUE, end_column=VERDICT)
        self.page.row_dimensions[3].height = HEAD_HEIGHT

    def write_line(self, nth: int, confirmed: ConfirmedLine) -> None:
        self.row += 1
        line, page = confirmed.line, self.page
        figure = line.figure
        shown: tuple[str | int, ...] = (nth, figure.label, "", figure.unit.text, line.last, confirmed.shown)
        for column, (text, alignment) in enumerate(zip(shown, ALIGNED, strict=True), 1):
            write_cell(page, self.row, column, text, HEAD_FONT if column == VALUE else BODY_FONT, alignment)
        page.cell(self.row, SENTENCES).value = _rich_text(confirmed.sentences)
        is_confirmed = confirmed.state is ConfirmationState.CONFIRMED
        for column, text in ((VERDICT, RIGHT_WORD if is_confirmed else ""), (CORRECTED, ""), (NOTE, line.note)):
            cell = write_cell(page, self.row, column, text, BODY_FONT, MIDDLE if column == VERDICT else LEFT, OPEN_FILL)
            cell.protection = Protection(locked=False)
        issued = json.dumps([line.value, line.source, line.note], ensure_ascii=False)
        hidden: tuple[str | int, ...] = (figure.id, line.year, NUMBER_ROW, line.stamp, issued, confirmed.digest)
        for at, text in enumerate(hidden, len(COLUMNS) + 1):
            write_cell(page, self.row, at, text, QUIET_FONT, LEFT, boxed=False)
        texts = ["".join(one.sentence for one in confirmed.sentences), figure.label, line.note]
        widths = [COLUMNS[column - 1][1] for column in (SENTENCES, LABEL, NOTE)]
        lines = max(count_lines(text, width) for text, width in zip(texts, widths, strict=True))
        lines = max(lines, sum(count_lines(one.sentence, widths[0]) for one in confirmed.sentences))
        page.row_dimensions[self.row].height = max(LEAST_HEIGHT, lines * LINE_HEIGHT + 4)

    def finish(self) -> None:
        page = self.page
        self.row += 2
        page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(COLUMNS))
        signed = (
            f"部门负责人（签字、盖章）：　　　　　　　　　　　　年　　月　　日　　　　　　本表确认码：{self.sheet.code}"
        )
        write_cell(page, self.row, 1, signed, BODY_FONT, LEFT, boxed=False)
        page.row_dimensions[self.row].height = 36
        page.freeze_panes = "C5"
        page.print_title_rows = "1:4"
        page.print_area = f"A1:{get_column_letter(len(COLUMNS))}{self.row}"
        set_up_print(page, landscape=True)
        page.protection.enable()
        page.protection.formatColumns = False
        page.protection.formatRows = False


def _rich_text(sentences: Sequence[StatedFigure]) -> CellRichText | str:
    """The sentences, one in a line, with the figure in bold."""
    if not sentences:
        return NOWHERE
    text = CellRichText()
    for at, one in enumerate(sentences):
        before = ("\n" if at else "") + one.sentence[: one.start]
        if before:
            text.append(escape_for_excel(before))
        text.append(TextBlock(EMPHASIS, escape_for_excel(one.sentence[one.start : one.end])))
        if one.sentence[one.end :]:
            text.append(escape_for_excel(one.sentence[one.end :]))
    return text
