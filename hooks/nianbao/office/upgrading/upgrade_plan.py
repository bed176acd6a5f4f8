"""What an upgrade would do to each file that this package writes.

The recorded digest of a file tells whether the office has edited it since, and the digest of what this version would
write tells whether there is anything new: as Debian's dpkg treats files of settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from nianbao.fixes import FixedFile
from nianbao.load.file_sources import Files
from nianbao.office.new_project.project_record import digest_of, unix_lines
from nianbao.office.new_project.windows_script import CMD_ENCODING
from nianbao.office.upgrading.completed_files import complete_lines, complete_settings
from nianbao.office.upgrading.earlier_files import EARLIER_FILES
from nianbao.yaml.editor import YamlEditError

# Files of git whose lines do not depend on each other.
GIT_FILES: Final = (".gitattributes", ".gitignore")


class UpgradeCase(Enum):
    """Why a file would change, in Chinese; `is_safe` says that nothing of the office's is lost."""

    ADDED = ("新文件", True)
    REPLACED = ("本单位没有改过，换成这一版的", True)
    COMPLETED = ("只添这一版要的行，本单位的行不动", True)
    MIGRATED = ("旧格式，改成新格式", True)
    EDITED = ("本单位改过，和这一版要写的不同", False)
    UNKNOWN = ("和这一版要写的不同；没有记下当时的样子，不知道本单位改过没有", False)
    DELETED = ("本单位删去了，这一版有改动", False)

    def __init__(self, says: str, is_safe: bool) -> None:
        self.says = says
        self.is_safe = is_safe


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that an upgrade would change: `before` is None for a missing one."""

    path: str
    case: UpgradeCase
    before: bytes | None
    after: bytes

    def diff(self) -> str:
        """The unified diff; line ends are not shown."""
        before, after = (_in_utf8(content or b"") for content in (self.before, self.after))
        return FixedFile(self.path, before, after, 1).diff()


def plan_upgrade(
    files: Files, wanted: Mapping[str, bytes], written: Mapping[str, str], migrated: Mapping[str, bytes], settings: str
) -> tuple[PlannedFile, ...]:
    """The files that would change. `wanted` is what this version writes, `written` are the recorded digests,
    `migrated` the files in their new format, `settings` the name of the file of settings. Raises YamlEditError if
    something must be added to settings whose lines do not allow it."""
    return tuple(_planned(files, wanted, written, migrated, settings))


def _planned(
    files: Files, wanted: Mapping[str, bytes], written: Mapping[str, str], migrated: Mapping[str, bytes], settings: str
) -> Iterator[PlannedFile]:
    for path in sorted({*wanted, *migrated}):
        before = files.read(path) if files.has(path) else None
        new = wanted.get(path)
        planned = (
            None if new is None else _plan_file(path, migrated.get(path, before), new, written.get(path), settings)
        )
        if planned is None and path in migrated:
            planned = UpgradeCase.MIGRATED, migrated[path]
        if planned is not None:
            case, after = planned
            yield PlannedFile(path, case, before, after)


def _plan_file(
    path: str, held: bytes | None, new: bytes, written: str | None, settings: str
) -> tuple[UpgradeCase, bytes] | None:
    """The case and the new content; None if the file stays as it is."""
    if held is None:
        if written is None:
            return UpgradeCase.ADDED, new
        return None if written == digest_of(new) else (UpgradeCase.DELETED, new)
    digest = digest_of(held)
    if digest == digest_of(new):
        return None
    if digest == written or digest in EARLIER_FILES:
        return UpgradeCase.REPLACED, _lines_like(held, new)
    if written == digest_of(new):
        return None
    if path in (settings, *GIT_FILES):
        text, wanted = _text(held, path), new.decode()
        done = complete_lines(text, wanted) if path in GIT_FILES else complete_settings(text, wanted, path)
        return None if done == text else (UpgradeCase.COMPLETED, _lines_like(held, done.encode()))
    return UpgradeCase.EDITED if written else UpgradeCase.UNKNOWN, _lines_like(held, new)


def _in_utf8(content: bytes) -> bytes:
    """A content that can be printed; that of a script for Windows is in its code page."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(CMD_ENCODING, "replace").encode()
    return content


def _text(held: bytes, path: str) -> str:
    try:
        return unix_lines(held).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlEditError(f"{path} 不是 UTF-8 编码，先另存为 UTF-8") from error


def _lines_like(held: bytes, new: bytes) -> bytes:
    """The new content with the line ends that the file has."""
    return unix_lines(new).replace(b"\n", b"\r\n") if b"\r\n" in held else new
