"""An earlier state of the project, read from git; the work tree stays unchanged."""

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
    """Reads the project in `root` at a branch, tag or commit. Raises RevisionError."""
    return _read_commit(root, _resolve_commit(root, name))


def read_merge_base(root: Path, name: str, head: str = "HEAD") -> Revision:
    """Reads the project in `root` at the merge base of `head` and the revision `name`, or at the revision itself if
    there is none. Raises RevisionError."""
    commit = _resolve_commit(root, name)
    base = _git(root, "merge-base", commit, _resolve_commit(root, head))
    return _read_commit(root, base.decode().strip() if base else commit)


def former_contents(root: Path, file: str) -> tuple[bytes, ...]:
    """Every content that a file has had in the history of HEAD, newest first. Raises RevisionError if git cannot be
    run; empty where there is no repository."""
    listed = _git(root, "log", "--full-history", "--format=", "--raw", "--no-abbrev", "--no-renames", "-z", "--", file)
    # Each line is ":<old mode> <new mode> <old blob> <new blob> <status>".
    lines = [part for part in (listed or b"").split(b"\0") if part.startswith(b":")]
    blobs = dict.fromkeys(line.split()[3] for line in lines if not line.endswith(b"D"))
    return tuple(content for blob in blobs if (content := _git(root, "cat-file", "blob", blob.decode())) is not None)


def _resolve_commit(root: Path, name: str) -> str:
    """The id of the commit that a revision name refers to. Raises RevisionError."""
    inside = _run(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        message = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RevisionError(f"这个文件夹不在 git 能读的仓库里，没有以前的版本可比（git 说：{message}）")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        why = "名称要写对；如果只取了最近的提交（浅克隆），先把历史取全"
        raise RevisionError(f"git 里没有叫“{name}”的版本：{why}")
    return commit.decode().strip()


def _read_commit(root: Path, commit: str) -> Revision:
    return Revision(dict(_contents(root, commit)), commit)


def findings_added(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of `now` that are not in `before`, by their fingerprints."""
    known = {finding.fingerprint for finding in before}
    return tuple(finding for finding in now if finding.fingerprint not in known)


def _contents(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    # git lists the folder that it runs in, with paths relative to it.
    listed = _git(root, "ls-tree", "-r", "-z", commit) or b""
    wanted = []
    for line in listed.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        file = path.decode("utf-8", "surrogateescape")
        if file.lower().endswith(READ) and not facts.startswith(LINK):
            wanted.append((file, facts.split()[2]))
    blobs = _git(root, "cat-file", "--batch", input_bytes=b"".join(blob + b"\n" for _, blob in wanted)) or b""
    at = 0
    for file, _ in wanted:
        # Each answer is "<blob> blob <size>", a line end, the content, and a line end.
        head_end = blobs.index(b"\n", at)
        size = int(blobs[at:head_end].split()[2])
        yield file, blobs[head_end + 1 : head_end + 1 + size]
        at = head_end + size + 2


def _git(root: Path, *words: str, input_bytes: bytes = b"") -> bytes | None:
    """The output of a git command; None if it fails."""
    result = _run(root, *words, input_bytes=input_bytes)
    return result.stdout if result.returncode == 0 else None


def _run(root: Path, *words: str, input_bytes: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], cwd=root, input=input_bytes, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"运行不了 git：{error.strerror}；请先装好 git") from error
