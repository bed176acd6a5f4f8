"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nianbao.report.place import Place


class Level(StrEnum):
    """How much a finding weighs: an error stops a released year from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Edit:
    """A certain fix: replaces `old` by `new` at a place on one line; `new` may hold line ends. `changes_markup` says
    that it changes on purpose how Markdown reads the text."""

    place: Place
    old: str
    new: str
    changes_markup: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An occurrence of a fault. `data` is its place in the YAML and `prose` its place in the Markdown, if it has
    one. `written`, `why` and `fix` are the message in Chinese (原文, 为什么, 怎么改). `operands` are the sides of a
    relation, as label and value. `edits` fix it if there is only one way (``nianbao check --fix``).
    `can_be_accepted` is that of its fault."""

    fault: str
    level: Level
    written: str
    why: str
    fix: str
    data: Place | None = None
    prose: Place | None = None
    operands: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    fingerprint: str = ""
    edits: tuple[Edit, ...] = ()
    can_be_accepted: bool = True

    @property
    def place(self) -> Place:
        """The first place to look at: in the prose if there is one, otherwise in the data."""
        found = self.prose or self.data
        assert found is not None
        return found
