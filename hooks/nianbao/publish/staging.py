"""Builds a site in a folder next to the published one, and replaces that when the build is complete.

On Linux and macOS the two folders are exchanged in one step (renameat2(2) with RENAME_EXCHANGE,
renamex_np(2) with RENAME_SWAP). Where the system cannot, two renames do it. Where no folder can be made
next to the site (it is a mount point), the new site is built inside it and its entries are moved one by one.
The next build finishes or removes what an interrupted build left.

This module does not depend on MkDocs.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2  # linux/fs.h
RENAME_SWAP: Final = 2  # macOS, sys/stdio.h
NEW, OLD, INSIDE = ".nianbao-new-", ".nianbao-old-", ".nianbao-inside-"
WHOLE: Final = "whole.json"  # in a folder inside the site: the new site is complete, and these are its entries
MOUNTS: Final = Path("/proc/self/mountinfo")
ABANDONED: Final = 24 * 3600  # seconds; where folders cannot be locked, an older one counts as abandoned


class StagingError(Exception):
    """The site cannot be put in place. The message is Chinese."""


@dataclass
class Staging:
    """A build that is not yet published. `site` is the folder of the site, `folder` that of the build."""

    site: Path
    folder: Path
    is_inside: bool
    _lock: int | None = field(default=None, repr=False)

    def publish(self) -> None:
        """Replaces the old site with the new one. Raises StagingError if it cannot."""
        if self.is_inside:
            self._publish_inside()
        else:
            self._publish_beside()

    def _publish_beside(self) -> None:
        try:
            _keep_dot_entries(self.site, self.folder)
            _take_place(self.site, self.folder)
        except OSError as error:
            raise StagingError(f"新网站放不到 {self.site}（{error.strerror}），原来的网站没有动") from error
        finally:
            self.discard()

    def _publish_inside(self) -> None:
        try:
            _write_whole(self.folder)
            _move_in(self.site, self.folder.parent)
        except OSError as error:
            # What is not yet moved is left for the next build, which finishes it.
            self._unlock()
            raise StagingError(f"新网站没有全部放进 {self.site}（{error.strerror}），请再生成一次") from error
        self.discard()

    def discard(self) -> None:
        """Removes the folder of the build, or after publishing that of the old site."""
        shutil.rmtree(self.folder.parent if self.is_inside else self.folder, ignore_errors=True)
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def begin(site: Path) -> Staging:
    """A folder to build in. Finishes or removes what earlier builds left. Raises StagingError if nothing
    can be written at the site's place."""
    site = Path(os.path.realpath(site))
    if site.exists() and not site.is_dir():
        raise StagingError(f"{site} 不是文件夹，请改用别的 site_dir")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        recover_site(site)
        return _begin_next_to_site(site) or _begin_inside_site(site)
    except OSError as error:
        raise StagingError(f"{site} 写不进去（{error.strerror}），原来的网站没有动") from error


def recover_site(site: Path) -> None:
    """Finishes or undoes what an interrupted build left, and removes what no running build uses."""
    for left in _abandoned(site.parent, f"{OLD}{site.name}-"):
        # The two renames were interrupted between them: the old site goes back.
        if not site.exists():
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)
    for left in _abandoned(site.parent, f"{NEW}{site.name}-"):
        shutil.rmtree(left, ignore_errors=True)
    for left in _abandoned(site, INSIDE):
        if (left / WHOLE).exists():
            _move_in(site, left)
        shutil.rmtree(left, ignore_errors=True)


def _begin_next_to_site(site: Path) -> Staging | None:
    """A folder next to the site, on the same file system; None if none can be made."""
    if _is_mount(site):
        return None
    try:
        folder, lock = _new_folder(f"{NEW}{site.name}-", site.parent)
    except OSError:
        return None
    _copy_mode(site, folder)
    return Staging(site, folder, is_inside=False, _lock=lock)


