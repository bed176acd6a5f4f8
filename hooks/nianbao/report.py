"""The nouns of a report. All are frozen and have the place where they were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nianbao.quantity.formula import Relation, Term
from nianbao.quantity.in_unit import in_unit
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.words.unit_table import BUILT_IN, UnitTable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of something: a file in the project folder, line and column from 1 (column in characters), and the
    length in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Edition(StrEnum):
    """The readers of a text: with all values, or with names and internal figures as ``*`` (脱敏)."""

    INTERNAL = "internal"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a list's row: its text as written, and its quantity if the field has a unit."""

    field: str
    text: str
    quantity: Quantity | None
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list (名单)."""

    cells: tuple[Cell, ...]
    place: Place

    def cell(self, field_name: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.field == field_name), None)


@dataclass(frozen=True, slots=True)
class ListField:
    """A column of a list figure: `kind` is "text", a kind of name, or "number" with a unit."""

    name: str
    kind: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured quantity (指标), defined once in the catalogue and valued each year. The relations of `rules` must
    hold; those of `expected` mostly do, and an exception is a warning. `owner` is the present name of its department,
    `former_owner` the one that the catalogue writes, if that is a former one."""

    id: str
    label: str
    unit: Unit
    place: Place
    decimals: int | None = None
    owner: str = ""
    definition: str = ""
    better: str = ""
    jump: Decimal | None = None
    flow: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    since: int | None = None
    until: int | None = None
    was: str = ""
    public: bool = False
    equals: Term | None = None
    rules: tuple[Relation, ...] = ()
    rule_places: tuple[Place, ...] = ()
    expected: tuple[Relation, ...] = ()
    expected_places: tuple[Place, ...] = ()
    fields: tuple[ListField, ...] = ()
    item: str = ""
    field_places: Mapping[str, Place] = field(default_factory=dict)
    former_owner: str = ""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations of the figure, those that must hold and those that mostly do."""
        return self.rules + self.expected

    @property
    def is_list(self) -> bool:
        return bool(self.fields)

    def place_of(self, name: str) -> Place:
        """The place of a field of the entry; the entry itself if the field is not written."""
        return self.field_places.get(name, self.place)

    def lives_in(self, year: int) -> bool:
        """Whether the figure is reported in that year."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The cell of a table that a value was taken from (``nianbao fill --map``): the file's name, the sheet (empty in a
    CSV file), the cell (C7), the number as the cell has it, and the unit that the table states for it. `place` is where
    the data say so, None while they do not."""

    file: str
    sheet: str
    cell: str
    written: str
    unit: str
    place: Place | None = None

    @property
    def address(self) -> str:
        """``城建年报.xlsx!城建!C7``."""
        return "!".join(filter(None, (self.file, self.sheet, self.cell)))

    @property
    def shown(self) -> str:
        """``城建年报.xlsx“城建”C7``, for readers."""
        return f"{self.file}{f'“{self.sheet}”' if self.sheet else ' '}{self.cell}"

    def __str__(self) -> str:
        return f"{self.address} = {self.written}{f'（{self.unit}）' if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class Department:
    """A department of data/owners.yml (责任部门). `was` are the names of those that it was before: one if it was
    renamed, several if they were merged; `was_places` are their places."""

    name: str
    was: tuple[str, ...]
    place: Place
    was_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a figure in a year. `quantity` is None while it is 待填; for a list it is the count. `computed`
    values come from the catalogue's `equals`. `growth` is a published change that overrides the computed one
    (comparable prices). `cell` is the cell of a table that it was taken from. `misread` says that a part of the entry
    could not be read, and has a problem of its own."""

    figure: str
    year: int
    quantity: Quantity | None
    place: Place
    rows: tuple[Row, ...] = ()
    source: str = ""
    note: str = ""
    breaks: bool = False
    growth: Quantity | None = None
    computed: bool = False
    cell: SourceCell | None = None
    misread: bool = False

    @property
    def shown_source(self) -> str:
        """Where it comes from, for readers: the source, and the cell of a table."""
        return "；".join(filter(None, (self.source, self.cell.shown if self.cell else "")))


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name with its aliases; `masked` names become ``*``."""

    id: str
    text: str
    kind: str
    place: Place
    aliases: tuple[str, ...] = ()
    masked: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the prose that shows a figure or a name: ``{{ id@year form form }}``."""

    id: str
    year: int | None
    forms: tuple[tuple[str, str], ...]
    written: str
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced ``table`` or ``chart`` of figures over years; `figure_places` are the places of the ids, `report` is the
    year of the report that it stands in."""

    kind: str
    title: str
    figures: tuple[str, ...]
    years: tuple[int, ...]
    chart: str
    written: str
    place: Place
    figure_places: tuple[Place, ...]
    report: int = 0


@dataclass(frozen=True, slots=True)
class FormerSection:
    """The stem that a section had in earlier years. `is_split` says that other sections of its year are parts of it
    too."""

    stem: str
    place: Place
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of a year. The same `stem` in another year is the same section, unless `former` says what it
    was: one section if it was renamed, several if they were joined."""

    year: int
    stem: str
    file: str
    title: str
    text: str
    body_line: int
    references: tuple[Reference, ...]
    blocks: tuple[Block, ...]
    hidden: tuple[tuple[int, int], ...]
    former: tuple[FormerSection, ...] = ()

    @property
    def is_heading_only(self) -> bool:
        """Whether the file is only the heading of a folder of parts."""
        return self.stem.rpartition("/")[2] == "index"


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
    empty for its number or rows, else a field of its entry (growth, break, source, note)."""

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
        return self.release is None

    def section(self, stem: str) -> Section | None:
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
class MappedCell:
    """Where the number of a figure is found in a table of elsewhere: the sheet (empty in a CSV file), the heads of its
    row and of its column from the outermost in, and the unit. `is_unit_stated` says that the table itself names the
    unit. `cell` is its address when it was mapped."""

    figure: str
    sheet: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    unit: str
    is_unit_stated: bool
    cell: str
    place: Place
    unit_place: Place


@dataclass(frozen=True, slots=True)
class TableMap:
    """Which figures are taken from which cells of a table of elsewhere (data/maps/NAME.yml, 对照表). `year` is the year
    of the table that was mapped. A `proposed` one was not yet confirmed by a person and is not used."""

    name: str
    file: str
    year: int
    proposed: bool
    cells: tuple[MappedCell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that could not be read correctly. `kind` is the name of the fault that reports it; `words`
    are inserted in that fault's message."""

    kind: str
    place: Place
    written: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrailingComment:
    """A comment of a YAML file behind a text on its line, or indented below it (`is_below`). `place` is that of its
    ``#``, `text_place` that of the text. `read` is the text without the comment, `lost` the comment from its ``#``
    on, `path` the keys that lead to the text. `breaks` says that it makes the file unreadable."""

    place: Place
    text_place: Place
    read: str
    lost: str
    path: tuple[str | int, ...] = ()
    is_quoted: bool = False
    is_below: bool = False
    in_flow: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class WrittenNull:
    """A word of a YAML file that YAML reads as nothing: ``~`` or ``null``. `path` are the keys that lead to it."""

    place: Place
    written: str
    path: tuple[str | int, ...]


