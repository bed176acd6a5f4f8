"""Applies the changes of sheets to the year's YAML files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from nianbao.fixes import FixedFile
from nianbao.load.file_sources import Files
from nianbao.office.fill.sheet_changes import CellChange
from nianbao.report import Figure, Year, Yearbook
from nianbao.yaml.editor import YamlEditor, scalar


def edited_files(book: Yearbook, year: Year, changes: Iterable[CellChange], files: Files) -> tuple[FixedFile, ...]:
    """The edited files of the year. Raises YamlEditError."""
    editors: dict[str, YamlEditor] = {}
    counts: dict[str, int] = {}
    before: dict[str, bytes] = {}
    for change in changes:
        file = file_of(book, year, change.figure)
        if file not in editors:
            before[file] = files.read(file) if files.has(file) else b""
            editors[file] = YamlEditor(before[file], file)
        editor = editors[file]
        _apply_change(editor, key_in(book, editor, change.figure), change)
        counts[file] = counts.get(file, 0) + 1
    return tuple(FixedFile(file, before[file], editor.content(), counts[file]) for file, editor in editors.items())


def file_of(book: Yearbook, year: Year, figure: Figure) -> str:
    """The file of a figure's value. Without a value it is the file of last year's value, otherwise that of the other
    figures of its catalogue file, otherwise a file of the same name."""
    value = book.value(figure.id, year.number)
    if value is not None and not value.computed:
        return value.place.file
    last = book.value(figure.id, year.number - 1)
    if last is not None and not last.computed:
        return last.place.file.replace(f"data/{year.number - 1}/", f"data/{year.number}/", 1)
    for other in book.catalogue.values():
        other_value = year.values.get(other.id)
        if other_value is not None and not other_value.computed and other.place.file == figure.place.file:
            return other_value.place.file
    return f"data/{year.number}/{PurePosixPath(figure.place.file).name}"


def key_in(book: Yearbook, editor: YamlEditor, figure: Figure) -> str:
    """The key of the figure in the file. A missing key is added after the figure before it in the catalogue."""
    keys = editor.keys()
    for name in (figure.id, figure.was):
        if name in keys:
            return name
    ids = list(book.catalogue)
    preceding = (one for one in reversed(ids[: ids.index(figure.id)]) if one in keys)
    editor.add_entry(figure.id, next(preceding, None))
    return figure.id


def _apply_change(editor: YamlEditor, key: str, change: CellChange) -> None:
    if change.part == "value":
        editor.set_value(key, scalar(change.new) if change.new else "")
    elif change.part == "rows":
        names = [field.name for field in change.figure.fields]
        rows = [[(name, text) for name, text in zip(names, row, strict=True) if text] for row in change.new]
        editor.set_rows(key, rows, names[0])
    else:
        editor.set_field(key, change.part, change.new)
