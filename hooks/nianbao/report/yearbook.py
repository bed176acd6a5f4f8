"""All years of a unit, as they were loaded from a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nianbao.quantity.in_unit import in_unit
from nianbao.report.catalogue_entry import Department, Figure, Name
from nianbao.report.place import Place
from nianbao.report.problem import Problem, TrailingComment, WrittenNull
from nianbao.report.section import Block, Section
from nianbao.report.signing import (
    Acceptance,
    Approval,
    Confirmation,
    Correction,
    RegisterEntry,
    Release,
    Released,
    Seal,
)
from nianbao.report.table_map import TableMap
from nianbao.report.value import Value
from nianbao.words.unit_table import BUILT_IN, UnitTable


@dataclass(frozen=True, slots=True)
class Year:
    """One annual report: its sections in printed order, its values, and its release. `attachments` are the digests of
    the files of docs/YEAR/ that are no sections, by path."""

    number: int
    sections: tuple[Section, ...]
    values: Mapping[str, Value]
    names: Mapping[str, Name]
    release: Release | None
    corrections: tuple[Correction, ...]
    released: Mapping[str, Released] = field(default_factory=dict)
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    seal: Seal | None = None
    attachments: Mapping[str, str] = field(default_factory=dict)
    unreadable: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether the year is not signed: it has no release.yml."""
        return self.release is None

    def section(self, stem: str) -> Section | None:
        """The section of a stem; None if the year has none."""
        return next((section for section in self.sections if section.stem == stem), None)

    def signed_name(self, name_id: str) -> str:
        """The text of a name as this signed year shows it, corrections included; empty if the seal holds none."""
        if self.seal is None or self.release is None:
            return ""
        corrected = (one.new for one in reversed(self.corrections) if one.name == name_id)
        return next(corrected, self.seal.names.get(name_id, ""))

    def correction_of(self, figure: str) -> Correction | None:
        """The latest correction of a figure's number in this year."""
        return next((c for c in reversed(self.corrections) if c.figure == figure and c.is_of_number), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's settings say of the project: the file they are in, the site's name, the folder of the
    pages, and the folder of templates of its own, which may be empty. Paths are relative to the project.
    `extensions` are the Markdown extensions by name, `excluded` the patterns of pages that are left out of the site,
    `scripts` the paths of the scripts that every page loads, `edition` the one that is built if nothing else says."""

    file: str
    title: str
    docs: str
    templates: str = ""
    extensions: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    edition: str = ""


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """The unit whose reports a yearbook holds, such as a town. `id` is the name of its folder in a site of several
    units; the only unit of a site has none. `title` is the title of its reports together, `name` its name if that
    is registered."""

    id: str
    title: str
    name: Name | None
    place: Place

    @property
    def kind(self) -> str:
        """The kind of its registered name; empty without one."""
        return self.name.kind if self.name else ""


@dataclass(frozen=True, slots=True)
class Yearbook:
    """Everything that was loaded from one project folder. `former_ids` lead from what a figure was once called (`was`)
    to its id, `value_ids` from the id of such a figure to all ids that its values may be written under, its own first;
    `units` are the built-in units and the office's own; `register` is the register of releases; `files` are all files
    in the folder of the pages and in data/, `excluded` those that the settings leave out of the site. `maps` are the
    maps of tables of other systems by name, `departments` those of data/owners.yml; `former_owners` lead from what a
    department was once called to its name."""

    root: Path
    settings: Settings
    unit: ReportingUnit
    catalogue: Mapping[str, Figure]
    names: Mapping[str, Name]
    years: tuple[Year, ...]
    terms: Mapping[str, str | None]
    term_places: Mapping[str, Place]
    headlines: tuple[tuple[str, Place], ...]
    acceptances: tuple[Acceptance, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, tuple[str, ...]]
    catalogue_unreadable: bool = False
    units: UnitTable = field(default=BUILT_IN, repr=False, compare=False)
    former_ids: Mapping[str, str] = field(default_factory=dict)
    value_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    register: tuple[RegisterEntry, ...] = ()
    comments: tuple[TrailingComment, ...] = ()
    nulls: tuple[WrittenNull, ...] = ()
    files: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    maps: Mapping[str, TableMap] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    former_owners: Mapping[str, str] = field(default_factory=dict)
    _by_number: Mapping[int, Year] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every reference looks up its year and the year before, some ten thousand times.
        object.__setattr__(self, "_by_number", {year.number: year for year in self.years})

    def year_of(self, file: str) -> int | None:
        """The year whose folder, of pages or of data, a file is in; None for a file of no year."""
        for folder in (self.settings.docs, "data"):
            year, slash, _ = file.removeprefix(f"{folder}/").partition("/")
            if slash and year.isdecimal() and file.startswith(f"{folder}/") and int(year) in self._by_number:
                return int(year)
        return None

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with this id or former id."""
        return self.catalogue.get(figure_id) or self.catalogue.get(self.former_ids.get(figure_id, ""))

    def present_owner(self, owner: str) -> str:
        """The present name of a department that may be given by a former one."""
        return self.former_owners.get(owner, owner)

    def figures_of(self, block: Block) -> list[Figure]:
        """The figures of a block that exist."""
        found = (self.figure(figure_id) for figure_id in block.figures)
        return [figure for figure in found if figure]

    def figures_shown(self, block: Block) -> list[Figure]:
        """The same as the block's report calls and measures them."""
        return [self.figure_in(figure, block.report) for figure in self.figures_of(block)]

    def year(self, number: int) -> Year | None:
        """The year of a number; None if there is no report of it."""
        return self._by_number.get(number)

    def value(self, figure: str, year: int) -> Value | None:
        """The current value, which may be written under a former id; None if the year or the value is not there."""
        book_year = self.year(year)
        if book_year is None or figure not in self.catalogue:
            return None
        values = book_year.values
        ids = self.value_ids.get(figure)
        if ids is None:
            return values.get(figure)
        return next((values[each] for each in ids if each in values), None)

    def name(self, name_id: str, year: int) -> Name | None:
        """The name as the year has it, of a signed year as signed or corrected; otherwise as registered."""
        book_year = self.year(year)
        if book_year is None:
            return self.names.get(name_id)
        name = book_year.names.get(name_id) or self.names.get(name_id)
        signed = book_year.signed_name(name_id)
        return replace(name, text=signed) if name and signed and signed != name.text else name

    def figure_in(self, figure: Figure, year: int) -> Figure:
        """The figure as the report of a year calls and defines it: a signed year as it was signed with, so that the
        catalogue can move on."""
        book_year = self.year(year)
        if book_year is None or book_year.release is None or book_year.seal is None:
            return figure
        signed = book_year.released.get(figure.id)
        if signed is None:
            return figure
        decimals, item = signed.shape or (figure.decimals, figure.item)
        is_converted = signed.unit.dimension == figure.unit.dimension and signed.unit.text != figure.unit.text
        then = (signed.label, signed.definition, decimals, item)
        # Every reference asks, and the catalogue has mostly not moved on.
        if not is_converted and then == (figure.label, figure.definition, figure.decimals, figure.item):
            return figure
        return replace(
            figure,
            label=signed.label,
            definition=signed.definition,
            decimals=decimals,
            item=item,
            unit=signed.unit if is_converted else figure.unit,
        )

    def value_of(self, figure: Figure, year: int) -> Value | None:
        """The current value in the unit of this figure, which may be the one of a signed year (`figure_in`)."""
        value = self.value(figure.id, year)
        unit = self.catalogue[figure.id].unit if figure.id in self.catalogue else figure.unit
        if value is None or value.quantity is None or unit.size == figure.unit.size:
            return value
        converted = in_unit(value.quantity, unit, figure.unit)
        return replace(value, quantity=converted) if converted else value

    def sections(self) -> Iterator[tuple[Year, Section]]:
        """Every section of every year, oldest year first, in printed order."""
        for year in self.years:
            for section in year.sections:
                yield year, section
