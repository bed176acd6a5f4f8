"""All files that differ between two commits, or between a commit and the work tree, in the whole repository: those
that the project does not read, and those beside its folder, too.

Uses git's plumbing commands, whose output no setting of the repository changes. git counts no lines where it, or
`.gitattributes`, calls a file binary; these are counted here.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from nianbao.load.file_sources import printable
from nianbao.office.git_commands import RevisionError, git_output, read_blobs

COMPARED: Final = ("-r", "-z", "--raw", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv")
NO_BLOB: Final = "0"
NOT_COUNTED: Final = b"-"
LINK: Final = "120000"
SUBMODULE: Final = "160000"
EXECUTABLE: Final = "100755"
PLAIN: Final = "100644"
UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class FileEvent(StrEnum):
    """What happened to a file."""

    ADDED = "新增"
    CHANGED = "修改"
    REMOVED = "删去"


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A changed file. `path` is that from the project's folder; one outside it begins with ``../``. Unprintable
    characters in it are escaped, so a file name cannot add lines to the output. Modes are git's, and empty for a file
    that is not there; the content of a symbolic link is the path that it leads to. `added` and `removed` count
    lines."""

    path: str
    old: bytes
    new: bytes
    old_mode: str
    new_mode: str
    added: int
    removed: int

    @property
    def event(self) -> FileEvent:
        """Whether the file was added, changed or removed."""
        if not self.old_mode:
            return FileEvent.ADDED
        return FileEvent.CHANGED if self.new_mode else FileEvent.REMOVED

    @property
    def is_binary(self) -> bool:
        """Whether it is no text, before or after: it has a NUL byte."""
        return b"\0" in self.old or b"\0" in self.new


def files_changed_between(root: Path, base: str, head: str | None) -> tuple[ChangedFile, ...]:
    """The files that differ between the commits `base` and `head`, or between `base` and the work tree. Files that
    git ignores are left out. Raises RevisionError."""
    top = Path(os.fsdecode(_git_bytes(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    home = os.fsdecode(_git_bytes(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    if head is None:
        found = [*_records(_git_bytes(top, "diff-index", *COMPARED, base)), *_untracked(top)]
    else:
        found = _records(_git_bytes(top, "diff-tree", *COMPARED, base, head))
    blobs = [one.blob for record in found for one in (record.old, record.new) if one.is_blob]
    contents = dict(zip(blobs, read_blobs(top, blobs), strict=True))
    changed = (_changed(top, home, record, contents) for record in sorted(found, key=lambda record: record.path))
    return tuple(one for one in changed if (one.old, one.old_mode) != (one.new, one.new_mode))


@dataclass(frozen=True, slots=True)
class _Side:
    """A file on one side: its mode and blob; the work tree has files without a blob."""

    mode: str
    blob: str

    @property
    def is_blob(self) -> bool:
        return self.mode not in ("", SUBMODULE) and self.blob.strip(NO_BLOB) != ""


@dataclass(frozen=True, slots=True)
class _Record:
    """git's record of a file; `lines` is None if git has not counted them."""

    path: str
    old: _Side
    new: _Side
    lines: tuple[int, int] | None = None


def _git_bytes(root: Path, *words: str) -> bytes:
    answer = git_output(root, *words)
    if answer is None:
        raise RevisionError(f"git {words[0]} 没有做成，列不出改了哪些文件")
    return answer


def _records(answer: bytes) -> list[_Record]:
    """Parses git's output: a raw record and a path for each file, then the lines and the path of each file."""
    sides: dict[str, tuple[_Side, _Side]] = {}
    lines: dict[str, tuple[int, int]] = {}
    parts = iter(answer.split(b"\0"))
    for part in parts:
        if part.startswith(b":"):
            old_mode, new_mode, old, new, _ = part[1:].decode().split()
            sides[os.fsdecode(next(parts))] = _Side(_mode(old_mode), old), _Side(_mode(new_mode), new)
        elif part:
            added, removed, path = part.split(b"\t", 2)
            if added != NOT_COUNTED:
                lines[os.fsdecode(path)] = int(added), int(removed)
    return [_Record(path, *both, lines.get(path)) for path, both in sides.items()]


def _mode(written: str) -> str:
    return written if written.strip(NO_BLOB) else ""


def _untracked(top: Path) -> Iterator[_Record]:
    for path in _git_bytes(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        file = top / os.fsdecode(path)
        if path and (file.is_symlink() or file.is_file()):
            yield _Record(os.fsdecode(path), _Side("", NO_BLOB), _Side(_mode_on_disk(file), NO_BLOB))


def _mode_on_disk(file: Path) -> str:
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        return LINK
    return EXECUTABLE if mode & stat.S_IXUSR else PLAIN


def _changed(top: Path, home: str, record: _Record, contents: dict[str, bytes]) -> ChangedFile:
    old, new = (
        contents[side.blob] if side.is_blob else _on_disk(top / record.path, side.mode)
        for side in (record.old, record.new)
    )
    path = UNPRINTABLE.sub(lambda found: f"\\x{ord(found[0]):02x}", posixpath.relpath(record.path, home or "."))
    added, removed = record.lines or _count_lines(old, new)
    return ChangedFile(printable(path), old, new, record.old.mode, record.new.mode, added, removed)


def _count_lines(old: bytes, new: bytes) -> tuple[int, int]:
    """The lines that only one side has. Lines that only changed their order are not counted."""
    was, now = Counter(old.splitlines()), Counter(new.splitlines())
    return (now - was).total(), (was - now).total()


def _on_disk(file: Path, mode: str) -> bytes:
    """The content of a file of the work tree; empty if there is none."""
    if mode in ("", SUBMODULE):
        return b""
    try:
        return os.fsencode(os.readlink(file)) if mode == LINK else file.read_bytes()
    except OSError as error:
        raise RevisionError(f"{file} 读不了：{error.strerror}") from error
