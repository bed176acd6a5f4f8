"""Writes several files at once: all of them or none, even if the process is killed meanwhile.

The new and the old contents are first stored in the folder of the lock. Then a journal of them appears there in one
step; from then on the change is decided. The files move to their places one by one, and the journal is removed. A
journal that is found later belongs to a killed command: the remaining files are moved. If one of them was edited
meanwhile, everything is undone instead, which the journal's other name records, and the edited file stays.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from nianbao.writing import disk
from nianbao.writing.disk_errors import WriteError, reason

PENDING: Final = "pending"
JOURNAL: Final = "list.json"
UNDO_JOURNAL: Final = "undo.json"
UNFINISHED_JOURNAL: Final = "list.part"
MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One file: its path in the project, and the digests of its old content (None for a new file) and its new
    content (None for a file that is removed)."""

    file: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A change of files: the command, its time, and the new folders, the outermost first."""

    command: str
    since: str
    folders: tuple[str, ...]
    entries: tuple[JournalEntry, ...]


def commit(root: Path, lock_folder: Path, contents: Mapping[str, bytes | None], command: str) -> None:
    """Writes files below a project's folder, and removes those whose content is None; `lock_folder` is the folder of
    the lock. Raises WriteError if that fails, and then changes nothing."""
    changed = {
        file: content for file, content in contents.items() if _content_or_none(_resolve_target(root, file)) != content
    }
    if not changed:
        return
    pending = lock_folder / PENDING
    try:
        journal = _store_contents(root, pending, changed, command)
    except BaseException:
        _clear(pending)
        raise
    _apply_or_undo(root, pending, journal)


def recover_files(root: Path, lock_folder: Path) -> str | None:
    """Completes or undoes the writing of a killed command. Returns a Chinese message about it, None if there was
    nothing to do. Raises WriteError if it fails."""
    pending = lock_folder / PENDING
    if not pending.exists():
        return None
    journal = _read_journal(pending)
    if journal is None:
        # The command was killed before the change was decided.
        _clear(pending)
        return None
    interrupted = f"上次的 {journal.command}（{journal.since}）中途断了"
    try:
        edited = _edited_meanwhile(root, pending, journal)
        if edited or (pending / UNDO_JOURNAL).exists():
            _undo(root, pending, journal)
            _clear(pending)
            why = f"（{shorten_list(edited)}后来改过，留着现在的）" if edited else ""
            return f"{interrupted}，已撤回{why}；要的话请重新运行。"
        _apply(root, pending, journal)
    except (OSError, WriteError) as error:
        raise WriteError(f"{interrupted}，接着处理时出错：{error}。排除以后再运行任何一个 nianbao 命令") from error
    _clear(pending)
    return f"{interrupted}，现已写完：{shorten_list([entry.file for entry in journal.entries])}。"


def _store_contents(root: Path, pending: Path, contents: Mapping[str, bytes | None], command: str) -> Journal:
    with _name_file_in_error(str(pending)):
        disk.make_folder(pending)
    entries: list[JournalEntry] = []
    folders: dict[str, None] = {}
    for nth, (file, content) in enumerate(contents.items()):
        target = _resolve_target(root, file)
        _refuse_unwritable(file, target)
        folders |= dict.fromkeys(_missing_folders(root, file))
        with _name_file_in_error(file):
            old = _content_or_none(target)
            disk.create(_waiting(pending, nth, is_removed=content is None), content or b"")
            if old is not None:
                disk.copy_attributes(target, _waiting(pending, nth, is_removed=content is None))
                disk.create(pending / f"{nth}.old", old)
                disk.copy_attributes(target, pending / f"{nth}.old")
        entries.append(JournalEntry(file, _digest(old), _digest(content)))
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    journal = Journal(command, since, tuple(sorted(folders, key=len)), tuple(entries))
    with _name_file_in_error(str(pending)):
        disk.create(pending / UNFINISHED_JOURNAL, json.dumps(asdict(journal), ensure_ascii=False).encode())
        disk.replace(pending / UNFINISHED_JOURNAL, pending / JOURNAL)
    return journal


def _apply_or_undo(root: Path, pending: Path, journal: Journal) -> None:
    try:
        _apply(root, pending, journal)
    except BaseException as error:
        try:
            _undo(root, pending, journal)
        except (OSError, WriteError) as second:
            why = f"{error}；写到一半，也没能撤回（{second}）。排除以后再运行任何一个 nianbao 命令，会接着处理"
            raise WriteError(why) from error
        _clear(pending)
        raise
    _clear(pending)


def _apply(root: Path, pending: Path, journal: Journal) -> None:
    """Moves the files that are not yet in their places."""
    for folder in journal.folders:
        with _name_file_in_error(folder):
            disk.make_folder(root / folder)
    for nth, entry in enumerate(journal.entries):
        waiting = _waiting(pending, nth, is_removed=entry.after is None)
        if waiting.exists():
            with _name_file_in_error(entry.file):
                if entry.after is None:
                    disk.remove(_resolve_target(root, entry.file))
                    disk.remove(waiting)
                else:
                    _move(waiting, _resolve_target(root, entry.file))


def _undo(root: Path, pending: Path, journal: Journal) -> None:
    """Restores the moved files, except those edited since."""
    if (pending / JOURNAL).exists():
        disk.replace(pending / JOURNAL, pending / UNDO_JOURNAL)
    for nth, entry in enumerate(journal.entries):
        target = _resolve_target(root, entry.file)
        if _waiting(pending, nth, is_removed=entry.after is None).exists() and (
            entry.after is not None or target.exists()
        ):
            continue
        if _digest(_content_or_none(target)) != entry.after:
            continue
        if entry.before is None:
            disk.remove(target)
        elif (pending / f"{nth}.old").exists():
            _move(pending / f"{nth}.old", target)
    for folder in reversed(journal.folders):
        disk.remove_folder(root / folder)


def _waiting(pending: Path, nth: int, *, is_removed: bool) -> Path:
    """The stored file of an entry, which exists until the entry is applied: the new content, or an empty file for a
    removal."""
    return pending / f"{nth}.{'gone' if is_removed else 'new'}"


@contextmanager
def _name_file_in_error(file: str) -> Iterator[None]:
    """Turns a disk error into a WriteError that names the file."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"写不了 {file}：{reason(error)}") from error


