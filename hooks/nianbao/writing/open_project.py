"""A project as a command works with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from nianbao.load.file_sources import Folder
from nianbao.load.settings import has_settings
from nianbao.writing.disk_errors import WriteError
from nianbao.writing.journal import PENDING, commit, named, recover_files
from nianbao.writing.lock import FOLDER, locked
from nianbao.writing.snapshot import Snapshot


class Project:
    """The files of a project, each read once. `write` is for the holder of the lock; `recovered` says in
    Chinese what an ended command had left, and what became of it."""

    def __init__(self, root: Path, command: str, own: Path | None = None, recovered: str | None = None) -> None:
        self.root = root
        self.recovered = recovered
        self.files = Snapshot(root)
        self._command = command
        self._own = own

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Writes files, by their path in the project, and the folders they need. Raises WriteError, and
        writes nothing, if that fails, or if someone has changed what was read."""
        assert self._own is not None, "only the holder of the lock writes"
        changed = self.files.changed()
        if changed:
            raise WriteError(f"{named(changed)} 刚才被别人改过；什么也没有写，请再运行一次")
        commit(self.root, self._own, contents, self._command)


@contextmanager
def open_project(root: Path, command: str, settings: str = "", *, to_write: bool = True) -> Iterator[Project]:
    """Opens a project for a command; without `to_write` it is not locked. `settings` names its file of
    settings, if it is not the usual one. Raises WriteError."""
    if not to_write or not has_settings(Folder(root), settings):
        yield Project(root, command)
        return
    with locked(root, command) as own:
        yield Project(root, command, own, recover_files(root, own))


def recover_project(root: Path, command: str) -> str | None:
    """Completes or undoes what an ended command has left, and says in Chinese what was done; None if there
    was nothing. Raises WriteError."""
    if not (root / FOLDER).exists():
        return None
    is_pending = (root / FOLDER / PENDING).exists()
    try:
        with locked(root, command, is_patient=is_pending) as own:
            return recover_files(root, own)
    except WriteError:
        # A lock without a journal is no reason for a command that only reads to wait.
        if is_pending:
            raise
        return None