def _is_mount(site: Path) -> bool:
    """Whether something is mounted at a folder. A bind mount has its parent's device, so only Linux's own
    list knows it (proc(5), /proc/self/mountinfo, field 5)."""
    if MOUNTS.exists():
        points = (line.split()[4] for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines())
        return str(site) in {point.replace("\\040", " ") for point in points}
    return site.is_mount()


def _begin_inside_site(site: Path) -> Staging:
    top, lock = _new_folder(INSIDE, site)
    folder = top / "new"
    folder.mkdir()
    return Staging(site, folder, is_inside=True, _lock=lock)


def _new_folder(prefix: str, parent: Path) -> tuple[Path, int | None]:
    """A new folder and the lock on it. If another build takes the folder for abandoned before it is locked,
    a new one is made."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        lock = _lock_folder(folder)
        if fcntl is None or (lock is not None and folder.exists()):
            return folder, lock
        if lock is not None:
            os.close(lock)


def _copy_mode(site: Path, folder: Path) -> None:
    """Gives the new folder the permissions of the site, or the default ones if there is no site."""
    if site.exists():
        shutil.copymode(site, folder)
        return
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)


def _keep_dot_entries(site: Path, folder: Path) -> None:
    """Copies entries that begin with a dot (.git, .well-known), which MkDocs leaves alone in a site."""
    for entry in site.glob(".*") if site.is_dir() else ():
        copy = folder / entry.name
        if os.path.lexists(copy) or entry.name.startswith(INSIDE):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True)
        else:
            shutil.copy2(entry, copy, follow_symlinks=False)


def _take_place(site: Path, folder: Path) -> None:
    if not site.exists():
        folder.rename(site)
        return
    try:
        _exchange(site, folder)
    except OSError:
        _rename_twice(site, folder)


def _exchange(one: Path, other: Path) -> None:
    """Exchanges two folders in one step. Raises OSError where the system or file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(a, b, RENAME_SWAP)  # type: ignore[union-attr]
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE)  # type: ignore[union-attr]
    else:
        raise OSError("no call exchanges two folders here")
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _rename_twice(site: Path, folder: Path) -> None:
    """Renames the old site, then the new one to its name; if the second rename fails, undoes the first."""
    aside = folder.with_name(folder.name.replace(NEW, OLD, 1))
    lock = _lock_folder(site)  # so that no other build takes the old site for abandoned
    try:
        site.rename(aside)
        try:
            folder.rename(site)
        except OSError:
            aside.rename(site)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        if lock is not None:
            os.close(lock)


def _write_whole(folder: Path) -> None:
    names = sorted(entry.name for entry in folder.iterdir())
    written = folder.parent / f"{WHOLE}.part"
    written.write_text(json.dumps(names), encoding="utf-8")
    written.rename(folder.parent / WHOLE)


def _move_in(site: Path, top: Path) -> None:
    """Moves the entries of a complete site from `top` into the site, and the old ones out. It can be
    interrupted at any point and repeated."""
    names = json.loads((top / WHOLE).read_text(encoding="utf-8"))
    (top / "old").mkdir(exist_ok=True)
    for name in names:
        if os.path.lexists(top / "new" / name):
            if os.path.lexists(site / name):
                (site / name).rename(top / "old" / name)
            (top / "new" / name).rename(site / name)
    for entry in list(site.iterdir()):
        if not entry.name.startswith(".") and entry.name not in names:
            entry.rename(top / "old" / entry.name)


def _abandoned(folder: Path, prefix: str) -> Iterator[Path]:
    """Folders of builds that are no longer running."""
    with suppress(OSError):
        for entry in list(folder.iterdir()):
            if entry.name.startswith(prefix) and entry.is_dir():
                if fcntl is None:
                    if time.time() - entry.stat().st_mtime > ABANDONED:
                        yield entry
                    continue
                lock = _lock_folder(entry)
                if lock is not None:
                    yield entry
                    os.close(lock)


def _lock_folder(folder: Path) -> int | None:
    """Locks a folder for this process until the descriptor is closed; None if another holds it."""
    if fcntl is None:
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
