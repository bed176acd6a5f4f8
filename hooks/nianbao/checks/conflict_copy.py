"""Copies of a file that a network disk or an office program left beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.load.project_files import DATA
from nianbao.report import Finding, Level, Place, Yearbook
from nianbao.words.file_copies import COPY_NAME

FAULT = Fault(
    name="conflict_copy",
    level=Level.ERROR,
    title="同一个文件多了一份",
    means="网盘同步、下载或复制留下的另一份：town (1).yml、town-LAPTOP-7Q3K.md、“town - 副本.md”，旁边就是 town "
    "原来的文件。后面是别的电脑名的，看两份的内容是不是大半相同。",
    why="两份都会读，一节会印两遍，一个数有两个值；在哪一份里改的，也分不清。",
    fix="对照两份，把要的话并进原来的文件，删去这一份。确是另一节的，改一个名。",
    wrong="""
        docs/2024/town.md 略
            # 城镇
        docs/2024/town-LAPTOP-7Q3K.md
            # 城镇建设
        """,
    right="""
        docs/2024/town.md
            # 城镇
        """,
)
# Two texts that share more than this are two states of one text.
SAME: Final = 0.5
# Shorter texts have too few lines to compare.
FEWEST_LINES: Final = 2


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    files = book.files - book.excluded
    for file in sorted(files):
        first = _first_file(book, file, files)
        if first:
            why = f"和旁边的 {posixpath.basename(first)} 像是同一个文件"
            level = FAULT.level if file in book.lines else Level.WARNING
            yield FAULT.at(Place(file), posixpath.basename(file), why, level=level)


def _first_file(book: Yearbook, file: str, files: frozenset[str]) -> str:
    """The file beside it that a file is a copy of; empty if it is none."""
    folder, name = posixpath.split(file)
    stem, suffix = posixpath.splitext(name)
    if copied := COPY_NAME.fullmatch(stem):
        first = posixpath.join(folder, (copied["before"] or copied["behind"]) + suffix)
        if first in files:
            return first
    parts = stem.split("-")
    for length in range(len(parts) - 1, 0, -1):
        first = posixpath.join(folder, "-".join(parts[:length]) + suffix)
        if first in files and _are_alike(book, first, file):
            return first
    return ""


def _are_alike(book: Yearbook, first: str, second: str) -> bool:
    texts = [set(_own_lines(file, book.lines.get(file, ()))) for file in (first, second)]
    shorter = min(map(len, texts))
    return shorter >= FEWEST_LINES and len(texts[0] & texts[1]) > SAME * shorter


def _own_lines(file: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines that two texts share only if they are states of one: in YAML neither comments nor the fields of an
    entry, which are alike in every file (unit: 个)."""
    is_yaml = file.endswith(DATA)
    for line in lines:
        if line.strip() and not (is_yaml and line.startswith(("#", " "))):
            yield line.strip()
