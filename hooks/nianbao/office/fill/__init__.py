"""Reads filled worksheets back: checks every cell, finds the changes, and edits the files.

Three states are compared, as in a merge: the sheet when it was made, the sheet now, and the data now. An untouched
cell changes nothing, whatever the data are now. A changed cell whose data changed too, or two sheets that disagree,
are a conflict; neither overwrites the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nianbao.checks.wrong_magnitude import slip_advice, slip_amount, slip_reason
from nianbao.fixes import FixedFile
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files
from nianbao.load.overlay import Overlay
from nianbao.office.fill.read import Workbook, read_workbook
from nianbao.office.fill.sheet_changes import CellChange, changes_of
from nianbao.office.fill.sheet_errors import Complaint
from nianbao.office.fill.write import edited_files
from nianbao.office.worklist import SheetLine, line_of
from nianbao.relations.magnitude import magnitude_slips
from nianbao.report import Year, Yearbook
from nianbao.yaml.editor import YamlEditError

__all__ = ["Filling", "Workbook", "fill", "read_workbook"]


@dataclass(frozen=True, slots=True)
class FillResult:
    """The changes that sheets make, or the complaints about them; never both."""

    changes: tuple[CellChange, ...]
    complaints: tuple[Complaint, ...]
    files: tuple[FixedFile, ...] = ()


def fill(book: Yearbook, year: Year, workbooks: Sequence[Workbook], project: Files) -> FillResult:
    """Compares sheets with a draft year and edits its files; `project` are the files that the book was loaded from.
    Nothing is written. Raises YamlEditError if a file of the year cannot be edited."""
    changes, complaints = changes_of(book, year, workbooks)
    if complaints:
        return FillResult((), tuple(complaints))
    return apply_changes(book, year, [*changes, *_outdated_cells(book, year, changes)], project)


def apply_changes(book: Yearbook, year: Year, changes: Sequence[CellChange], project: Files) -> FillResult:
    """Edits the files of a draft year. Complains about numbers that are certainly of another magnitude than before.
    Nothing is written. Raises YamlEditError if a file of the year cannot be edited."""
    files = edited_files(book, year, changes, project)
    after = _load_result(book, year, changes, files, project)
    if slipped := tuple(_magnitude_complaints(after, year, changes)):
        return FillResult((), slipped)
    return FillResult(tuple(changes), (), files)


def _outdated_cells(book: Yearbook, year: Year, changes: Sequence[CellChange]) -> Iterator[CellChange]:
    """The source cells of values that a department changed: the values are no longer theirs."""
    for change in changes:
        held = line_of(book, change.figure, year.number).cell if change.part == "value" else ""
        if held:
            yield CellChange(change.figure, "cell", held, "", change.cell)


def _magnitude_complaints(after: Yearbook, year: Year, changes: Sequence[CellChange]) -> Iterator[Complaint]:
    """The filled numbers that are certainly of another magnitude than their history."""
    for change in changes:
        for slip in magnitude_slips(after, change.figure, year.number):
            if slip.is_certain and change.part == ("rows" if slip.cell else "value"):
                yield Complaint(change.cell, slip_amount(slip), f"{slip_reason(slip)}。{slip_advice(slip)}")


def _load_result(
    book: Yearbook, year: Year, changes: Sequence[CellChange], files: Sequence[FixedFile], project: Files
) -> Yearbook:
    """Loads the edited files again. Raises YamlEditError unless exactly the changes of the sheets took effect."""
    contents = {change.file: change.after for change in files}
    after = load_yearbook(book.root, Overlay(project, contents), book.settings)
    for figure in book.catalogue.values():
        wanted = _compared_parts(line_of(book, figure, year.number))
        wanted |= {change.part: change.new for change in changes if change.figure is figure}
        if _drop_row_count(wanted) != _drop_row_count(_compared_parts(line_of(after, figure, year.number))):
            raise YamlEditError(f"“{figure.label}”（{figure.id}）在数据里的写法不好代改，没有写；这一项请在网页上改")
    return after


def _compared_parts(line: SheetLine) -> dict[str, Any]:
    return {"value": line.value, "source": line.source, "note": line.note, "rows": line.rows, "cell": line.cell}


def _drop_row_count(parts: dict[str, Any]) -> dict[str, Any]:
    """The parts without a total that equals the row count: it adds nothing to the rows."""
    rows = parts["rows"]
    return {**parts, "value": "" if rows and parts["value"] == str(len(rows)) else parts["value"]}
