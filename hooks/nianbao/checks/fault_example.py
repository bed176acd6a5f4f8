"""Examples as text: the files of a small project, and where in them something is wrong.

A line with a path begins a file; the file's lines are indented by four::

    data/figures/town.yml 略
        污水管网: {unit: 公里}
    data/2025/town.yml
        污水管网⟦：⟧12.6

``⟦…⟧`` encloses what a finding is about; a wrong file without it is wrong as a whole. ``略`` behind a path leaves
the file out of what is printed. ``⇥`` is a tab and ``⍽`` a no-break space. An entry that is no UTF-8 text
has its kind behind its path: ``gbk``, ``文件夹``, ``链接`` (to the path in its text), or ``字节名`` (the path's
``\\xNN`` are bytes of the name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import dedent
from typing import Final

from nianbao.report import Place
from nianbao.words.alternatives import either

# The day on which examples are checked.
EXAMPLE_DAY: Final = date(2024, 7, 1)
OMITTED: Final = "略"
INDENT: Final = "    "
VISIBLE_SIGNS: Final = {"⇥": "\t", "⍽": "\u00a0"}
MARK: Final = re.compile("⟦([^⟧\n]*)⟧")


class ExampleFileKind(StrEnum):
    """The kind of entry at a path; the values are the words behind the path."""

    TEXT = ""
    GBK = "gbk"
    FOLDER = "文件夹"
    LINK = "链接"
    BYTES_IN_NAME = "字节名"


KIND_WORDS: Final = {
    ExampleFileKind.GBK: "GBK 编码",
    ExampleFileKind.FOLDER: "文件夹",
    ExampleFileKind.LINK: "符号链接，指向",
}
KINDS: Final = either(kind for kind in ExampleFileKind if kind)
PATH: Final = re.compile(rf"(?P<path>(?:data|docs)/\S+)(?: (?P<kind>{KINDS}))?(?P<omitted> {OMITTED})?")


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example; `marked` is its text with the marks."""

    path: str
    marked: str
    is_printed: bool = True
    kind: ExampleFileKind = ExampleFileKind.TEXT

    @property
    def text(self) -> str:
        """The text of the file."""
        text = MARK.sub(r"\1", self.marked)
        for sign, character in VISIBLE_SIGNS.items():
            text = text.replace(sign, character)
        return text

    @property
    def heading(self) -> str:
        """The path, with its kind if it is no ordinary file."""
        words = KIND_WORDS.get(self.kind)
        return f"{self.path}（{words}）" if words else self.path

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text as it is printed, with visible signs, in pieces, each with whether it is marked."""
        for number, piece in enumerate(MARK.split(self.marked)):
            if piece:
                yield piece, number % 2 == 1

    def printed(self) -> str:
        """The text as it is printed, without marks."""
        return MARK.sub(r"\1", self.marked)

    def marks(self) -> Iterator[Place]:
        """The marked places."""
        for number, line in enumerate(self.marked.split("\n"), 1):
            for nth, mark in enumerate(MARK.finditer(line)):
                # Each earlier mark has two characters.
                yield Place(self.path, number, mark.start() - 2 * nth + 1, len(mark[1]))


def read_example_files(body: str) -> tuple[ExampleFile, ...]:
    """The files in a text, which may be indented as a whole. Raises ValueError for a text in another format."""
    files: list[tuple[re.Match[str], list[str]]] = []
    for line in dedent(body).splitlines():
        if path := PATH.fullmatch(line):
            files.append((path, []))
        elif files and (line.startswith(INDENT) or not line.strip()):
            files[-1][1].append(line.removeprefix(INDENT))
        elif line.strip():
            raise ValueError(f"neither a path nor a line of a file: {line!r}")
    return tuple(
        ExampleFile(
            path["path"],
            _ended("\n".join(lines).strip("\n")),
            path["omitted"] is None,
            ExampleFileKind(path["kind"] or ""),
        )
        for path, lines in files
    )


def _ended(text: str) -> str:
    return f"{text}\n" if text else ""
