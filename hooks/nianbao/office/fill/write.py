"""Changes written into the year's YAML files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from nianbao.fixes import FixedFile
from nianbao.load.file_sources import Files
from nianbao.office.fill.sheet_changes import CellChange
from nianbao.report import Figure, Year, Yearbook
from nianbao.yaml.editor import YamlEditor, scalar


def written_files(book: Yearbook, year: Year, changes: Iterable[CellChange], files: Files) -> tuple[FixedFile, ...]:
    """The files of the year that change. Raises YamlEditError."""
    editors: dict[str, YamlEditor] = {}
    counts: dict[str, int] = {}
    before: dict[str, bytes] = {}
    for change in changes:
        file = file_of(book, year, change.figure)
        if file not in editors:
            before[file] = files.read(file) if files.has(file) else b""
            editors[file] = YamlEditor(before[file], file)
        editor = editors[file]
        _make(editor, _key(book, year, editor, change.figure), change)
        counts[file] = counts.get(file, 0) + 1
    return tuple(FixedFile(file, before[file], editor.content(), counts[file]) for file, editor in editors.items())


def file_of(book: Yearbook, year: Year, figure: Figure) -> str:
    """The file that a figure's value stands in, or belongs in: where last year's stands, else with the
    others of its file of the catalogue, else in a file of that name."""
    value = book.value(figure.id, year.number)
    if value is not None and not value.computed:
        return value.place.file
    last = book.value(figure.id, year.number - 1)
    if last is not None and not last.computed:
        return last.place.file.replace(f"data/{year.number - 1}/", f"data/{year.number}/", 1)
    for other in book.catalogue.values():
        beside = year.values.get(other.id)
        if beside is not None and not beside.computed and other.place.file == figure.place.file:
            return beside.place.file
    return f"data/{year.number}/{PurePosixPath(figure.place.file).name}"


def _key(book: Yearbook, year: Year, editor: YamlEditor, figure: Figure) -> str:
    """The name that the figure has in the file; added behind its neighbour of the catalogue if it has none."""
    keys = editor.keys()
    for name in (figure.id, figure.was):
        if name in keys:
            return name
    ids = list(book.catalogue)
    ahead = (one for one in reversed(ids[: ids.index(figure.id)]) if one in keys)
    editor.add_entry(figure.id, next(ahead, None))
    return figure.id


def _make(editor: YamlEditor, key: str, change: CellChange) -> None:
    if change.part == "value":
        editor.set_value(key, scalar(change.new) if change.new else "")
    elif change.part == "rows":
        names = [field.name for field in change.figure.fields]
        rows = [[(name, text) for name, text in zip(names, row, strict=True) if text] for row in change.new]
        editor.set_rows(key, rows, names[0])
    else:
        editor.set_field(key, change.part, change.new)
