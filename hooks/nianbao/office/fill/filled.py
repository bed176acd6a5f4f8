"""Finds the entries of a worksheet that would be lost if it were overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nianbao.office.fill.read import ISSUED, ListBlock, NumberRow, read_workbook
from nianbao.office.fill.sheet_changes import is_unchanged

ORDINAL: Final = "序号"


def filled_cells(path: Path) -> list[str]:
    """The names of the cells that changed since the sheet was made, and remarks on other contents of the file. Raises
    FillError for a file that is no worksheet."""
    workbook = read_workbook(path)
    found = [cell for row in workbook.numbers for cell in _changed_in_row(row)]
    found += [cell for block in workbook.lists for cell in _changed_in_list(block)]
    return [*found, *(complaint.cell for complaint in workbook.complaints), *workbook.notes]


def _changed_in_row(row: NumberRow) -> Iterator[str]:
    issued = dict(zip(ISSUED, row.issued, strict=True))
    for part, written in row.filled.items():
        if (
            written.wrong
            or written.is_percent
            or not is_unchanged(written.text, issued[part], is_number=part == "value")
        ):
            yield written.cell


def _changed_in_list(block: ListBlock) -> Iterator[str]:
    """The changed cells of a list; its items are compared in order."""
    for nth, item in enumerate(block.items):
        issued = block.issued[nth] if nth < len(block.issued) else ()
        for at, written in enumerate(written for head, written in item.items() if head != ORDINAL):
            before = issued[at] if at < len(issued) else ""
            if written.wrong or not is_unchanged(written.text, before, is_number=True):
                yield written.cell
