"""A file of cases, and the cases in it. Each writer has a folder, with one of faulty and one of correct cases.

A file begins with a heading and may say something about itself. Each case begins with a line that starts with ``§``.
What follows the sign, or in the lines below it, is added as a paragraph to the section of the year. A line ``@ FILE``
leads to another file of the project: below it stand paragraphs to be added (``docs/``), a whole page if they begin with
``# ``, entries that replace those of the same name (``data/``), or the whole of a file of any other kind; ``@ FILE -``
takes the file away. ``⟦ ⟧`` mark where the fault must be found; a case without marks has no place of its own, so that
the fault may be found anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
WRITERS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
SIGN: Final = "§"
OPEN: Final = "⟦"
CLOSE: Final = "⟧"
SECTION: Final = "docs/2025/2-town.md"
OTHER_FILE: Final = re.compile(r"^@ (?P<file>\S+)(?P<gone> -)?$")


@dataclass(frozen=True)
class Part:
    """What a case writes into one file of the project, with its marks; None takes the file away."""

    file: str
    text: str | None

    def __str__(self) -> str:
        if self.text is None:
            return f"@ {self.file} -"
        return self.text if self.file == SECTION else f"@ {self.file}\n{self.text}"


@dataclass(frozen=True)
class Case:
    """One passage and what it is there for: a fault that must be found, or a construction that is correct. `file` is
    that of the cases, `line` where it begins there."""

    file: Path
    line: int
    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        return self.file.stem

    @property
    def writer(self) -> str:
        return self.file.parent.parent.name

    @property
    def place(self) -> str:
        return f"{self.file.relative_to(HERE) if self.file.is_relative_to(HERE) else self.file}:{self.line}"

    @property
    def text(self) -> str:
        """What the case writes into all files, as written in its own file."""
        return "\n".join(str(part) for part in self.parts)

    @property
    def is_marked(self) -> bool:
        return OPEN in self.text


def parts_of(lines: list[str]) -> Iterator[Part]:
    """The files that the lines of one case write."""
    file, gone, held = SECTION, False, list[str]()
    for line in [*lines, None]:
        other = OTHER_FILE.match(line) if line is not None else None
        if line is not None and not other:
            held.append(line)
            continue
        text = "\n".join(held).strip("\n")
        if gone or text:
            yield Part(file, None if gone else text)
        if other:
            file, gone, held = other["file"], bool(other["gone"]), []


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file; its name says their kind."""
    cases: list[Case] = []
    start, held = 0, list[str]()
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), SIGN], 1):
        if line != SIGN and not line.startswith(f"{SIGN} "):
            held.append(line)
            continue
        if start:
            cases.append(Case(path, start, tuple(parts_of(held))))
        start, held = number, [line.removeprefix(SIGN).removeprefix(" ")]
    return tuple(cases)


def all_cases(folder: str, writers: Sequence[str] = WRITERS) -> dict[str, tuple[Case, ...]]:
    """The cases of a folder (``faulty`` or ``correct``) of some writers, by kind."""
    by_kind: dict[str, tuple[Case, ...]] = {}
    for path in sorted((file for writer in writers for file in HERE.glob(f"{writer}/{folder}/*.md")), key=_kind_of):
        by_kind[path.stem] = (*by_kind.get(path.stem, ()), *read_cases(path))
    return by_kind


def _kind_of(path: Path) -> str:
    return path.stem
