"""Several files written as one: all of them or none, even if the process is killed in between.

The new contents, and the old ones beside them, are laid down in the project's own folder. Then a list of
them is put there in one step; from then on the change is decided. The files take their places one after the
other, and the list goes. A list that is found later belongs to a command that was ended: the files still to
be moved are moved. If one of these was edited in between, all is taken back instead, which the list's other
name says, and the edited file stays.
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
DO: Final = "list.json"
UNDO: Final = "undo.json"
PART: Final = "list.part"
MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One file: its path in the project, and what it held before (None: it was not there) and will hold."""

    file: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Journal:
    """A change of files: the command that makes it, when, and the folders it makes, outermost first."""

    command: str
    since: str
    folders: tuple[str, ...]
    entries: tuple[JournalEntry, ...]


def commit(root: Path, own: Path, contents: Mapping[str, bytes], command: str) -> None:
    """Writes files below a project's folder; `own` is the folder of the lock. Raises WriteError if they
    cannot be written, and then leaves everything as it was."""
    changed = {file: content for file, content in contents.items() if _content(_target(root, file)) != content}
    if not changed:
        return
    pending = own / PENDING
    try:
        journal = _lay_down(root, pending, changed, command)
    except BaseException:
        _clear(pending)
        raise
    _carry_out(root, pending, journal)


def recover_files(root: Path, own: Path) -> str | None:
    """Completes or undoes what a command left that was ended; says in Chinese what was done, None if there
    was nothing. Raises WriteError if that fails."""
    pending = own / PENDING
    if not pending.exists():
        return None
    journal = _read(pending)
    if journal is None:
        # It was ended before the change was decided.
        _clear(pending)
        return None
    said = f"上次的 {journal.command}（{journal.since}）中途断了"
    try:
        edited = _edited(root, pending, journal)
        if edited or (pending / UNDO).exists():
            _undo(root, pending, journal)
            _clear(pending)
            why = f"（{named(edited)}后来改过，留着现在的）" if edited else ""
            return f"{said}，已撤回{why}；要的话请重新运行。"
        _apply(root, pending, journal)
    except (OSError, WriteError) as error:
        raise WriteError(f"{said}，接着处理时出错：{error}。排除以后再运行任何一个 nianbao 命令") from error
    _clear(pending)
    return f"{said}，现已写完：{named([entry.file for entry in journal.entries])}。"


def _lay_down(root: Path, pending: Path, contents: Mapping[str, bytes], command: str) -> Journal:
    with _naming(str(pending)):
        disk.make_folder(pending)
    entries: list[JournalEntry] = []
    folders: dict[str, None] = {}
    for nth, (file, content) in enumerate(contents.items()):
        target = _target(root, file)
        _refuse_unwritable(file, target)
        folders |= dict.fromkeys(_missing_folders(root, file))
        with _naming(file):
            old = _content(target)
            disk.create(pending / f"{nth}.new", content)
            if old is not None:
                disk.copy_attributes(target, pending / f"{nth}.new")
                disk.create(pending / f"{nth}.old", old)
                disk.copy_attributes(target, pending / f"{nth}.old")
        entries.append(JournalEntry(file, _digest(old), _digest(content) or ""))
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    journal = Journal(command, since, tuple(sorted(folders, key=len)), tuple(entries))
    with _naming(str(pending)):
        disk.create(pending / PART, json.dumps(asdict(journal), ensure_ascii=False).encode())
        disk.replace(pending / PART, pending / DO)
    return journal


def _carry_out(root: Path, pending: Path, journal: Journal) -> None:
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
    """Moves the files that are still to be moved."""
    for folder in journal.folders:
        with _naming(folder):
            disk.make_folder(root / folder)
    for nth, entry in enumerate(journal.entries):
        new = pending / f"{nth}.new"
        if new.exists():
            with _naming(entry.file):
                _move(new, _target(root, entry.file))


def _undo(root: Path, pending: Path, journal: Journal) -> None:
    """Puts back what was moved, as far as nobody has edited it since."""
    if (pending / DO).exists():
        disk.replace(pending / DO, pending / UNDO)
    for nth, entry in enumerate(journal.entries):
        target = _target(root, entry.file)
        if (pending / f"{nth}.new").exists() or _digest(_content(target)) != entry.after:
            continue
        if entry.before is None:
            disk.remove(target)
        elif (pending / f"{nth}.old").exists():
            _move(pending / f"{nth}.old", target)
    for folder in reversed(journal.folders):
        disk.remove_folder(root / folder)


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Says which file the disk refuses."""
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
        # The target is on another disk, reached by a link.
        beside = target.with_name(f".{PENDING}-{path.name}")
        disk.remove(beside)
        disk.create(beside, path.read_bytes())
        disk.copy_attributes(path, beside)
        disk.replace(beside, target)
        disk.remove(path)


def _edited(root: Path, pending: Path, journal: Journal) -> list[str]:
    """The files still to be moved that are no longer what they were."""
    return [
        entry.file
        for nth, entry in enumerate(journal.entries)
        if (pending / f"{nth}.new").exists()
        and _digest(_content(_target(root, entry.file))) not in (entry.before, entry.after)
    ]


def _read(pending: Path) -> Journal | None:
    for name in (DO, UNDO):
        if (pending / name).exists():
            try:
                said = json.loads((pending / name).read_bytes())
                entries = tuple(JournalEntry(**entry) for entry in said["entries"])
                journal = Journal(said["command"], said["since"], tuple(said["folders"]), entries)
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


def _target(root: Path, file: str) -> Path:
    """Where a file of the project is, behind links. Raises WriteError for one that is outside."""
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
    """The folders above a file that are not there, outermost first."""
    for folder in reversed(PurePosixPath(file).parents):
        if str(folder) != "." and not (root / folder).is_dir():
            yield str(folder)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _clear(pending: Path) -> None:
    """The list goes first: what is left without it counts for nothing."""
    with contextlib.suppress(OSError):
        disk.remove(pending / DO)
        disk.remove(pending / UNDO)
        shutil.rmtree(pending)


def named(files: Sequence[str]) -> str:
    """The first of some files, and how many they are."""
    more = f" 等 {len(files)} 个文件" if len(files) > MOST_NAMED else ""
    return "、".join(files[:MOST_NAMED]) + more
