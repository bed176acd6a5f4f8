"""The folder on a server that holds releases.

    DEST/releases/ID/        the files of a release, never changed afterwards
    DEST/releases/ID.json    its manifest
    DEST/current             a link to releases/ID, which the web server serves

A release is copied beside the others and flushed to the disk before it gets its name; then `current` is replaced by
one rename (rename(2) is atomic), so a reader sees one release or the other, and an interruption leaves the old one.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.deploying.manifest import Differences, Manifest, ManifestError, changes_by_hand, digests, read_manifest
from nianbao.writing import WriteError
from nianbao.writing.disk import create, flush_folder
from nianbao.writing.disk_errors import cannot_write, reason
from nianbao.writing.lock import lock_project

RELEASES: Final = "releases"
CURRENT: Final = "current"
INCOMING: Final = ".incoming-"
LINK: Final = ".current-"
RELEASE_ID: Final = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{7,40}")


class DeployError(Exception):
    """The site cannot be published there; the release served before still is. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The folder of the releases."""

    root: Path

    def release_folder(self, release: str) -> Path:
        """The folder of a release, which need not exist."""
        return self.root / RELEASES / release

    def manifest(self, release: str) -> Manifest:
        """The manifest of a release. Raises ManifestError."""
        return read_manifest(self.root / RELEASES / f"{release}.json")

    def releases(self) -> list[str]:
        """The complete releases, oldest first."""
        folder = self.root / RELEASES
        names = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
        return sorted(name for name in names if RELEASE_ID.fullmatch(name))

    def current(self) -> str | None:
        """The release that is served; None if there is none yet. Raises DeployError if `current` is something else."""
        link = self.root / CURRENT
        if not link.is_symlink():
            if link.exists():
                raise DeployError(f"{link} 不是 nianbao publish 建的；换一个文件夹，或先把它移走")
            return None
        return release_of_link(os.readlink(link), str(link))

    @contextmanager
    def locked(self, command: str) -> Iterator[None]:
        """Lets one command at a time change the releases. Raises DeployError."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with lock_project(self.root, command, is_patient=False):
                yield
        except WriteError as error:
            raise DeployError(str(error)) from error
        except OSError as error:
            raise DeployError(f"写不了 {self.root}：{reason(error)}") from error

    def add(self, site: Path, manifest: Manifest, on_file: Callable[[], None] = lambda: None) -> None:
        """Copies a site as a new release, and calls `on_file` after each file. Raises DeployError and leaves nothing
        behind if it cannot."""
        incoming = self.root / RELEASES / f"{INCOMING}{manifest.release}"
        target = self.release_folder(manifest.release)
        try:
            self._clear_incoming()
            incoming.mkdir(parents=True)
            served, unchanged = self._unchanged(manifest)
            for file in manifest.files:
                _copy_flushed(site / file, incoming / file)
                if file in unchanged and (served / file).is_file():
                    # Web servers tell by the modification time whether a browser has the file.
                    os.utime(incoming / file, ns=(0, (served / file).stat().st_mtime_ns))
                on_file()
            if digests(incoming) != manifest.files:
                self._clear_incoming()
                raise DeployError(f"拷到 {self.root} 的和生成的不一样，没有发布；磁盘可能有问题")
            create(self.root / RELEASES / f"{manifest.release}.json", manifest.to_json())
            for folder, _, _ in os.walk(incoming):
                # The web server runs as another user.
                Path(folder).chmod(0o755)
                flush_folder(Path(folder))
            for parent in (self.root, target.parent):
                parent.chmod(parent.stat().st_mode | 0o055)
            incoming.rename(target)
            flush_folder(target.parent)
        except OSError as error:
            with suppress(OSError):
                self._clear_incoming()
            where = Path(error.filename or self.root)
            raise DeployError(f"没有发布，原来的网站没有动：{cannot_write(where, error)}") from error

    def switch(self, release: str) -> None:
        """Serves a release from now on. Raises DeployError."""
        link = self.root / f"{LINK}{release}"
        try:
            link.unlink(missing_ok=True)
            link.symlink_to(Path(RELEASES, release), target_is_directory=True)
            os.replace(link, self.root / CURRENT)
            flush_folder(self.root)
        except OSError as error:
            with suppress(OSError):
                link.unlink(missing_ok=True)
            advice = "；Windows 上要开“开发人员模式”才能建链接" if sys.platform == "win32" else ""
            raise DeployError(f"换不了 {self.root / CURRENT}，原来的网站没有动：{reason(error)}{advice}") from error

    def prune(self, keep: int) -> list[str]:
        """Removes the oldest releases but the last `keep` and the one that is served. Returns what was removed."""
        old = outdated(self.releases(), self.current(), keep)
        for release in old:
            shutil.rmtree(self.release_folder(release), ignore_errors=True)
            (self.root / RELEASES / f"{release}.json").unlink(missing_ok=True)
        return old

    def differences(self, release: str) -> Differences:
        """The files of a release that were changed by hand. Raises ManifestError."""
        return changes_by_hand(self.manifest(release), digests(self.release_folder(release)))

    def _unchanged(self, new: Manifest) -> tuple[Path, set[str]]:
        """The folder of the served release, and the files of a new one that are equal there."""
        current = self.current()
        if current is None:
            return self.root, set()
        try:
            served = self.manifest(current).files
        except ManifestError:
            served = {}
        return self.release_folder(current), {file for file, digest in new.files.items() if served.get(file) == digest}

    def _clear_incoming(self) -> None:
        """Removes unfinished copies of interrupted commands."""
        folder = self.root / RELEASES
        for path in folder.glob(f"{INCOMING}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in folder.glob("*.json"):
            if not path.with_suffix("").is_dir():
                path.unlink()
        for path in self.root.glob(f"{LINK}*"):
            path.unlink(missing_ok=True)


def release_of_link(target: str, link: str) -> str:
    """The release that the link `current` leads to. Raises DeployError for another target."""
    folder, _, release = target.rpartition("/")
    if folder != RELEASES or not RELEASE_ID.fullmatch(release):
        raise DeployError(f"{link} 被人改过，指向 {target}；删去它，再退回一版（nianbao rollback 文件夹 版本）")
    return release


def outdated(releases: Sequence[str], current: str | None, keep: int) -> list[str]:
    """The releases to remove, oldest first: neither among the last `keep` nor the served one."""
    return [release for release in releases[: max(0, len(releases) - keep)] if release != current]


def refused_changes(published: Sequence[Manifest], new: Manifest) -> list[str]:
    """Why a site may not be published after these, oldest first, in Chinese: it is another edition than the newest, or
    drops or changes a signed year. A year counts as the newest of them that has it holds it."""
    why = []
    if published and published[-1].edition != new.edition:
        shown = {"internal": "内部版", "masked": "脱敏版"}
        was, now = (shown.get(one.edition, one.edition) for one in (published[-1], new))
        why.append(f"这里发布的是{was}，这次生成的是{now}；两版各发布到一个文件夹")
    signed_years = {number: signed for one in published for number, signed in one.years.items()}
    for number, signed in sorted(signed_years.items()):
        now_signed = new.years.get(number)
        if now_signed is None:
            why.append(f"{number} 年已经签发（{signed.number}），网站上有过，新的网站里没有")
        elif signed.seal and now_signed.seal != signed.seal:
            why.append(f"{number} 年的封存记录（data/{number}/seal.yml）和网站上的不一样")
        elif not signed.seal and now_signed.digest != signed.digest and not now_signed.seal:
            why.append(f"{number} 年签发时的记录（data/{number}/released.yml）和网站上的不一样")
        elif not set(signed.corrections) <= set(now_signed.corrections):
            why.append(f"{number} 年网站上有过的更正，现在没有了，或改过（data/{number}/corrections.yml）")
    return why


def _copy_flushed(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())
    target.chmod(0o644)
