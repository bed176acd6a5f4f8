"""Reads tests/checks/FAULT.md: projects of a few lines, each beside the findings expected.

The format is explained at the head of test_checks.py.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.report import Finding
from tests.project import write_project

FINDINGS: Final = "发现"
NOTHING: Final = "没有发现"
FOLDER: Final = "文件夹"
LINK: Final = "链接"
PIPE: Final = "管道"
BYTES: Final = "字节名"
VISIBLE: Final = {"⇥": "\t", "⍽": "\u00a0"}
LINE: Final = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^`\n]+)\n(?P<body>.*?)^(?P=fence)[ \t]*$|^## +(?P<title>[^\n]+)$", re.M | re.S
)
EXPECTED: Final = re.compile(r"(?P<places>(?:\S+:\d+:\d+ )+)(?P<fault>[a-z0-9_]+)(?P<words>(?: \S+)*)")


@dataclass(frozen=True)
class Expected:
    """One line below 发现: the places (prose before data), the fault, and words of the message."""

    places: tuple[str, ...]
    fault: str
    words: tuple[str, ...]

    def is_met_by(self, finding: Finding) -> bool:
        message = "\n".join((finding.written, finding.why, finding.fix))
        return (
            self.fault == finding.fault
            and self.places == places_of(finding)
            and all(word in message for word in self.words)
        )

    def __str__(self) -> str:
        return " ".join((*self.places, self.fault, *self.words))


@dataclass(frozen=True)
class SourceFile:
    """A file of a case: its path, its text, and its encoding; or what is in its place: 文件夹, 链接 (to its
    text), 管道, or 字节名 (a file whose name has the bytes that the path writes as \\xNN)."""

    path: str
    text: str
    encoding: str


@dataclass(frozen=True)
class Case:
    """One heading of a fault's Markdown."""

    fault: str
    title: str
    files: tuple[SourceFile, ...]
    expected: tuple[Expected, ...]

    def write(self, root: Path) -> Path:
        """Writes the case's project below a folder."""
        content = {f.path: f.text.encode(f.encoding) for f in self.files if f.encoding not in MAKERS}
        for file in self.files:
            if file.encoding in MAKERS:
                path = os.fsencode(root) + b"/" + file.path.encode().decode("unicode_escape").encode("latin-1")
                os.makedirs(os.path.dirname(path), exist_ok=True)
                MAKERS[file.encoding](path, file.text.strip().encode())
        return write_project(root, content)


def _write_bytes(path: bytes, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


MAKERS: Final[Mapping[str, Callable[[bytes, bytes], None]]] = {
    FOLDER: lambda path, _: os.mkdir(path),
    LINK: lambda path, target: os.symlink(target, path),
    PIPE: lambda path, _: os.mkfifo(path),
    BYTES: _write_bytes,
}


def places_of(finding: Finding) -> tuple[str, ...]:
    """The places of a finding as a case writes them."""
    return tuple(str(place) for place in (finding.prose, finding.data) if place)


def read_cases(path: Path) -> list[Case]:
    """The cases of one file. Raises ValueError for what is no case."""
    common: dict[str, SourceFile] = {}
    cases: list[Case] = []
    title = ""
    files: dict[str, SourceFile] = {}
    expected: list[Expected] | None = None

    def close() -> None:
        if title:
            if expected is None:
                raise ValueError(f"{path.name}“{title}”：没有“{FINDINGS}”，也没有“{NOTHING}”")
            cases.append(Case(path.stem, title, tuple({**common, **files}.values()), tuple(expected)))

    for match in LINE.finditer(path.read_text(encoding="utf-8")):
        if match["title"]:
            close()
            title, files, expected = match["title"].strip(), {}, None
            continue
        words = match["info"].split()
        if words[0] in (FINDINGS, NOTHING):
            expected = [read_expected(path, title, line) for line in match["body"].splitlines() if line.strip()]
            if bool(expected) != (words[0] == FINDINGS):
                raise ValueError(f"{path.name}“{title}”：“{FINDINGS}”要有内容，“{NOTHING}”不能有")
        else:
            file = SourceFile(words[0], _visible(match["body"]), words[1] if len(words) > 1 else "utf-8")
            (files if title else common)[file.path] = file
    close()
    return cases


def read_expected(path: Path, title: str, line: str) -> Expected:
    match = EXPECTED.fullmatch(line.strip())
    if not match:
        raise ValueError(f"{path.name}“{title}”：读不懂“{line}”，应写成：文件:行:列 fault 话里的词")
    return Expected(tuple(match["places"].split()), match["fault"], tuple(match["words"].split()))


def _visible(text: str) -> str:
    for sign, meant in VISIBLE.items():
        text = text.replace(sign, meant)
    return text