def _move(path: Path, target: Path) -> None:
    try:
        disk.replace(path, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The target is on another disk, through a link.
        temporary = target.with_name(f".{PENDING}-{path.name}")
        disk.remove(temporary)
        disk.create(temporary, path.read_bytes())
        disk.copy_attributes(path, temporary)
        disk.replace(temporary, target)
        disk.remove(path)


def _edited_meanwhile(root: Path, pending: Path, journal: Journal) -> list[str]:
    """The files not yet moved that were edited since the journal was written."""
    return [
        entry.file
        for nth, entry in enumerate(journal.entries)
        if _waiting(pending, nth, is_removed=entry.after is None).exists()
        and _digest(_content_or_none(_resolve_target(root, entry.file))) not in (entry.before, entry.after)
    ]


def _read_journal(pending: Path) -> Journal | None:
    for name in (JOURNAL, UNDO_JOURNAL):
        if (pending / name).exists():
            try:
                journal_data = json.loads((pending / name).read_bytes())
                entries = tuple(JournalEntry(**entry) for entry in journal_data["entries"])
                journal = Journal(
                    journal_data["command"], journal_data["since"], tuple(journal_data["folders"]), entries
                )
                if all(_is_inside(file) for file in (*journal.folders, *(entry.file for entry in entries))):
                    return journal
            except (OSError, ValueError, KeyError, TypeError):
                pass
            raise WriteError(
                f"上次的命令中途断了，留下的 {pending / name} 读不懂；核对各文件无误后，删去 {pending.parent} 再运行"
            )
    return None


def _is_inside(file: str) -> bool:
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in file and ":" not in file


def _resolve_target(root: Path, file: str) -> Path:
    """The path of a project file with links resolved. Raises WriteError if it is outside the project."""
    try:
        target = (root / file).resolve()
    except (OSError, RuntimeError) as error:
        raise WriteError(f"写不了 {file}：链接绕成了圈") from error
    if not _is_inside(file) or not target.is_relative_to(root.resolve()):
        raise WriteError(f"写不了 {file}：它在项目文件夹外（{target}）")
    return target


def _refuse_unwritable(file: str, target: Path) -> None:
    if target.exists() and not target.is_file():
        raise WriteError(f"写不了 {file}：那里是文件夹，或不是普通文件")
    if target.exists() and not os.access(target, os.W_OK):
        raise WriteError(f"写不了 {file}：文件是只读的")


def _missing_folders(root: Path, file: str) -> Iterator[str]:
    """The missing folders above a file, the outermost first."""
    for folder in reversed(PurePosixPath(file).parents):
        if str(folder) != "." and not (root / folder).is_dir():
            yield str(folder)


def _content_or_none(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _clear(pending: Path) -> None:
    """Removes the journal first: without it the other files have no effect."""
    with contextlib.suppress(OSError):
        disk.remove(pending / JOURNAL)
        disk.remove(pending / UNDO_JOURNAL)
        shutil.rmtree(pending)


def shorten_list(files: Sequence[str]) -> str:
    """The first of the files and their number."""
    more = f" 等 {len(files)} 个文件" if len(files) > MOST_NAMED else ""
    return "、".join(files[:MOST_NAMED]) + more
