"""Runs git for what it knows of the project's history. Only commands that read are called."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path


class RevisionError(Exception):
    """A revision cannot be read. The message is Chinese."""


def run_git(root: Path, *words: str, input_bytes: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs a git command in a folder. Raises RevisionError if there is no git."""
    try:
        return subprocess.run(["git", *words], cwd=root, input=input_bytes, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"运行不了 git：{error.strerror}；请先装好 git") from error


def git_output(root: Path, *words: str, input_bytes: bytes = b"") -> bytes | None:
    """The output of a git command; None if it fails. Raises RevisionError if there is no git."""
    result = run_git(root, *words, input_bytes=input_bytes)
    return result.stdout if result.returncode == 0 else None


def read_blobs(root: Path, blobs: Sequence[str]) -> tuple[bytes, ...]:
    """The contents of blobs by their ids, in one call. Raises RevisionError."""
    if not blobs:
        return ()
    written = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = git_output(root, "cat-file", "--batch", input_bytes=written) or b""
    contents, at = [], 0
    for blob in blobs:
        # Each answer is "<blob> blob <size>", a line end, the content, and a line end.
        head_end = answer.find(b"\n", at)
        head = answer[at:head_end].split()
        if head_end < 0 or len(head) != 3:
            raise RevisionError(f"git 里缺一个文件的内容（{blob[:9]}）；如果只取了一部分历史，先取全")
        size = int(head[2])
        contents.append(answer[head_end + 1 : head_end + 1 + size])
        at = head_end + size + 2
    return tuple(contents)
