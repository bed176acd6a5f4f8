"""The files of a project as a command read them. Each is read once, so all steps see the same content, and a change by
someone else is noticed before writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from nianbao.load.file_sources import Folder
from nianbao.load.project_files import DATA, PROSE


class Snapshot:
    """The files of a folder (a ``Files``) with their contents kept."""

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self._contents: dict[str, bytes | OSError] = {}
        self._listings: dict[str, tuple[str, ...]] = {}
        self._present: dict[str, bool] = {}

    def below(self, folder: str) -> Iterable[str]:
        """The files below a folder, listed once."""
        if folder not in self._listings:
            self._listings[folder] = tuple(self._folder.below(folder))
        return self._listings[folder]

    def has(self, file: str) -> bool:
        """Whether there is a file or folder of that path, asked once."""
        if file not in self._present:
            self._present[file] = self._folder.has(file)
        return self._present[file]

    def read(self, file: str) -> bytes:
        """The content of a file, read once. Raises the OSError that the first reading raised."""
        if file not in self._contents:
            self._contents[file] = _read(self._folder, file)
        content = self._contents[file]
        if isinstance(content, OSError):
            raise content
        return content

    def content(self, file: str) -> bytes | None:
        """The content of a file; None if it does not exist."""
        try:
            return self.read(file)
        except FileNotFoundError:
            return None

    def changed(self) -> list[str]:
        """The files that were changed, added or removed since they were read, sorted."""
        return sorted(set(self._find_changed()))

    def _find_changed(self) -> Iterator[str]:
        for file, content in self._contents.items():
            now = _read(self._folder, file)
            if type(now) is not type(content) or (isinstance(now, bytes) and now != content):
                yield file
        for folder, files in self._listings.items():
            added_or_removed = set(files) ^ set(self._folder.below(folder))
            yield from (file for file in added_or_removed if _is_source(file))
        for file, present in self._present.items():
            if self._folder.has(file) != present:
                yield file


def _is_source(file: str) -> bool:
    """Whether the project reads such a file; editors leave other files next to them."""
    path = PurePosixPath(file)
    return path.suffix.lower() in (*DATA, *PROSE) and not path.name.startswith(".")


def _read(folder: Folder, file: str) -> bytes | OSError:
    try:
        return folder.read(file)
    except OSError as error:
        return error
