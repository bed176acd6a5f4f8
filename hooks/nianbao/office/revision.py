"""An earlier state of the project, read from git without touching the work tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from nianbao.load.project_files import DATA, PROSE
from nianbao.load.theme_files import THEME_FILES
from nianbao.report import Finding

READ: Final = (*DATA, *PROSE, *THEME_FILES)
LINK: Final = b"120000"  # git's mode of a symbolic link, whose content is another file's path


class RevisionError(Exception):
    """The revision cannot be read. The message is Chinese."""


class Revision:
    """The files of the project that are read, as a commit holds them (nianbao.load.file_sources.Files).
    `commit` is the commit's id."""

    def __init__(self, contents: dict[str, bytes], commit: str) -> None:
        self._contents = contents
        self.commit = commit

    def below(self, folder: str) -> Iterable[str]:
        return (file for file in self._contents if file.startswith(f"{folder}/"))

    def has(self, file: str) -> bool:
        return file in self._contents or any(True for _ in self.below(file))

    def read(self, file: str) -> bytes:
        try:
            return self._contents[file]
        except KeyError as error:
            raise FileNotFoundError(f"没有 {file}") from error


def read_revision(root: Path, name: str) -> Revision:
    """The project in `root` as a branch, tag or commit has it. Raises RevisionError."""
    return _read(root, _commit(root, name))


def read_parting(root: Path, name: str, head: str = "HEAD") -> Revision:
    """The project in `root` as it was when `head` parted from the revision `name`; if that is not known,
    as the revision itself has it. Raises RevisionError."""
    commit = _commit(root, name)
    base = _git(root, "merge-base", commit, _commit(root, head))
    return _read(root, base.decode().strip() if base else commit)


def _commit(root: Path, name: str) -> str:
    """The id of the commit that a name stands for. Raises RevisionError."""
    inside = _run(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        said = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RevisionError(f"这个文件夹不在 git 能读的仓库里，没有以前的版本可比（git 说：{said}）")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        why = "名称要写对；如果只取了最近的提交（浅克隆），先把历史取全"
        raise RevisionError(f"git 里没有叫“{name}”的版本：{why}")
    return commit.decode().strip()


def _read(root: Path, commit: str) -> Revision:
    return Revision(dict(_contents(root, commit)), commit)


def added(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of now that were not there before, by their fingerprints."""
    known = {finding.fingerprint for finding in before}
    return tuple(finding for finding in now if finding.fingerprint not in known)


def _contents(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    # The listing is of the folder git runs in, with paths relative to it.
    listed = _git(root, "ls-tree", "-r", "-z", commit) or b""
    wanted = []
    for line in listed.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        file = path.decode("utf-8", "surrogateescape")
        if file.lower().endswith(READ) and not facts.startswith(LINK):
            wanted.append((file, facts.split()[2]))
    blobs = _git(root, "cat-file", "--batch", given=b"".join(blob + b"\n" for _, blob in wanted)) or b""
    at = 0
    for file, _ in wanted:
        # Each answer is "<blob> blob <size>", a line end, the content, and a line end.
        head_end = blobs.index(b"\n", at)
        size = int(blobs[at:head_end].split()[2])
        yield file, blobs[head_end + 1 : head_end + 1 + size]
        at = head_end + size + 2


def _git(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What a git command answers; None if it says no."""
    done = _run(root, *words, given=given)
    return done.stdout if done.returncode == 0 else None


def _run(root: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], cwd=root, input=given, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"运行不了 git：{error.strerror}；请先装好 git") from error
