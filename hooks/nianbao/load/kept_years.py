"""The years of a project that were read before and would be read the same again, kept by a long-running program.

A year is read through `RecordedFiles`, which notes each question about the disk with its answer, even those that are
asked long afterwards. A year is the same if every question has the same answer, and what it is read with (settings,
catalogue, units) is equal. So what it depends on is recorded, not guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nianbao.load.project_files import Sources
from nianbao.load.years import load_year

if TYPE_CHECKING:
    from nianbao.load.file_sources import Files
    from nianbao.report import Figure, Settings, Year
    from nianbao.words.unit_table import UnitTable


class RecordedFiles:
    """Files that note what they were asked and what they answered."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._answers: dict[tuple[Callable[[Files, str], Hashable], str], Hashable] = {}

    def below(self, folder: str) -> Iterable[str]:
        """The files below a folder; the list is noted."""
        files = frozenset(self._files.below(folder))
        self._note(_list_below, folder, files)
        return files

    def has(self, file: str) -> bool:
        """Whether there is such a file; the answer is noted."""
        answer = self._files.has(file)
        self._note(_has, file, answer)
        return answer

    def read(self, file: str) -> bytes:
        """The content of a file. Its digest is noted, or the error that reading it raised (OSError)."""
        try:
            content = self._files.read(file)
        except OSError as error:
            self._note(_digest, file, str(error))
            raise
        self._note(_digest, file, hashlib.sha256(content).digest())
        return content

    def answer_alike(self, files: Files) -> bool:
        """Whether other files answer all that was asked in the same way."""
        return all(ask(files, name) == answer for (ask, name), answer in list(self._answers.items()))

    def _note(self, ask: Callable[[Files, str], Hashable], name: str, answer: Hashable) -> None:
        # An answer that changed during the reading equals no other.
        if self._answers.setdefault((ask, name), answer) != answer:
            self._answers[ask, name] = object()


class KeptYears:
    """The years as they were last read, by number."""

    def __init__(self) -> None:
        self._years: dict[int, _KeptYear] = {}

    def load_year(
        self,
        sources: Sources,
        files: Files,
        settings: Settings,
        number: int,
        catalogue: Mapping[str, Figure],
        units: UnitTable,
    ) -> Year:
        """The result of `load_year`, or the earlier one if that is the same. `files` and `settings` are those of
        `sources`."""
        kept, inputs = self._years.get(number), (settings, dict(catalogue), units)
        if kept is None or kept.inputs != inputs or not kept.files.answer_alike(files):
            recorded = RecordedFiles(files)
            own = Sources(recorded, settings)
            kept = _KeptYear(load_year(own, number, catalogue, units), own, recorded, inputs)
            self._years[number] = kept
        sources.add_all(kept.sources)
        return kept.year


@dataclass(frozen=True, slots=True)
class _KeptYear:
    """A year, the recorded questions and answers, and the other inputs of reading it."""

    year: Year
    sources: Sources
    files: RecordedFiles
    inputs: tuple[object, ...]


def _list_below(files: Files, folder: str) -> Hashable:
    return frozenset(files.below(folder))


def _has(files: Files, file: str) -> Hashable:
    return files.has(file)


def _digest(files: Files, file: str) -> Hashable:
    try:
        return hashlib.sha256(files.read(file)).digest()
    except OSError as error:
        return str(error)
