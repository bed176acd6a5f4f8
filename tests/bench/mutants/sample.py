"""The sample as texts to inject faults into: the mutant, and the places where one can begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from nianbao.checks import check
from nianbao.load import load_yearbook
from nianbao.load.file_sources import OddFile
from nianbao.load.years import OWN_FILES
from nianbao.report import Figure, Finding, Reference, Section, Year, Yearbook

Thing = TypeVar("Thing")
# The day of the check: after every release of the sample.
TODAY: Final = date(2026, 12, 1)
PROSE_LINE: Final = re.compile(r"^[^\n#|`\[{>-][^\n|]{30,}[。；]$", re.M)


class UnreadableFileError(OSError):
    """A file that cannot be opened, as HeldSample raises it."""


@dataclass(frozen=True)
class Spot:
    """Lines of a file where a finding is expected."""

    file: str
    first: int
    last: int

    def holds(self, finding: Finding) -> bool:
        return any(
            place is not None and place.file == self.file and self.first <= place.line <= self.last
            for place in (finding.prose, finding.data)
        )

    def __str__(self) -> str:
        return f"{self.file}:{self.first}" + (f"-{self.last}" if self.last > self.first else "")


class Removed(Enum):
    """Stands for the content of a file that does not exist."""

    FILE = "removed"


# A file's content; None for one that cannot be opened, OddFile for what is no file.
Content = str | bytes | OddFile | Removed | None


@dataclass(frozen=True)
class Mutant:
    """The sample with one fault: the files that differ from it, and where the fault must be found (any
    one of the spots). Draft years of `as_released` are held to a release's standard."""

    fault: str
    story: str
    files: Mapping[str, Content]
    spots: tuple[Spot, ...]
    as_released: frozenset[int] = frozenset()

    def is_told_by(self, finding: Finding) -> bool:
        """Whether a finding is at the fault's place."""
        return any(spot.holds(finding) for spot in self.spots)


class HeldSample:
    """Files in memory, as nianbao.load.files.Files; one whose content is None cannot be opened."""

    def __init__(self, files: Mapping[str, Content]) -> None:
        self.files = files

    def below(self, folder: str) -> Iterable[str]:
        below = (file for file in self.files if file.startswith(f"{folder}/"))
        return (file for file in below if not isinstance(self.files[file], OddFile))

    def odd(self, folder: str) -> Iterable[OddFile]:
        entries = (content for file, content in self.files.items() if file.startswith(f"{folder}/"))
        return (content for content in entries if isinstance(content, OddFile))

    def has(self, file: str) -> bool:
        return file in self.files

    def read(self, file: str) -> bytes:
        content = self.files[file]
        if content is None or isinstance(content, OddFile | Removed):
            raise UnreadableFileError(5, "Input/output error")
        return content.encode() if isinstance(content, str) else content


