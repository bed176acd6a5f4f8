"""What every check consists of: a fault, and a function that finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple, Protocol

from nianbao.checks.fault_example import ExampleFile, read_example_files
from nianbao.checks.measured import MEASURED, Precision
from nianbao.checks.nearest import nearest
from nianbao.checks.report_time import ReportTime, glossary_start, is_below_plan, of_term, report_times
from nianbao.checks.title_passages import title_passages
from nianbao.numbers.clause_claims import ClauseClaim, clause_claims_in
from nianbao.numbers.named_figures import FigureNames
from nianbao.numbers.quoting import Quotation, Quoting
from nianbao.numbers.retold import StatedFact, told_differently
from nianbao.numbers.retold_loosely import told_loosely
from nianbao.numbers.said_units import SaidUnit, said_units
from nianbao.numbers.seams import Seam, seams_of
from nianbao.numbers.section_numbers import NumberPassage, number_passages
from nianbao.numbers.shown_units import ShownUnit
from nianbao.numbers.stated_changes import StatedChange, changes_in
from nianbao.numbers.subjects import Subjects
from nianbao.numbers.trend_claims import BETWEEN, TrendClaim, trend_claims_in
from nianbao.numbers.typed_parts import TypedTotal
from nianbao.numbers.typed_ranks import TypedRank, typed_ranks
from nianbao.numbers.typed_totals import typed_totals
from nianbao.numbers.zones import is_of_zone
from nianbao.quantity.formula import operands
from nianbao.relations.broken import Broken, broken_relations
from nianbao.relations.calculate import ValueHistory, operand_year
from nianbao.relations.signed import restated
from nianbao.report import Edit, Figure, Finding, Level, Name, Place, Problem, Reference, Section, Year, Yearbook
from nianbao.sealing.release_register import Witnesses
from nianbao.shown.prose import Prose, Proses
from nianbao.shown.rendered import MarkdownPage, RenderedPages
from nianbao.shown.show import Shown, State
from nianbao.wording.miswritten_names import MiswrittenNames
from nianbao.wording.printed import Printed, read_printed
from nianbao.words.late_pattern import AnyPattern

# In place of a year: everything outside the folders of the years.
OUTSIDE: Final = 0
# Problems of files that could not be read at all.
UNREAD: Final = frozenset(
    {
        "unreadable_file",
        "unreadable_file_name",
        "not_regular_file",
        "not_utf8",
        "wrong_page_setting",
        "nested_too_deep",
        "text_too_long",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """All facts about one kind of mistake. The texts are Chinese; the guide, ``nianbao explain`` and the reporters
    print them.

    The examples are small projects (see `fault_example`) that the tests check: `wrong` gives findings of this fault
    only, at its marks, and `right` gives none. Both include the files of `given`.

    `automatic_fix` says what ``check --fix`` changes; it is empty if a person must decide. A fault that reports
    something that was not read, or that is about data/accepted.yml itself, cannot be accepted, because nobody can
    confirm that it is right. `precision` is that of ``measured.json``, None where it was not measured.
    """

    name: str
    level: Level
    title: str
    means: str
    why: str
    fix: str
    wrong: str
    right: str
    given: str = ""
    automatic_fix: str = ""
    can_be_accepted: bool = True
    precision: Precision | None = None

    def __post_init__(self) -> None:
        if self.precision is None:
            object.__setattr__(self, "precision", MEASURED.faults.get(self.name))

    @property
    def given_files(self) -> tuple[ExampleFile, ...]:
        """The files that both examples share."""
        return read_example_files(self.given)

    @property
    def wrong_files(self) -> tuple[ExampleFile, ...]:
        """The files of the wrong example, without the given ones."""
        return read_example_files(self.wrong)

    @property
    def right_files(self) -> tuple[ExampleFile, ...]:
        """The files of the right example, without the given ones."""
        return read_example_files(self.right)

    def at(
        self,
        place: Place,
        written: str,
        why: str,
        fix: str = "",
        *,
        data: Place | None = None,
        operands: tuple[tuple[str, str], ...] = (),
        figure: str = "",
        edits: tuple[Edit, ...] = (),
        level: Level | None = None,
    ) -> Finding:
        """A finding of this fault. A place in Markdown becomes its place in the prose, any other its place in the
        data; `data` adds the second place. `level` overrides that of the fault."""
        in_prose = place.file.endswith(".md")
        return Finding(
            fault=self.name,
            level=level or self.level,
            written=written,
            why=why,
            fix=fix or self.fix,
            data=data if in_prose else place,
            prose=place if in_prose else None,
            operands=operands,
            figure=figure,
            edits=edits,
            can_be_accepted=self.can_be_accepted,
        )


class ShownReference(NamedTuple):
    """A reference of a section, as shown."""

    year: Year
    section: Section
    reference: Reference
    shown: Shown


@dataclass(frozen=True, slots=True)
class FigureUse:
    """The figures that a year's report uses: the place at which it `first` states its own value of each, in prose, a
    table or a chart, by id; those that its references show; whether it has a reference to an unknown one."""

    first: Mapping[str, Place] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    has_unknown: bool = False


class CatalogueWords:
    """The figures of a catalogue by the words that name them, and finders of miswritten names. Years have no part in
    the former."""

    def __init__(self, book: Yearbook) -> None:
        self._book = replace(book, years=())
        self._miswritten: dict[tuple[Name, ...], MiswrittenNames] = {}

    @cached_property
    def subjects(self) -> Subjects:
        """The figures by their ids and labels."""
        return Subjects(self._book)

    @cached_property
    def names(self) -> FigureNames:
        """The figures by all their names."""
        return FigureNames(self._book)

    def miswritten(self, names: Iterable[Name]) -> MiswrittenNames:
        """Finds these names miswritten. Most years have the same, and their patterns are long."""
        known = tuple(names)
        if known not in self._miswritten:
            self._miswritten[known] = MiswrittenNames(known)
        return self._miswritten[known]


class RestatedFigures:
    """The figures of which the current number differs from the signed one, by year. Each year is looked at once."""

    def __init__(self) -> None:
        self._until: dict[int, frozenset[str]] = {}

    def until(self, book: Yearbook, number: int) -> frozenset[str]:
        """Those of a year and of the years before it."""
        if number not in self._until:
            year = book.year(number)
            earlier = max((one.number for one in book.years if one.number < number), default=None)
            found = {one.figure.id for one in restated(book, year)} if year else set()
            known = frozenset() if earlier is None else self.until(book, earlier)
            self._until[number] = known | found
        return self._until[number]


class Reading:
    """A yearbook with everything that several checks need, each part computed once. `as_released` are draft years that
    are checked like released ones; `today` is the day of the check, None if the day does not matter. For the checks of
    data/accepted.yml, `faults` are all faults by name and `found` the findings of all other checks. `proses` are the
    sections as read, for callers that need them too; `witnesses` are what git and signatures prove about the register
    of releases.

    `only` limits what is looked at to one year, or to what is in no year's folder (OUTSIDE). `use` are the figures
    that years use, as far as they are known; `words` the words of the catalogue and `restated` the figures restated in
    years, which all parts share."""

    def __init__(
        self,
        book: Yearbook,
        as_released: frozenset[int] = frozenset(),
        today: date | None = None,
        faults: Mapping[str, Fault] | None = None,
        found: tuple[Finding, ...] = (),
        proses: Proses | None = None,
        witnesses: Witnesses | None = None,
        only: int | None = None,
        use: Mapping[int, FigureUse] | None = None,
        words: CatalogueWords | None = None,
        restated: RestatedFigures | None = None,
    ) -> None:
        self.book = book
        self.only = only
        self.as_released = as_released
        self.today = today
        self.faults = faults or {}
        self.found = found
        self.proses = proses or Proses(book)
        self.witnesses = witnesses or Witnesses()
        self._use = use or {}
        self.words = words or CatalogueWords(book)
        self._restated = restated or RestatedFigures()

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years that are looked at, oldest first; a check may compare them with others of the book."""
        return tuple(year for year in self.book.years if self.only in (None, year.number))

    @property
    def has_rest(self) -> bool:
        """Whether what is in no year's folder is looked at: the catalogue, the office's lists, other pages."""
        return self.only in (None, OUTSIDE)

    @property
    def entries(self) -> Iterable[Figure]:
        """The entries of the catalogue, if they are looked at."""
        return self.book.catalogue.values() if self.has_rest else ()

    def sections(self) -> Iterator[tuple[Year, Section]]:
        """Every section that is looked at with its year, oldest year first, in printed order."""
        return ((year, section) for year in self.years for section in year.sections)

    def has(self, file: str) -> bool:
        """Whether a file is looked at."""
        return self.only is None or (self.book.year_of(file) or OUTSIDE) == self.only

    def can_accept(self, fault: str) -> bool:
        """Whether there is a fault of that name that data/accepted.yml can accept."""
        return fault in self.faults and self.faults[fault].can_be_accepted

    def has_unread_files(self) -> bool:
        """Whether any file could not be read completely, so that something that seems to be missing may be in it."""
        unread = any(problem.kind in UNREAD for problem in self.book.problems)
        return unread or self.book.catalogue_unreadable or any(year.unreadable for year in self.book.years)

    def problems(self, kind: str) -> Iterator[Problem]:
        """The problems of the loader that one fault reports."""
        return (problem for problem in self.book.problems if problem.kind == kind and self.has(problem.place.file))

    @cached_property
    def uses(self) -> tuple[ShownReference, ...]:
        """Every reference of every section, as its year shows it."""
        return tuple(
            ShownReference(year, section, reference, shown)
            for year, section in self.sections()
            for reference, shown in zip(section.references, self.proses.shown(section), strict=True)
        )

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every section as a reader sees it."""
        return tuple(self.proses.prose(section) for _, section in self.sections())

    def prose_of(self, year: Year) -> tuple[Prose, ...]:
        """The sections of a year of the book as a reader sees them, whether it is looked at or not."""
        return tuple(self.proses.prose(section) for section in year.sections)

    def restated_until(self, number: int) -> frozenset[str]:
        """The figures of which the current number of a year, or of one before it, differs from the signed one."""
        return self._restated.until(self.book, number)

    @cached_property
    def printed(self) -> tuple[Printed, ...]:
        """Every text that a reader sees, in the prose and in the data."""
        return read_printed(self.book, self.prose, self.years, self.entries)

    @cached_property
    def rendered(self) -> RenderedPages:
        """The Markdown pages that are looked at, as the site shows them."""
        return RenderedPages(self.book, frozenset(file for file in self.book.lines if self.has(file)))

    @property
    def pages(self) -> tuple[MarkdownPage, ...]:
        """The Markdown pages that are looked at."""
        return self.rendered.pages

    def use_of(self, year: int) -> FigureUse:
        """The figures that the report of a year uses."""
        return self._use.get(year) or self._uses_by_year.get(year) or FigureUse()

    @cached_property
    def _uses_by_year(self) -> Mapping[int, FigureUse]:
        by_year: dict[int, list[ShownReference]] = {year.number: [] for year in self.years}
        for use in self.uses:
            by_year[use.year.number].append(use)
        return {year.number: self._use_in(year, by_year[year.number]) for year in self.years}

    def _use_in(self, year: Year, uses: Sequence[ShownReference]) -> FigureUse:
        first: dict[str, Place] = {}
        for use in uses:
            value, figure = use.shown.value, use.shown.figure
            if figure is not None and value is not None and value.year == year.number:
                first.setdefault(figure.id, use.reference.place)
        for section in year.sections:
            for block in section.blocks:
                for figure in self.book.figures_of(block) if year.number in block.years else ():
                    first.setdefault(figure.id, block.place)
        shown = frozenset(use.shown.figure.id for use in uses if use.shown.figure is not None)
        return FigureUse(first, shown, any(use.shown.state is State.UNKNOWN for use in uses))

    def stated(self, year: int, *figures: str) -> Place | None:
        """The place at which a year's report first states one of the figures."""
        first = self.use_of(year).first
        return next((first[figure] for figure in figures if figure in first), None)

    @cached_property
    def broken_relations(self) -> tuple[Broken, ...]:
        """The relations of the catalogue that the values of a year contradict."""
        return broken_relations(self.book, self.history)

    @cached_property
    def passages(self) -> tuple[NumberPassage, ...]:
        """Every section as it is searched for numbers, in the order of `prose`."""
        return number_passages(self.book, tuple(self.sections()), self.prose)

    @cached_property
    def claim_passages(self) -> tuple[NumberPassage, ...]:
        """All texts about the course of figures: the sections, and the titles of charts and tables."""
        return (*self.passages, *title_passages(self.book, self.sections()))

    @cached_property
    def seams(self) -> tuple[Seam, ...]:
        """Every reference with the words around it."""
        return tuple(seam for passage in self.passages for seam in seams_of(passage))

    @cached_property
    def said_units(self) -> tuple[tuple[Seam, ShownUnit, SaidUnit], ...]:
        """The units typed beside references."""
        return tuple(said_units(self.seams))

    @cached_property
    def report_times(self) -> Mapping[int, ReportTime]:
        """The time that the sections of each year are about."""
        return report_times(self.passages)

    @cached_property
    def quotations(self) -> tuple[tuple[NumberPassage, Quotation], ...]:
        """Every typed number with the figure that it quotes. A number that differs from the figure quotes none in a
        plan, where it is a target, or where it may be of several years. A glossary explains terms and states no
        figures."""
        quoting = Quoting(self.book, self.words.subjects)
        found = []
        for at, passage in enumerate(self.passages):
            time, glossary = self.report_times[passage.year.number], glossary_start(passage)
            for quoted in quoting.quotations(passage):
                start = quoted.number.start
                if start >= glossary:
                    break
                is_other_time = time.is_planned(at, start) or is_below_plan(passage, start) or of_term(passage, start)
                is_free = not quoted.agrees and is_other_time
                found.append((passage, Quotation(quoted.number) if is_free else quoted))
        return tuple(found)

    @cached_property
    def told_differently(self) -> tuple[tuple[StatedFact, StatedFact], ...]:
        """The typed numbers that contradict another section of the year about the same fact, each with the other one. A
        number that quotes a figure of the catalogue is compared with the figure instead."""
        quoting = {id(quoted.number) for _, quoted in self.quotations if quoted.figure is not None}
        found = []
        reported = set()
        for later, first in chain(told_differently(self.book, self.passages), told_loosely(self.book, self.passages)):
            free = [one for one in (later, first) if one.is_typed and id(one.number) not in quoting]
            if free and id(free[0].number) not in reported:
                reported.add(id(free[0].number))
                found.append((free[0], first if free[0] is later else later))
        return tuple(found)

    @cached_property
    def typed_totals(self) -> tuple[tuple[NumberPassage, TypedTotal], ...]:
        """The totals in the prose that their parts contradict."""
        return tuple((passage, found) for passage in self.passages for found in typed_totals(passage))

    @cached_property
    def typed_ranks(self) -> tuple[tuple[NumberPassage, tuple[TypedRank, ...]], ...]:
        """The ranks typed by hand, by passage."""
        return tuple((passage, typed_ranks(passage)) for passage in self.passages)

    @property
    def subjects(self) -> Subjects:
        """The figures by the words that name them."""
        return self.words.subjects

    @cached_property
    def changes(self) -> tuple[tuple[StatedChange, ...], ...]:
        """The changes that the prose states, by passage."""
        return tuple(
            tuple(
                change
                for change in changes_in(passage, self.subjects, BETWEEN)
                if not self.is_planned(passage, change.span[0])
            )
            for passage in self.passages
        )

    def trend_claims(self, passage: NumberPassage, pattern: AnyPattern, *signs: str) -> Iterator[TrendClaim]:
        """The claims of a passage about several years, without those of plans for the next year."""
        claims = trend_claims_in(passage, pattern, self.subjects, *signs)
        return (claim for claim in claims if not self.is_planned(passage, claim.start))

    @cached_property
    def clause_claims(self) -> tuple[tuple[ClauseClaim, ...], ...]:
        """The clauses that state only the course of a figure, in the order of `claim_passages`, without those of
        plans and of zones."""
        return tuple(
            tuple(
                claim
                for claim in clause_claims_in(passage, self.subjects)
                if not self.is_planned(passage, claim.start) and not is_of_zone(passage, claim.start, claim.figure)
            )
            for passage in self.claim_passages
        )

    def is_planned(self, passage: NumberPassage, start: int) -> bool:
        """Whether an offset of a passage is in a plan for the next year."""
        number = self._passage_numbers.get(id(passage))
        return number is not None and self.report_times[passage.year.number].is_planned(number, start)

    @cached_property
    def _passage_numbers(self) -> dict[int, int]:
        return {id(passage): at for at, passage in enumerate(self.passages)}

    @cached_property
    def _misread(self) -> frozenset[tuple[int, str]]:
        """The years and figures whose values could not be read, or were written under an unknown id whose closest
        match is this figure."""
        values = (value for year in self.book.years for value in year.values.values())
        found = {(value.year, value.figure) for value in values if value.misread}
        labels = {figure.id: figure.label for figure in self.book.catalogue.values()}
        unknown = (problem for problem in self.book.problems if problem.kind == "value_of_unknown")
        for problem in unknown:
            meant = nearest(problem.written, labels, most=1)
            found |= {(int(problem.words["year"]), figure_id) for figure_id in meant}
        return frozenset(found)

    def is_misread(self, year: int, figure: Figure) -> bool:
        """Whether a value is missing because it, or a value that it is calculated from, was written wrong. That has a
        finding of its own, so its consequences get none."""
        return self._is_misread(year, figure, set())

    def _is_misread(self, year: int, figure: Figure, seen: set[tuple[int, str]]) -> bool:
        if (year, figure.id) in self._misread:
            return True
        value = self.book.value(figure.id, year)
        is_written = value is not None and value.quantity is not None and not value.computed
        if figure.equals is None or is_written or (year, figure.id) in seen:
            return False
        seen.add((year, figure.id))
        parts = [(operand_year(one, year), self.book.figure(one.figure)) for one in operands(figure.equals)]
        return any(part is not None and self._is_misread(at, part, seen) for at, part in parts)

    @cached_property
    def history(self) -> ValueHistory:
        """The values as input of formulas."""
        return ValueHistory(self.book.catalogue, {year.number: year.values for year in self.book.years})

    def must_be_complete(self, year: Year) -> bool:
        """Whether unfilled figures of a year are a fault: the year is released, and it and the catalogue were read
        completely (otherwise that is the fault)."""
        if year.unreadable or self.book.catalogue_unreadable:
            return False
        return not year.is_draft or year.number in self.as_released


class Check(Protocol):
    """A module of this folder."""

    FAULT: Fault

    def find(self, reading: Reading, /) -> Iterator[Finding]:
        """All findings of the fault."""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Checks of one kind, under a Chinese heading, as the guide and ``nianbao explain`` list them. `for_readers` says
    on the site what they ensure, in words for the public."""

    title: str
    for_readers: str
    checks: tuple[Check, ...]
