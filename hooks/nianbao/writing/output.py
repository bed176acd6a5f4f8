"""Writes one file that the user names, in the project or elsewhere."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from nianbao.writing import disk
from nianbao.writing.disk_errors import WriteError, cannot_write
from nianbao.writing.lock import try_lock

PART: Final = ".nianbao-{}.tmp"


def write_output(target: Path, content: bytes, seen: bytes | None) -> None:
    """Writes a file completely or not at all, into an existing folder. `seen` is the content that is to be replaced,
    None for a new file. Raises WriteError if the content has changed since, or if the file cannot be written."""
    if not target.absolute().parent.is_dir():
        raise WriteError(f"写不了 {target}：没有文件夹 {target.parent}")
    try:
        target = target.resolve()
        if target.exists() and not target.is_file():
            # A pipe or a device, such as /dev/stdout.
            target.write_bytes(content)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(f"写不了 {target}：文件是只读的")
        clear_leftovers(target.parent)
        _write_through_part(target, content, seen)
    except OSError as error:
        raise cannot_write(target, error) from error
    except RuntimeError as error:
        raise WriteError(f"写不了 {target}：链接绕成了圈") from error


def replaceable_content(target: Path) -> bytes | None:
    """The content of a file that may be replaced; None if there is no regular file. Raises WriteError."""
    try:
        return target.read_bytes() if target.is_file() else None
    except OSError as error:
        raise cannot_write(target, error) from error


def clear_leftovers(folder: Path) -> None:
    """Removes the temporary files of commands that were killed while writing into a folder."""
    for part in folder.glob(PART.format("*")):
        with contextlib.suppress(OSError), part.open("r+b") as file:
            # A running command holds the lock.
            if try_lock(file.fileno()):
                part.unlink()


def _write_through_part(target: Path, content: bytes, seen: bytes | None) -> None:
    part = target.with_name(PART.format(os.getpid()))
    with part.open("xb") as file:
        try:
            try_lock(file.fileno())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if target.exists():
                disk.copy_attributes(target, part)
            if replaceable_content(target) != seen:
                raise WriteError(f"{target} 刚才被别人改过；没有写，请再运行一次")
            if os.name == "nt":
                # Windows cannot rename an open file.
                file.close()
            disk.replace(part, target)
        except BaseException:
            file.close()
            with contextlib.suppress(OSError):
                disk.remove(part)
            raise
