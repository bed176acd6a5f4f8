"""The few operations that change the disk. Each is flushed to the disk when it returns; tests make them fail."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path


def create(path: Path, content: bytes) -> None:
    """Writes a new file."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, target: Path) -> None:
    """Renames a file over the target."""
    path.replace(target)
    flush_folder(target.parent)


def remove(path: Path) -> None:
    """Removes a file if it exists."""
    path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Makes one folder; its parent must exist."""
    folder.mkdir(exist_ok=True)


def remove_folder(folder: Path) -> None:
    """Removes a folder if it is empty."""
    with contextlib.suppress(OSError):
        folder.rmdir()


def copy_attributes(path: Path, target: Path) -> None:
    """Gives a new file the permissions and the owner of the file that it will replace."""
    shutil.copystat(path, target)
    os.utime(target)
    if sys.platform != "win32":
        owner = path.stat()
        # Only root may give files away; others keep their own.
        with contextlib.suppress(OSError):
            os.chown(target, owner.st_uid, owner.st_gid)


def flush_folder(folder: Path) -> None:
    """Flushes a folder, which holds the names of its files; Windows does this by itself."""
    if sys.platform == "win32":
        return
    # Some network disks do not support it.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
