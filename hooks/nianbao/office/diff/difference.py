"""The nouns of a difference between two states of a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from nianbao.office.changed_files import FileEvent
from nianbao.office.diff.file_roles import FileRole
from nianbao.report import Figure, Finding, Level, Place, Yearbook
from nianbao.wording.rewording import Wording

NO_OWNER: Final = "未写责任部门"
BLOCK_WORDS: Final = {"table": "表", "chart": "图"}


class DifferenceKind(StrEnum):
    """How a value or a definition changed."""

    ADDED = "新增"
    FILLED = "填报"
    CHANGED = "修改"
    ROWS = "改名单"
    EMPTIED = "清空"
    REMOVED = "删去"
    RENAMED = "改代号"
    DETAILS = "只改说明"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A changed field of an entry; an unwritten field is empty."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DifferenceRun:
    """A run of a sentence; `was` is its text with the earlier data, if that differs."""

    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence (or the title of a table or chart) that states a changed value."""

    place: Place
    parts: tuple[DifferenceRun, ...]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A changed figure of a year. `old` and `new` are amounts with their units; `difference` and `rate` are empty if
    the two cannot be compared. `rows_removed` and `rows_added` are items of a list; `details` are the other fields.
    `signed` means that the year was released before the change, `corrected` that the change includes its correction,
    `corrected_parts` which details have one."""

    figure: Figure
    year: int
    kind: DifferenceKind
    old: str
    new: str
    place: Place
    difference: str = ""
    rate: str = ""
    computed: bool = False
    rows_removed: tuple[str, ...] = ()
    rows_added: tuple[str, ...] = ()
    details: tuple[FieldChange, ...] = ()
    signed: bool = False
    corrected: bool = False
    corrected_parts: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()

    @property
    def is_of_number(self) -> bool:
        """Whether the number or the list itself changed, not only its source or note."""
        return self.kind is not DifferenceKind.DETAILS

    @property
    def uncorrected_details(self) -> tuple[FieldChange, ...]:
        """The details of a signed value that changed without a correction of theirs."""
        return tuple(one for one in self.details if self.signed and one.label not in self.corrected_parts)

    @property
    def needs_correction(self) -> bool:
        """Whether a signed number changed without a correction. A computed total needs none; its parts need theirs."""
        return self.signed and self.is_of_number and not self.corrected and not self.computed


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A changed entry of the catalogue."""

    id: str
    label: str
    owner: str
    kind: DifferenceKind
    fields: tuple[FieldChange, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SectionWording:
    """The changed wording of a section of a year; `signed` means that the year was released before the change,
    `corrected` that the change includes a correction of the section."""

    year: int
    stem: str
    file: str
    title: str
    signed: bool
    wording: Wording
    blocks: tuple[str, ...] = ()
    corrected: bool = False


def wording_counts(wording: Wording) -> str:
    """How many sentences changed: “改写1句、新增2句”; empty if none did."""
    parts = [
        (wording.rewritten, "改写"),
        (wording.added, "新增"),
        (wording.removed, "删去"),
        (wording.moved, "移动"),
    ]
    return "、".join(f"{word}{count}句" for count, word in parts if count)


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation of the catalogue that uses a changed value: its words with the values of a year, whether it holds
    now, and whether it held before (None if undecidable)."""

    year: int
    words: str
    holds: bool | None
    held: bool | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A change of a name, a correction, a release, an acceptance and the like, in words, and the file that it is in;
    `needs_attention` marks one that needs attention, `is_first` one that is to be looked at before the figures."""

    subject: str
    words: str
    needs_attention: bool = False
    file: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class PageChange:
    """What changed on a page apart from the sentences of a section: `notes` are new links, pictures and the like in
    words, `lines` the changed lines of a page that is no section, as removed and added ones."""

    file: str
    notes: tuple[str, ...]
    lines: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A changed file of a year that was signed before, and what changed in it, in words. `is_corrected` is true if
    each changed number of it has a correction."""

    year: int
    file: str
    event: FileEvent
    words: tuple[str, ...]
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class UnexplainedFile:
    """A changed file whose change no other list states, for someone who reads code: its role, its lines, and what
    more is known of it, in words."""

    file: str
    event: FileEvent
    role: FileRole
    added: int
    removed: int
    details: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Two states of a project and all their differences. `same_meaning` are the files that changed only in spaces,
    order or comments."""

    values: tuple[ValueChange, ...]
    definitions: tuple[DefinitionChange, ...]
    wordings: tuple[SectionWording, ...]
    effects: tuple[Effect, ...]
    notices: tuple[Notice, ...]
    new_findings: tuple[Finding, ...]
    resolved_findings: tuple[Finding, ...]
    before: Yearbook
    after: Yearbook
    pages: tuple[PageChange, ...] = ()
    signed: tuple[SignedFile, ...] = ()
    unexplained: tuple[UnexplainedFile, ...] = ()
    same_meaning: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two versions show the same and have the same findings."""
        changes = (self.values, self.definitions, self.wordings, self.notices, self.pages)
        files = (self.signed, self.unexplained, self.same_meaning)
        return not any((*changes, *files, self.new_findings, self.resolved_findings))

    @property
    def has_new_errors(self) -> bool:
        """Whether the later version has errors that the earlier one has not."""
        return any(finding.level is Level.ERROR for finding in self.new_findings)

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose figures or wording changed, the newest first."""
        touched = {value.year for value in self.values} | {wording.year for wording in self.wordings}
        return tuple(sorted(touched, reverse=True))

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of the figures that each responsible department must confirm."""
        asked: dict[str, dict[str, None]] = {}
        for owner, label in self._owners_and_labels():
            asked.setdefault(owner or NO_OWNER, {})[label] = None
        return {owner: tuple(labels) for owner, labels in asked.items()}

    def _owners_and_labels(self) -> Iterator[tuple[str, str]]:
        for value in self.values:
            if not value.computed:
                yield value.figure.owner, value.figure.label
        for definition in self.definitions:
            yield definition.owner, definition.label

    @property
    def warnings(self) -> tuple[str, ...]:
        """Changes that need attention: those of released years, and the notices marked so."""
        found = []
        for year in sorted({value.year for value in self.values if value.needs_correction}):
            labels = [value.figure.label for value in self.values if value.needs_correction and value.year == year]
            found.append(
                f"{year}年已经签发，{len(labels)}个数字改了却没有写更正：{'、'.join(labels)}。"
                f"改回去，或在 data/{year}/corrections.yml 里写明原数、更正后、原因、批准人、日期"
            )
        details = [value for value in self.values if value.uncorrected_details and not value.needs_correction]
        for year in sorted({value.year for value in details}):
            labels = [
                f"{value.figure.label}（{'、'.join(one.label for one in value.uncorrected_details)}）"
                for value in details
                if value.year == year
            ]
            found.append(f"{year}年已经签发，这些数的其他内容又改了，没有写更正：{'、'.join(labels)}。请签发人知情")
        reworded = [wording for wording in self.wordings if wording.signed and not wording.corrected]
        for year in sorted({wording.year for wording in reworded}):
            titles = [wording.title for wording in reworded if wording.year == year]
            found.append(f"{year}年已经签发，正文又改了：{'；'.join(titles)}。请签发人知情")
        return (*found, *(notice.words for notice in self.notices if notice.needs_attention))
