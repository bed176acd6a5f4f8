"""What is recorded when a year is confirmed, approved, signed and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nianbao.quantity.units import Unit
from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class Release:
    """A year signed and frozen. `on_paper` says that its approvals are on paper only."""

    date: date
    signer: str
    number: str
    place: Place
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """A figure as it was signed in a year (data/YEAR/released.yml): its id, value, unit, label and definition at
    that time. `rows` are the texts of a list's rows by field. `shape` is how it was shown (the most decimals, and the
    template of a list's item), None if the record does not say."""

    figure: str
    value: str
    label: str
    unit: Unit
    definition: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    place: Place
    shape: tuple[int | None, str] | None = None


@dataclass(frozen=True, slots=True)
class SealedChunk:
    """The digests of a paragraph of a signed section: of its source, and of what it shows."""

    source: str
    shown: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What a year was signed with (data/YEAR/seal.yml), as digests (`sealing/`): `form` is the version of their
    canonical form; `release` is that of date, signer and number, `released` that of released.yml. By id: `figures`
    are the digests of what a value says besides its number, `names` the names as signed, `own_names` those of the
    year's own names.yml. `sections` have their
    paragraphs by stem, `files` the other files of docs/YEAR/ by path. `digest` is that of the seal itself."""

    form: int
    release: str
    released: str
    figures: Mapping[str, str]
    names: Mapping[str, str]
    own_names: frozenset[str]
    sections: Mapping[str, tuple[SealedChunk, ...]]
    files: Mapping[str, str]
    digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An entry of the register of releases (data/releases.yml), which only ever grows: a release (`seal`), a
    correction (`correction`, its digest), or a release taken back before it was published (`withdrawn`, the reason).
    `signed_by` is whose key signed it, if one did. `previous` is the digest of the entry before, `digest` its own."""

    year: int
    date: date
    previous: str
    digest: str
    place: Place
    number: str = ""
    signed_by: str = ""
    seal: str = ""
    correction: str = ""
    withdrawn: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """What the entry says, whatever it follows."""
        return (self.year, self.date, self.number, self.signed_by, self.seal, self.correction, self.withdrawn)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A figure's value as its department confirmed it (data/YEAR/confirmed.yml): the amount in words, the digest of
    value and definition (`relations/confirmed.py`), who confirmed it and when."""

    figure: str
    value: str
    digest: str
    by: str
    date: date
    place: Place


@dataclass(frozen=True, slots=True)
class Approval:
    """One of the three approvals of a year (data/YEAR/approvals.yml): the role, who approved (name or office), when,
    and the digest of what was approved."""

    role: str
    by: str
    date: date
    digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A change after a release (更正): of a value (`figure`), of a name (`name`), or of the wording of a paragraph of
    a section (`section`, its stem); one of the three is set. `old` and `new` are the value, the name, or the source of
    the paragraph; one of them is empty where something was added or deleted. `part` is what of the value was changed:
    empty for its number or rows, else a field of its entry (growth, break, source, note). `written_figure` is the
    figure's id as its entry has it, if that is a former one."""

    old: str
    new: str
    reason: str
    approver: str
    date: date
    place: Place
    figure: str = ""
    part: str = ""
    name: str = ""
    section: str = ""
    written_figure: str = ""

    @property
    def is_of_number(self) -> bool:
        """Whether it changed the number or the rows of a figure."""
        return bool(self.figure) and not self.part

    @property
    def item(self) -> str:
        """The id of the figure or the name, or the stem of the section."""
        return self.figure or self.name or self.section


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that was looked at and accepted, until `expires`, or for good (None) in a signed year. `at` is the
    figure's id or the start of a place (``docs/2024/3-party.md:12``)."""

    fault: str
    at: str
    reason: str
    approver: str
    expires: date | None
    place: Place
