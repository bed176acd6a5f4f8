"""Which changed files the lists of a difference explain, which say the same as before, and which are left for
someone who reads code.

A file of data is explained if every entry of it that differs is in a list; a page if it was rendered and compared. All
others are left, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.load.project_files import DATA
from nianbao.load.years import OWN_FILES
from nianbao.office.changed_files import EXECUTABLE, LINK, PLAIN, SUBMODULE, ChangedFile, FileEvent
from nianbao.office.diff.difference import Difference, UnexplainedFile
from nianbao.office.diff.file_roles import (
    ATTACHMENT,
    CODE_OWNERS,
    DATA_FILE,
    NOTES,
    PICTURE,
    REGISTER,
    ROLES,
    FileRole,
    role_of,
)
from nianbao.office.diff.unread import unread_files
from nianbao.office.diff.yaml_meaning import changed_entries, changed_settings, same_data, same_events, written_entries

FIGURES: Final = "data/figures/"
# Their change has a notice of the file.
TOLD: Final = (PICTURE, ATTACHMENT, NOTES)
MODES: Final = {
    LINK: "是符号链接，指向别的文件",
    SUBMODULE: "是另一个仓库（子模块）",
    EXECUTABLE: "可以当程序运行",
    PLAIN: "普通文件",
}

# A folder of data, and a top key in one of its files.
Entry = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FileAccount:
    """The files that say the same, and those that are left."""

    same: tuple[str, ...]
    left: tuple[UnexplainedFile, ...]


def account_of(
    difference: Difference, files: Sequence[ChangedFile], same: frozenset[str], compared: frozenset[str]
) -> FileAccount:
    """Accounts for every changed file. `same` are the pages that read the same, `compared` all that were compared."""
    unread = unread_files(difference.before) | unread_files(difference.after)
    moved = _moved_entries(files)
    found_same, left = [], []
    for file in files:
        role = role_of(file.path, difference.after)
        details = tuple(_mode_words(file))
        if not details and (file.path in same or _says_the_same(file) or _only_moves(file, moved)):
            found_same.append(file.path)
        elif (
            details
            or file.path in unread
            or not (file.path in compared or _is_explained(difference, file, role, moved))
        ):
            details += tuple(_details(file, role))
            left.append(UnexplainedFile(file.path, file.event, role, file.added, file.removed, details))
    left.sort(key=lambda one: (_rank(one.role), one.file))
    return FileAccount(tuple(found_same), tuple(left))


def _rank(role: FileRole) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _mode_words(file: ChangedFile) -> Iterator[str]:
    """What is odd about the kind of file. A program that can be run is only odd if it could not be before."""
    kinds = (file.old_mode, file.new_mode)
    if LINK in kinds or SUBMODULE in kinds:
        target = f"（{file.new.decode('utf-8', 'backslashreplace')}）" if file.new_mode == LINK else ""
        yield MODES[file.new_mode or file.old_mode] + target
    elif file.old_mode and file.new_mode and file.old_mode != file.new_mode:
        yield f"文件的属性改了：原来是{MODES[file.old_mode]}，现在{MODES[file.new_mode]}"


def _says_the_same(file: ChangedFile) -> bool:
    """Whether only spaces, order and comments of a file of data or settings changed, or only the line ends of any
    text."""
    if file.event is not FileEvent.CHANGED or file.is_binary:
        return False
    old, new = _text(file.old), _text(file.new)
    if old is None or new is None:
        return False
    if old == new:
        return True
    if not file.path.endswith(DATA):
        return False
    return same_data(old, new, file.path) if _is_data(file) else same_events(old, new)


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _is_explained(difference: Difference, file: ChangedFile, role: FileRole, moved: frozenset[Entry]) -> bool:
    noticed = any(one.file == file.path for one in difference.notices)
    if role not in (DATA_FILE, REGISTER, CODE_OWNERS):
        return noticed and role in TOLD
    if not _is_data(file):
        return False
    scope, is_of_values = _scope(file.path)
    if not is_of_values:
        return noticed
    changed = _changed_entries(file)
    known = _defined(difference) if scope == FIGURES else _valued(difference, int(scope.split("/")[1]))
    return changed is not None and all(key in known or (scope, key) in moved for key in changed)


def _only_moves(file: ChangedFile, moved: frozenset[Entry]) -> bool:
    """Whether all entries that differ moved to or from another file of the folder."""
    if not _is_data(file) or not _scope(file.path)[1]:
        return False
    changed = _changed_entries(file) or frozenset()
    return bool(changed) and all((_scope(file.path)[0], key) in moved for key in changed)


def _is_data(file: ChangedFile) -> bool:
    return file.path.startswith("data/") and file.path.endswith(DATA)


def _scope(path: str) -> tuple[str, bool]:
    """The folder whose files of data are read together, and whether they hold figures or values."""
    if path.startswith(FIGURES):
        return FIGURES, True
    _, year, *name = path.split("/")
    is_of_values = bool(name) and year.isdecimal() and "/".join(name).rpartition(".")[0] not in OWN_FILES
    return f"data/{year}/", is_of_values


def _changed_entries(file: ChangedFile) -> frozenset[str] | None:
    old, new = _text(file.old), _text(file.new)
    return None if old is None or new is None else changed_entries(old, new, file.path)


def _moved_entries(files: Sequence[ChangedFile]) -> frozenset[Entry]:
    """The entries that were put in another file of their folder as they are."""
    sides: dict[Entry, tuple[list[str], list[str]]] = {}
    for file in files:
        if _is_data(file) and _scope(file.path)[1]:
            for side, text in enumerate((_text(file.old), _text(file.new))):
                for key, content in written_entries(text or "", file.path).items():
                    sides.setdefault((_scope(file.path)[0], key), ([], []))[side].append(content)
    return frozenset(entry for entry, (old, new) in sides.items() if sorted(old) == sorted(new))


def _defined(difference: Difference) -> frozenset[str]:
    """The ids of the figures whose change is listed, former ids too."""
    ids = {change.id for change in difference.definitions}
    return frozenset(ids | {figure.was for id in ids if (figure := difference.after.figure(id)) and figure.was})


def _valued(difference: Difference, year: int) -> frozenset[str]:
    """The ids of the figures whose value of a year is listed as changed, in every way to write them."""
    ids = {value.figure.id for value in difference.values if value.year == year}
    books = (difference.before, difference.after)
    return frozenset(ids | {each for book in books for id in ids for each in book.value_ids.get(id, ())})


def _details(file: ChangedFile, role: FileRole) -> Iterator[str]:
    """What more is known: the keys of a file of settings that changed."""
    if file.is_binary:
        yield "内容不是文字"
        return
    old, new = _text(file.old), _text(file.new)
    if file.path.endswith(DATA) and file.event is FileEvent.CHANGED and old is not None and new is not None:
        keys = changed_settings(old, new, file.path)
        if keys:
            yield f"改了 {'、'.join(keys)}"