class Sample:
    """The sample's files and what is in them."""

    def __init__(self, root: Path) -> None:
        paths = [root / "mkdocs.yml", *sorted(root.glob("data/**/*.yml")), *sorted(root.glob("docs/**/*.md"))]
        self.files: dict[str, str] = {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths
        }
        self.root = root

    @cached_property
    def book(self) -> Yearbook:
        return self.load({})

    def load(self, changed: Mapping[str, Content]) -> Yearbook:
        """The sample with some files changed."""
        files = {**self.files, **changed}
        there = {file: content for file, content in files.items() if content is not Removed.FILE}
        return load_yearbook(self.root, HeldSample(there))

    def findings(self, mutant: Mutant | None = None) -> tuple[Finding, ...]:
        """What the checks find in a mutant, or in the clean sample."""
        if mutant is None:
            return check(self.book, today=TODAY)
        return check(self.load(mutant.files), mutant.as_released, TODAY)

    # ---- Where things stand ----

    def released_years(self) -> list[Year]:
        """Newest first: a newer year has more of everything."""
        return [year for year in reversed(self.book.years) if not year.is_draft]

    def sections(self, *, drafts: bool = False) -> Iterator[tuple[Year, Section]]:
        for year, section in self.book.sections():
            if drafts or not year.is_draft:
                yield year, section

    def references(self, *, drafts: bool = False) -> Iterator[tuple[Year, Section, Reference]]:
        for year, section in self.sections(drafts=drafts):
            for reference in section.references:
                yield year, section, reference

    def figure_of(self, reference: Reference) -> Figure | None:
        return self.book.figure(reference.id)

    def prose_lines(self) -> list[tuple[Year, Section, int]]:
        """The paragraphs to which a sentence can be added: year, section and line."""
        found = []
        for year, section in self.sections():
            for match in PROSE_LINE.finditer(section.text):
                found.append((year, section, section.text.count("\n", 0, match.start()) + 1))
        return found

    def value_entries(self, year: Year) -> Iterator[tuple[str, str, str, int, int]]:
        """Every value written in a year: figure, file, the entry's text, its first and last line."""
        for file in sorted(self.files):
            name = file.rpartition("/")[2]
            if not file.startswith(f"data/{year.number}/") or name in NO_VALUES:
                continue
            text = self.files[file]
            for match in ENTRY.finditer(text):
                first = text.count("\n", 0, match.start()) + 1
                yield match["id"], file, match[0], first, first + match[0].rstrip("\n").count("\n")

    def value_entry(self, year: int, figure: str) -> tuple[str, str, Spot] | None:
        """The file, text and lines of one value."""
        found = self.book.year(year)
        for identifier, file, text, first, last in self.value_entries(found) if found else ():
            if identifier == figure:
                return file, text, Spot(file, first, last)
        return None

    def catalogue_entry(self, figure: str) -> tuple[str, str, Spot]:
        """The file, text and lines of a figure's entry in the catalogue."""
        for file in sorted(self.files):
            if file.startswith("data/figures/"):
                for match in ENTRY.finditer(self.files[file]):
                    if match["id"] == figure:
                        first = self.files[file].count("\n", 0, match.start()) + 1
                        return file, match[0], Spot(file, first, first + match[0].rstrip("\n").count("\n"))
        raise LookupError(figure)

    def reference_spots(self, year: int, figure: str) -> tuple[Spot, ...]:
        """The lines of a year's prose that reference a figure."""
        return tuple(
            Spot(section.file, reference.place.line, reference.place.line)
            for found, section, reference in self.references(drafts=True)
            if found.number == year and reference.id == figure
        )

    # ---- Mutants ----

    def with_value(
        self, fault: str, year: int, figure: str, written: str, *, more_spots: Sequence[Spot] = ()
    ) -> Iterator[Mutant]:
        """A value written anew; nothing if the year has none of that figure."""
        found = self.value_entry(year, figure)
        if found is not None:
            file, old, spot = found
            new = f"{figure}: {written}\n"
            files = {file: self.files[file].replace(old, new, 1)}
            yield Mutant(
                fault, f"{year}年 {figure}: {written}", files, (Spot(file, spot.first, spot.first), *more_spots)
            )

    def with_sentence(self, fault: str, section: Section, line: int, sentence: str) -> Mutant:
        """A sentence added to the paragraph of a line, where it must be found."""
        lines = self.files[section.file].split("\n")
        lines[line - 1] += sentence
        return Mutant(fault, f"添“{sentence}”", {section.file: "\n".join(lines)}, (Spot(section.file, line, line),))

    def with_sentences(self, fault: str, sentences: Iterable[str]) -> Iterator[Mutant]:
        """Each sentence in another paragraph, spread over the years and sections."""
        wanted = list(sentences)
        for (_, section, line), sentence in zip(spread(self.prose_lines(), len(wanted)), wanted, strict=True):
            yield self.with_sentence(fault, section, line, sentence)

    def with_passage(
        self, fault: str, file: str, start: int, old: str, new: str, *, spots: Sequence[Spot] = ()
    ) -> Mutant:
        """A passage replaced at an offset; it must be found at its line, or at the spots given."""
        text = self.files[file]
        assert text.startswith(old, start), f"{file}: {old}"
        line = text.count("\n", 0, start) + 1
        files = {file: text[:start] + new + text[start + len(old) :]}
        return Mutant(fault, f"“{old}”改成“{new}”", files, tuple(spots) or (Spot(file, line, line),))

    def with_reference(self, fault: str, section: Section, reference: Reference, new: str) -> Mutant:
        """A reference replaced by something else."""
        return self.with_passage(fault, section.file, self.offset(section, reference), reference.written, new)

    def offset(self, section: Section, reference: Reference) -> int:
        """Where a reference begins in its file."""
        lines = section.text.split("\n")
        return sum(len(line) + 1 for line in lines[: reference.place.line - 1]) + reference.place.column - 1

    def with_entry(self, fault: str, figure: str, old: str, new: str) -> Mutant:
        """A figure's entry in the catalogue with a passage replaced."""
        file, text, spot = self.catalogue_entry(figure)
        assert old in text, f"{figure}: {old}"
        changed = text.replace(old, new, 1)
        last = spot.first + changed.rstrip("\n").count("\n")
        files = {file: self.files[file].replace(text, changed, 1)}
        return Mutant(fault, f"目录 {figure}：{new.strip()}", files, (Spot(file, spot.first, last),))


# A top entry of a YAML file, with what is indented below it.
ENTRY: Final = re.compile(r"^(?P<id>[^\s#:-][^\s:]*):[^\n]*\n(?:(?:[ ]+|- )[^\n]*\n)*", re.M)
NO_VALUES: Final = frozenset(f"{name}.yml" for name in OWN_FILES)


def spread(things: Sequence[Thing], count: int) -> list[Thing]:
    """So many of the things, evenly from first to last; repeated if there are too few."""
    if len(things) <= count:
        return [things[number % len(things)] for number in range(count)] if things else []
    return [things[number * len(things) // count] for number in range(count)]
