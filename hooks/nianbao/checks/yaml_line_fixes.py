"""Edits of YAML lines that cannot be read: the full-width colon behind a key, tabs that indent."""

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
    """A half-width colon and a space, where the word before can only be a key: at the margin, or the name
    of a field. Lines below in line with it are fixed with it: YAML may have read them as one text."""
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
    """Where the first word of a line begins, behind the dash of a list."""
    return len(line) - len(line.lstrip(" -"))


def tab_edits(book: Yearbook, place: Place) -> tuple[Edit, ...]:
    """Spaces for the tabs of a line and of the lines below it that tabs indent too, where the line above
    leaves one reading: it opens an entry at the margin, or is indented by spaces itself and opens
    nothing, so that the line can only stand in line with it."""
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
    """How many tabs indent a line; 0 where spaces stand among them."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return 0 if " " in indent else len(indent)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent_used(below: Sequence[str]) -> int:
    """How far the lines of the same entry are indented that have spaces already."""
    for line in below:
        indent = len(line) - len(line.lstrip(" "))
        if _says_something(line) and not _tabs(line):
            return indent or STEP
    return STEP
