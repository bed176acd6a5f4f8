"""Edits of YAML lines that cannot be read: a full-width colon behind a key, tabs as indentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

from nianbao.load.models import (
    AcceptanceEntry,
    CorrectionEntry,
    FigureEntry,
    NameEntry,
    ReleaseEntry,
    TownWordEntry,
    ValueEntry,
)
from nianbao.report import Edit, Place, Yearbook
from nianbao.yaml.reader import FULL_WIDTH_COLON

MODELS: Final[tuple[type[BaseModel], ...]] = (
    FigureEntry,
    ValueEntry,
    NameEntry,
    ReleaseEntry,
    CorrectionEntry,
    AcceptanceEntry,
    TownWordEntry,
)
FIELDS: Final = frozenset(field.alias or name for model in MODELS for name, field in model.model_fields.items())
STEP: Final = 2


def colon_edits(book: Yearbook, place: Place) -> tuple[Edit, ...]:
    """Edits that write a half-width colon and a space, if the word before can only be a key: it is at the margin,
    or the name of a field. The following lines with the same indentation are edited too, because YAML may have read
    them as one text."""
    if place.file.endswith(".md"):
        return ()
    lines = book.lines[place.file]
    known = FIELDS | {field.name for figure in book.catalogue.values() for field in figure.fields}
    margin = _margin(lines[place.line - 1])
    edits: list[Edit] = []
    for number, line in enumerate(lines[place.line - 1 :], place.line):
        if _says_something(line) and _margin(line) < margin:
            break
        match = FULL_WIDTH_COLON.match(line)
        if match is None or _margin(line) != margin or (margin and match[1] not in known):
            if not edits:
                return ()
            continue
        behind = line[match.end() :]
        old = "：" + behind[: len(behind) - len(behind.lstrip(" "))]
        at = Place(place.file, number, match.end(), len(old))
        edits.append(Edit(at, old, ": " if behind.strip() else ":"))
    return tuple(edits)


def _margin(line: str) -> int:
    """The offset of the first word of a line, behind the dash of a list."""
    return len(line) - len(line.lstrip(" -"))


def tab_edits(book: Yearbook, place: Place) -> tuple[Edit, ...]:
    """Edits that replace tabs by spaces in a line and in the following lines that begin with tabs. The line above
    must leave one reading: it opens an entry at the margin; or it is indented by spaces and opens nothing, so the
    line can only be a sibling of it."""
    if place.file.endswith(".md"):
        return ()
    lines = book.lines[place.file]
    depth = _tabs(lines[place.line - 1])
    above = next((line for line in reversed(lines[: place.line - 1]) if _says_something(line)), "")
    above_indent = len(above) - len(above.lstrip(" "))
    opens = above.rstrip().endswith(":")
    if not depth or _tabs(above) or opens == bool(above_indent) or (not opens and depth > 1):
        return ()
    first = above_indent or _indent_used(lines[place.line :])
    edits = []
    for number, line in enumerate(lines[place.line - 1 :], place.line):
        tabs = _tabs(line)
        if not line.strip():
            continue
        if tabs < depth:
            break
        new = " " * (first + STEP * (tabs - depth))
        edits.append(Edit(Place(place.file, number, 1, tabs), "\t" * tabs, new))
    return tuple(edits)


def _tabs(line: str) -> int:
    """The number of tabs that indent a line; 0 if there are spaces among them."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return 0 if " " in indent else len(indent)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent_used(below: Sequence[str]) -> int:
    """The indentation of those lines of the same entry that already have spaces."""
    for line in below:
        indent = len(line) - len(line.lstrip(" "))
        if _says_something(line) and not _tabs(line):
            return indent or STEP
    return STEP
