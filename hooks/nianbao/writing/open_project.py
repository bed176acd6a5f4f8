"""A project opened by a command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from nianbao.load.file_sources import Folder
from nianbao.load.settings import has_settings
from nianbao.writing.disk_errors import WriteError
from nianbao.writing.journal import PENDING, commit, recover_files, shorten_list
from nianbao.writing.lock import FOLDER, lock_project
from nianbao.writing.snapshot import Snapshot


class Project:
    """The files of a project, each read once. Only the holder of the lock may `write`; `recovered` is a Chinese
    message about the unfinished writing of an earlier command, None if there was none."""

    def __init__(self, root: Path, command: str, lock_folder: Path | None = None, recovered: str | None = None) -> None:
        self.root = root
        self.recovered = recovered
        self.files = Snapshot(root)
        self._command = command
        self._lock_folder = lock_folder

    def write(self, contents: Mapping[str, bytes | None]) -> None:
        """Writes files, by their path in the project, and makes the folders they need; removes those whose content is
        None. Raises WriteError and writes nothing if that fails or if a file that was read has changed."""
        assert self._lock_folder is not None, "only the holder of the lock writes"
        changed = self.files.changed()
        if changed:
            raise WriteError(f"{shorten_list(changed)} 刚才被别人改过；什么也没有写，请再运行一次")
        commit(self.root, self._lock_folder, contents, self._command)


@contextmanager
def open_project(root: Path, command: str, settings: str = "", *, to_write: bool = True) -> Iterator[Project]:
    """Opens a project for a command. Without `to_write` it is not locked. `settings` names its file of settings if
    it is not the usual one. Raises WriteError."""
    if not to_write or not has_settings(Folder(root), settings):
        yield Project(root, command)
        return
    with lock_project(root, command) as lock_folder:
        yield Project(root, command, lock_folder, recover_files(root, lock_folder))


def recover_project(root: Path, command: str) -> str | None:
    """Completes or undoes what an ended command has left, and says in Chinese what was done; None if there
    was nothing. Raises WriteError."""
    if not (root / FOLDER).exists():
        return None
    is_pending = (root / FOLDER / PENDING).exists()
    try:
        with lock_project(root, command, is_patient=is_pending) as lock_folder:
            return recover_files(root, lock_folder)
    except WriteError:
        # A command that only reads does not wait for a lock without a journal.
        if is_pending:
            raise
        return None
