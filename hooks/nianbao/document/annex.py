"""The annex of a report: a sheet of all its figures, to be confirmed and signed by their owners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nianbao.document.report_document import Grid, GridCell, TextRun
from nianbao.document.year_figures import YearFigure

NO_OWNER: Final = "未写责任部门"
ANNEX_WORD: Final = "附件"
SIGN_HEAD: Final = "核签（签名、日期）"


def annex_title(year: int) -> str:
    """The title of the annex of a year."""
    return f"{year}年度数字核签表"


def annex_grid(lines: Sequence[YearFigure], year: int) -> Grid:
    """A row for each figure, with an empty cell for the signature."""
    heads = ("序号", "数字", "单位", f"{year - 1}年", f"{year}年", "比上年", "责任部门", "出处", SIGN_HEAD)
    rows = [tuple(_cell(head, is_head=True, align="center") for head in heads)]
    for nth, line in enumerate(lines, 1):
        figure = line.figure
        rows.append(
            (
                _cell(str(nth), align="center"),
                _cell(figure.label),
                _cell(figure.unit.text, align="center"),
                _cell(line.last, align="right"),
                _cell(line.number, align="right"),
                _cell(line.change),
                _cell(figure.owner or NO_OWNER),
                _cell(line.source),
                _cell(""),
            )
        )
    return Grid((), tuple(rows), heads=1)


def _cell(text: str, *, is_head: bool = False, align: str = "") -> GridCell:
    return GridCell((TextRun(text),) if text else (), is_head=is_head, align=align)
