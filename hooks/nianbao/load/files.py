"""Where the files of a project come from: a folder, or anything else that can name and read them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """The files of a project; paths are relative to it, with slashes."""

    def below(self, folder: str) -> Iterable[str]:
        """Every file below a folder, in any order; nothing if the folder is not there."""

    def has(self, file: str) -> bool:
        """Whether something of that name is there."""

    def read(self, file: str) -> bytes:
        """The content. Raises OSError if it cannot be read."""


class Folder:
    """The files of a folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def below(self, folder: str) -> Iterable[str]:
        return (path.relative_to(self.root).as_posix() for path in (self.root / folder).rglob("*") if path.is_file())

    def has(self, file: str) -> bool:
        return (self.root / file).exists()

    def read(self, file: str) -> bytes:
        return (self.root / file).read_bytes()
