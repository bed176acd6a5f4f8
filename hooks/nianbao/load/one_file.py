"""A project of one file, for reading a text that is not on the disk."""

from __future__ import annotations

from collections.abc import Iterable


class OneFile:
    """The files of a project (a ``Files``) that has only one."""

    def __init__(self, file: str, content: bytes) -> None:
        self._file = file
        self._content = content

    def below(self, folder: str) -> Iterable[str]:
        """The file, if it is below the folder."""
        return (self._file,) if self._file.startswith(f"{folder}/") else ()

    def has(self, file: str) -> bool:
        """Whether this is the file."""
        return file == self._file

    def read(self, file: str) -> bytes:
        """The content of the file. Raises FileNotFoundError for any other."""
        if file != self._file:
            raise FileNotFoundError(file)
        return self._content
