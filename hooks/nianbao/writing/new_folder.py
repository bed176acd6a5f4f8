"""Writes the files of a new folder: all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nianbao.writing.disk_errors import cannot_write

# The folder may already be a repository.
KEPT = frozenset({".git"})


def is_new(folder: Path) -> bool:
    """Whether a folder is missing, empty, or an empty repository."""
    return not folder.exists() or (folder.is_dir() and {entry.name for entry in folder.iterdir()} <= KEPT)


def write_new_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes files by their path in a new folder. Raises WriteError and leaves the folder as it was if one fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".nianbao-", dir=folder))
    except OSError as error:
        raise cannot_write(folder, error) from error
    moved: list[Path] = []
    try:
        for path, content in contents.items():
            file = part / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for entry in sorted(part.iterdir()):
            os.rename(entry, folder / entry.name)
            moved.append(folder / entry.name)
    except OSError as error:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
