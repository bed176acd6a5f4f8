"""A project held in memory."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from nianbao.checks.fault_example import ExampleFile, ExampleFileKind
from nianbao.load import load_yearbook
from nianbao.load.file_sources import OddFile
from nianbao.report import Yearbook


class HeldFolder:
    """A folder where a file should be."""


HeldEntry = bytes | OddFile | HeldFolder
SETTINGS: Final[Mapping[str, HeldEntry]] = {"mkdocs.yml": b"site_name: nianbao\n"}


class HeldFiles:
    """The entries by path; implements nianbao.load.file_sources.Files."""

    def __init__(self, entries: Mapping[str, HeldEntry]) -> None:
        self._entries = {**SETTINGS, **entries}

    def below(self, folder: str) -> Iterable[str]:
        """The regular files below a folder."""
        return (file for file in self._below(folder) if isinstance(self._entries[file], bytes))

    def odd(self, folder: str) -> Iterator[OddFile]:
        """The entries that must not be read."""
        for file in self._below(folder):
            entry = self._entries[file]
            if isinstance(entry, OddFile):
                yield entry

    def has(self, file: str) -> bool:
        """Whether there is a file or folder of that path."""
        return file in self._entries or any(True for _ in self._below(file))

    def read(self, file: str) -> bytes:
        """The content of a file. Raises IsADirectoryError and FileNotFoundError, as a disk would."""
        entry = self._entries.get(file)
        if isinstance(entry, bytes):
            return entry
        if isinstance(entry, HeldFolder):
            raise IsADirectoryError(errno.EISDIR, "Is a directory", file)
        raise FileNotFoundError(file)

    def _below(self, folder: str) -> Iterator[str]:
        return (file for file in self._entries if file.startswith(f"{folder}/"))


def load_texts(texts: Mapping[str, str]) -> Yearbook:
    """Loads a project from the texts of its files."""
    return load_yearbook(Path("example"), HeldFiles({file: text.encode() for file, text in texts.items()}))


def load_example(files: Iterable[ExampleFile]) -> Yearbook:
    """Loads a project from the files of an example; of two files with the same path the later counts."""
    return load_yearbook(Path("example"), HeldFiles({file.path: _entry(file) for file in files}))


def _entry(file: ExampleFile) -> HeldEntry:
    match file.kind:
        case ExampleFileKind.FOLDER:
            return HeldFolder()
        case ExampleFileKind.LINK:
            return OddFile(file.path, "link", file.text.strip())
        case ExampleFileKind.BYTES_IN_NAME:
            return OddFile(file.path, "name")
        case ExampleFileKind.GBK:
            return file.text.encode("gbk")
        case ExampleFileKind.TEXT:
            return file.text.encode()
