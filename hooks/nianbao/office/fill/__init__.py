"""Worksheets brought back: every cell checked, what they change, and the files with the changes made.

Three states are compared, as in a merge: what the sheet said when it was made, what it says now, and what
the data say now. A cell nobody touched changes nothing, whatever the data say by now; a cell that was
touched where the data were changed too, or two sheets that say different things, are a conflict and never
overwrite one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nianbao.fixes import FixedFile
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files
from nianbao.office.fill.read import Workbook, read_workbook
from nianbao.office.fill.sheet_changes import CellChange, changes_of
from nianbao.office.fill.sheet_errors import Complaint
from nianbao.office.fill.write import written_files
from nianbao.office.overlay import Overlay
from nianbao.office.worklist import SheetLine, line_of
from nianbao.report import Year, Yearbook
from nianbao.yaml.editor import YamlEditError

__all__ = ["Filling", "Workbook", "fill", "read_workbook"]


@dataclass(frozen=True, slots=True)
class Filling:
    """What sheets would do: the changes, or what is wrong with them; never both."""

    changes: tuple[CellChange, ...]
    complaints: tuple[Complaint, ...]
    files: tuple[FixedFile, ...] = ()


def fill(book: Yearbook, year: Year, workbooks: Sequence[Workbook], project: Files) -> Filling:
    """Compares sheets with a draft year and makes their changes; `project` are the files that the book was
    loaded from. Nothing is written. Raises YamlEditError if a file of the year cannot be edited."""
    changes, complaints = changes_of(book, year, workbooks)
    if complaints:
        return Filling((), tuple(complaints))
    files = written_files(book, year, changes, project)
    _prove(book, year, changes, files, project)
    return Filling(tuple(changes), (), files)


def _prove(
    book: Yearbook, year: Year, changes: Sequence[CellChange], files: Sequence[FixedFile], project: Files
) -> None:
    """The files must say what the sheets say when they are read again, and nothing else may differ."""
    contents = {change.file: change.after for change in files}
    after = load_yearbook(book.root, Overlay(project, contents), book.settings)
    for figure in book.catalogue.values():
        wanted = _as_said(line_of(book, figure, year.number))
        wanted |= {change.part: change.new for change in changes if change.figure is figure}
        if _counted(wanted) != _counted(_as_said(line_of(after, figure, year.number))):
            raise YamlEditError(f"“{figure.label}”（{figure.id}）在数据里的写法不好代改，没有写；这一项请在网页上改")


def _as_said(line: SheetLine) -> dict[str, Any]:
    return {"value": line.value, "source": line.source, "note": line.note, "rows": line.rows}


def _counted(said: dict[str, Any]) -> dict[str, Any]:
    """A list whose total is that of its rows says the same with and without it."""
    rows = said["rows"]
    return {**said, "value": "" if rows and said["value"] == str(len(rows)) else said["value"]}
