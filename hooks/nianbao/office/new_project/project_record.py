"""What a project records of itself in nianbao.yml: whose it is, and what this package has written into it.

A kept file whose digest is still the recorded one was not edited by the office, so an upgrade may replace it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.load.content_format import FORMAT
from nianbao.yaml.editor import scalar

HEAD: Final = (
    "# nianbao init、nianbao upgrade 写的，不用手改：项目的格式，以及写过的文件当时的样子，升级时看本单位改过没有。\n"
)
DIGEST_LENGTH: Final = 20


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """`name` is the office's, `year` that of its first report, `forge` may be empty; `written` has the digests of the
    files as this package last wrote or offered them."""

    name: str
    year: int
    forge: str
    written: Mapping[str, str]


def digest_of(content: bytes) -> str:
    """The digest of a file, whichever line ends git or an editor gave it."""
    return hashlib.sha256(unix_lines(content)).hexdigest()[:DIGEST_LENGTH]


def unix_lines(content: bytes) -> bytes:
    """The content with the line ends of Unix, so that a digest is the same on Windows."""
    return content.replace(b"\r\n", b"\n")


def record_file(record: ProjectRecord) -> bytes:
    """The content of nianbao.yml."""
    lines = [
        f"format: {FORMAT}",
        f"name: {scalar(record.name)}",
        f"year: {record.year}",
        f"forge: {record.forge or 'none'}",
        "written:",
        *(f"  {scalar(path)}: {digest}" for path, digest in sorted(record.written.items())),
    ]
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()