class Level(StrEnum):
    """How much a finding weighs: an error stops a released year from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Edit:
    """A certain fix: replaces `old` by `new` at a place on one line; `new` may hold line ends. `changes_markup` says
    that it changes on purpose how Markdown reads the text."""

    place: Place
    old: str
    new: str
    changes_markup: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An occurrence of a fault. `data` is its place in the YAML and `prose` its place in the Markdown, if it has
    one. `written`, `why` and `fix` are the message in Chinese (原文, 为什么, 怎么改). `operands` are the sides of a
    relation, as label and value. `edits` fix it if there is only one way (``nianbao check --fix``).
    `can_be_accepted` is that of its fault."""

    fault: str
    level: Level
    written: str
    why: str
    fix: str
    data: Place | None = None
    prose: Place | None = None
    operands: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    fingerprint: str = ""
    edits: tuple[Edit, ...] = ()
    can_be_accepted: bool = True

    @property
    def place(self) -> Place:
        """The first place to look at: in the prose if there is one, otherwise in the data."""
        found = self.prose or self.data
        assert found is not None
        return found


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
    """Everything that was loaded from one project folder. `former_ids` lead from what a figure was
    once called (`was`) to its id, `value_ids` from the id of such a figure to all ids that its values may be
    written under, its own first; `units` are the built-in units and the office's own; `register` is the register of
    releases; `files` are all files in the folder of the pages and in data/, `excluded` those that the settings leave
    out of the site. `maps` are the maps of tables of elsewhere by name, `departments` those of data/owners.yml;
    `former_owners` lead from what a department was once called to its name."""

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
