"""Where the files of a project come from: a folder on disk, or anything else that can list and read them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Literal, Protocol, runtime_checkable


class Files(Protocol):
    """The files of a project. Paths are relative to the project, with slashes."""

    def below(self, folder: str) -> Iterable[str]:
        """Every file below a folder, in any order; nothing if there is no such folder."""

    def has(self, file: str) -> bool:
        """Whether a file or folder of that name exists."""

    def read(self, file: str) -> bytes:
        """The content. Raises OSError if the file cannot be read."""


Oddity = Literal["link", "pipe", "device", "socket", "name", "closed"]
SPECIAL: Final[tuple[tuple[int, Oddity], ...]] = (
    (stat.S_IFLNK, "link"),
    (stat.S_IFIFO, "pipe"),
    (stat.S_IFSOCK, "socket"),
    (stat.S_IFBLK, "device"),
    (stat.S_IFCHR, "device"),
)


@dataclass(frozen=True, slots=True)
class OddFile:
    """An entry of a folder that is no ordinary file or folder and must not be read: a symbolic link, a pipe, a
    device, a socket, a name that is not UTF-8, a folder that cannot be listed. `path` is printable; `says` is the
    link's target or the system's message."""

    path: str
    oddity: Oddity
    says: str = ""


@runtime_checkable
class WithOddFiles(Protocol):
    """Files that know which entries among them must not be read."""

    def odd(self, folder: str) -> Iterable[OddFile]:
        """The entries below a folder, or the folder itself, that must not be read."""


class Folder:
    """The files of a folder on disk. Symbolic links are never followed, because their targets are not part of the
    project."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def below(self, folder: str) -> Iterable[str]:
        """The paths of the regular files below a folder, sorted; hidden ones and symbolic links are left out."""
        for entry in self._walk(folder, hidden=False):
            if not isinstance(entry, OddFile):
                yield entry

    def odd(self, folder: str) -> Iterable[OddFile]:
        """The entries below a folder, or the folder itself, that must not be read. Hidden folders are included:
        MkDocs publishes nothing of them, but follows their links."""
        top = self.root / folder
        if top.is_symlink():
            yield _odd(str(top), folder, "link")
        for entry in self._walk(folder, hidden=True):
            if isinstance(entry, OddFile):
                yield entry

    def has(self, file: str) -> bool:
        """Whether there is a regular file or a folder of that path."""
        return _oddity(str(self.root / file)) is None

    def read(self, file: str) -> bytes:
        """The content of a file. Raises OSError."""
        return (self.root / file).read_bytes()

    def _walk(self, folder: str, *, hidden: bool) -> Iterator[str | OddFile]:
        """Every file and odd entry below a folder; links are not followed. Entries whose name begins with a dot are
        included only if `hidden`."""
        if (self.root / folder).is_symlink():
            return
        unlisted: list[OSError] = []
        for at, folders, files in os.walk(self.root / folder, onerror=unlisted.append):
            below = PurePath(at).relative_to(self.root).as_posix()
            before = "" if below == "." else f"{below}/"
            entries = [(name, False) for name in folders] + [(name, True) for name in files]
            folders.clear()
            for name, is_file in entries:
                if name.startswith(".") and not hidden:
                    continue
                path = os.path.join(at, name)
                oddity = _oddity(path)
                if oddity is not None:
                    yield _odd(path, before + name, oddity)
                elif is_file:
                    yield before + name
                else:
                    folders.append(name)
        for error in unlisted:
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                path = Path(os.fsdecode(error.filename)).relative_to(self.root).as_posix()
                yield OddFile(printable(path), "closed", error.strerror or "")


def printable(path: str) -> str:
    """A path that can be printed. Bytes that are not UTF-8 become ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _oddity(path: str) -> Oddity | None:
    """Why a path must not be read; None for an ordinary file or folder."""
    try:
        os.path.basename(path).encode("utf-8")
    except UnicodeEncodeError:
        return "name"
    try:
        kind = stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        return "closed"
    return next((oddity for mode, oddity in SPECIAL if mode == kind), None)


def _odd(path: str, shown: str, oddity: Oddity) -> OddFile:
    says = printable(os.readlink(path)) if oddity == "link" else ""
    return OddFile(printable(shown), oddity, says)
