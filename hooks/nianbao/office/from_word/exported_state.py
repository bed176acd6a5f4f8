"""The state of the project that a Word file was exported from: the present one, or the commit that has the digest which
the file carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files
from nianbao.load.project_files import DATA, PROSE
from nianbao.office.git_commands import RevisionError, git_output
from nianbao.office.revision import Revision, read_revision
from nianbao.outputs.word.source_property import source_state, state_of_texts
from nianbao.report import Yearbook

# A draft round has some dozens; a file that has been away for longer is compared with the present state.
MOST_COMMITS: Final = 300


@dataclass(frozen=True, slots=True)
class ExportedState:
    """The project as it was when a file was exported, with its files. `commit` is empty for the present state."""

    book: Yearbook
    files: Files
    commit: str = ""


def exported_state(book: Yearbook, files: Files, year: int, source: str) -> ExportedState | None:
    """The state that a file was exported from; None if it cannot be found."""
    if not source:
        return None
    if source == source_state(book, year):
        return ExportedState(book, files)
    docs = book.settings.docs
    try:
        for commit in _commits(book.root, docs, year):
            revision = read_revision(book.root, commit)
            if state_of_texts(_texts(revision, docs), year, docs) == source:
                return ExportedState(load_yearbook(book.root, revision, book.settings), revision, commit)
    except RevisionError:
        return None
    return None


def _commits(root: Path, docs: str, year: int) -> Iterator[str]:
    """The commits that changed the year or the data, newest first."""
    told = git_output(root, "log", f"--max-count={MOST_COMMITS}", "--format=%H", "HEAD", "--", f"{docs}/{year}", "data")
    yield from (told or b"").decode().split()


def _texts(revision: Revision, docs: str) -> dict[str, str]:
    texts = {}
    for folder, endings in (("data", DATA), (docs, PROSE)):
        for file in revision.below(folder):
            if file.lower().endswith(endings):
                text = revision.read(file).decode("utf-8-sig", "replace")
                texts[file] = text.replace("\r\n", "\n").replace("\r", "\n")
    return texts
