"""The lock of a project: one command at a time writes to it.

The operating system holds the lock and releases it when the process ends, however it ends, so no lock is ever stale.
The file names the holder, for the message of a waiting command.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from nianbao.writing.disk_errors import WriteError, cannot_write

FOLDER: Final = ".nianbao"
LOCK: Final = "lock"
IGNORE: Final = ".gitignore"
# Seconds that a command waits for another one; writing takes much less time.
PATIENCE: Final = 10.0
STEP: Final = 0.05
# Errors of disks without locks, such as some network disks; there only the comparison before writing protects.
NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)

if sys.platform == "win32":
    import msvcrt

    # After the text of the file, because a locked byte cannot be read.
    LOCKED_BYTE: Final = 1 << 30

    def try_lock(descriptor: int) -> bool:
        """Locks an open file until it is closed; False if another process has locked it."""
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Locks an open file until it is closed; False if another process has locked it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        return True


@contextmanager
def lock_project(root: Path, command: str, *, is_patient: bool = True) -> Iterator[Path]:
    """Locks a project for a command and yields the folder of the lock, which the holder may use. Raises WriteError if
    another command does not end in time (at once if not `is_patient`) or if the folder cannot be made."""
    folder = root / FOLDER
    descriptor = _acquire(folder, PATIENCE if is_patient else 0)
    try:
        # The command also works without these files, for example on a full disk.
        with contextlib.suppress(OSError):
            _write_holder(descriptor, command)
            (folder / IGNORE).write_text("*\n", encoding="utf-8")
        yield folder
    finally:
        _release(folder, descriptor)


def _acquire(folder: Path, patience: float) -> int:
    path = folder / LOCK
    until = time.monotonic() + patience
    try:
        while True:
            try:
                folder.mkdir(exist_ok=True)
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            except FileNotFoundError:
                continue  # the previous holder has just removed the folder
            except FileExistsError:
                # `mkdir` also raises this if the folder is removed while it looks at it.
                if _is_taken(folder):
                    raise
                continue
            try:
                if try_lock(descriptor) and _is_same_file(descriptor, path):
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if time.monotonic() > until:
                raise WriteError(_busy_message(path))
            time.sleep(STEP)
    except OSError as error:
        raise cannot_write(path, error) from error


def _is_taken(folder: Path) -> bool:
    """Whether something that is not a folder has the folder's name."""
    try:
        return not stat.S_ISDIR(folder.lstat().st_mode)
    except FileNotFoundError:
        return False


def _release(folder: Path, descriptor: int) -> None:
    """Removes the folder unless it holds a journal to complete."""
    with contextlib.suppress(OSError):
        (folder / IGNORE).unlink(missing_ok=True)
        if any(path.name != LOCK for path in folder.iterdir()):
            (folder / IGNORE).write_text("*\n", encoding="utf-8")
    path = folder / LOCK
    if sys.platform == "win32":
        os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
    else:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)
    with contextlib.suppress(OSError):
        folder.rmdir()


def _is_same_file(descriptor: int, path: Path) -> bool:
    """Whether the locked file still has its name; the previous holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int, command: str) -> None:
    since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    holder = {"command": command, "process": os.getpid(), "machine": platform.node(), "since": since}
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(holder, ensure_ascii=False).encode())


def _busy_message(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        machine = "" if holder["machine"] == platform.node() else f"电脑 {holder['machine']}，"
        who = f"{holder['command']}（{machine}进程 {holder['process']}，{holder['since']} 开始）"
    except (OSError, ValueError, KeyError, TypeError):
        who = "另一个 nianbao 命令"
    return f"{who}正在写这个项目，等了 {PATIENCE:.0f} 秒还没有完；什么也没有写，等它完了再运行"
