"""An earlier state of the project, read from git; the work tree stays unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from nianbao.load.active_files import MARKUP
from nianbao.load.project_files import DATA, PAGES
from nianbao.load.theme_files import THEME_FILES
from nianbao.office.git_commands import RevisionError, git_output, read_blobs, run_git
from nianbao.report import Finding

READ: Final = (*DATA, *PAGES, *THEME_FILES, *MARKUP)
# git's modes of a symbolic link, whose content is another file's path, and of a commit of another repository.
NO_CONTENT: Final = (b"120000", b"160000")


class Revision:
    """The files of the project as a commit holds them (nianbao.load.file_sources.Files): the contents of those that
    are read, and of others (`others`, by their blobs) when they are asked for. `commit` is the commit's id."""

    def __init__(self, root: Path, contents: dict[str, bytes], commit: str, others: Mapping[str, str]) -> None:
        self._root = root
        self._contents = contents
        self._others = others
        self._names = frozenset((*contents, *others))
        self.commit = commit

    def below(self, folder: str) -> Iterable[str]:
        """The files of the commit below a folder."""
        return (file for file in self._names if file.startswith(f"{folder}/"))

    def has(self, file: str) -> bool:
        """Whether the commit has a file or folder of that path."""
        return file in self._names or any(True for _ in self.below(file))

    def read(self, file: str) -> bytes:
        """The content of a file in the commit. Raises FileNotFoundError."""
        if file in self._contents:
            return self._contents[file]
        if file not in self._others:
            raise FileNotFoundError(f"没有 {file}")
        (content,) = read_blobs(self._root, [self._others[file]])
        return content


def read_revision(root: Path, name: str) -> Revision:
    """Reads the project in `root` at a branch, tag or commit. Raises RevisionError."""
    return _read_commit(root, _resolve_commit(root, name))


def read_merge_base(root: Path, name: str, head: str = "HEAD") -> Revision:
    """Reads the project in `root` at the merge base of `head` and the revision `name`, or at the revision itself if
    there is none. Raises RevisionError."""
    commit = _resolve_commit(root, name)
    base = git_output(root, "merge-base", commit, _resolve_commit(root, head))
    return _read_commit(root, base.decode().strip() if base else commit)


def former_contents(root: Path, file: str) -> tuple[bytes, ...]:
    """Every content that a file has had in the history of HEAD, newest first. Raises RevisionError if git cannot be
    run; empty where there is no repository."""
    options = ("--full-history", "--format=", "--raw", "--no-abbrev", "--no-renames", "-z")
    listed = git_output(root, "log", *options, "--", file)
    # Each line is ":<old mode> <new mode> <old blob> <new blob> <status>".
    lines = [part for part in (listed or b"").split(b"\0") if part.startswith(b":")]
    blobs = dict.fromkeys(line.split()[3].decode() for line in lines if not line.endswith(b"D"))
    return read_blobs(root, list(blobs))


def _resolve_commit(root: Path, name: str) -> str:
    """The id of the commit that a revision name refers to. Raises RevisionError."""
    inside = run_git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        message = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RevisionError(f"这个文件夹不在 git 能读的仓库里，没有以前的版本可比（git 说：{message}）")
    commit = git_output(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        why = "名称要写对；如果只取了最近的提交（浅克隆），先把历史取全"
        raise RevisionError(f"git 里没有叫“{name}”的版本：{why}")
    return commit.decode().strip()


def _read_commit(root: Path, commit: str) -> Revision:
    # git lists the folder that it runs in, with paths relative to it.
    listed = git_output(root, "ls-tree", "-r", "-z", commit) or b""
    read: dict[str, str] = {}
    others: dict[str, str] = {}
    for line in listed.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        file = path.decode("utf-8", "surrogateescape")
        if not path or facts.startswith(NO_CONTENT):
            continue
        blobs = read if file.lower().endswith(READ) else others
        blobs[file] = facts.split()[2].decode()
    contents = read_blobs(root, list(read.values()))
    return Revision(root, dict(zip(read, contents, strict=True)), commit, others)


def findings_added(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of `now` that are not in `before`, by their fingerprints."""
    known = {finding.fingerprint for finding in before}
    return tuple(finding for finding in now if finding.fingerprint not in known)
