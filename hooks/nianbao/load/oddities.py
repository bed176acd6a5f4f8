"""Notes problems for the entries of the project's folders that must not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nianbao.load.file_sources import OddFile, Oddity, WithOddFiles
from nianbao.report import Place

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources

FAULTS: Final[dict[Oddity, str]] = {"name": "unreadable_file_name", "closed": "unreadable_file"}
WORDS: Final[dict[Oddity, str]] = {"link": "符号链接", "pipe": "管道", "device": "设备", "socket": "套接字"}


def note_odd_files(sources: Sources, files: WithOddFiles) -> None:
    """Notes a problem for everything in docs_dir and data/ that is no ordinary file or folder."""
    for top in (sources.docs, "data"):
        for entry in files.odd(top):
            _note(sources, entry)


def _note(sources: Sources, entry: OddFile) -> None:
    fault = FAULTS.get(entry.oddity, "not_regular_file")
    written = entry.says if fault == "unreadable_file" else entry.path
    what = WORDS.get(entry.oddity, "")
    sources.add(fault, Place(entry.path), written, what=what, target=entry.says)
