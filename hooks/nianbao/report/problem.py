"""What of a file could not be read as it was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that could not be read correctly. `kind` is the name of the fault that reports it; `words`
    are inserted in that fault's message."""

    kind: str
    place: Place
    written: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrailingComment:
    """A comment of a YAML file behind a text on its line, or indented below it (`is_below`). `place` is that of its
    ``#``, `text_place` that of the text. `read` is the text without the comment, `lost` the comment from its ``#``
    on, `path` the keys that lead to the text. `breaks` says that it makes the file unreadable."""

    place: Place
    text_place: Place
    read: str
    lost: str
    path: tuple[str | int, ...] = ()
    is_quoted: bool = False
    is_below: bool = False
    in_flow: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class WrittenNull:
    """A word of a YAML file that YAML reads as nothing: ``~`` or ``null``. `path` are the keys that lead to it."""

    place: Place
    written: str
    path: tuple[str | int, ...]
