"""The input of the generated pages, and the pages and files that are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nianbao.pages.figures.figure_places import FigurePlaces, figure_anchor, figure_places, history_uri
from nianbao.pages.known_sites import KnownSites, Outline
from nianbao.pages.links import Links
from nianbao.relations.section_threads import SectionThreads, section_threads
from nianbao.report import Edition, Figure, Finding, Section, Year, Yearbook
from nianbao.shown.prose import Proses
from nianbao.shown.unfilled import Unfilled, unfilled_of
from nianbao.wording.sentences import Sentence, read_sentences

Keep = Callable[[str, Callable[[], bytes]], bytes]


@dataclass(frozen=True, slots=True)
class Checkup:
    """The check that this build passed: its day, and every finding that nobody has accepted."""

    day: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Site:
    """One site that is being built: `years` are those it shows, newest first; `documents` are the
    sources of files to download (Word, PDF …) that lie in the years' folders; `edit_folder` is the address
    under which the files of the project are edited, or empty; `read` are the sections as the check read them;
    `made_documents` are the sources of the Word files and PDFs that this build makes. A site that the pages of one year
    know (`known_sites.py`) has the `outline` of the other years, and the `digest` of all that it is made from. `keep`
    gives what was made from a digest before, or else what a function makes."""

    book: Yearbook
    years: tuple[Year, ...]
    edition: Edition
    links: Links
    checkup: Checkup | None = None
    documents: tuple[str, ...] = ()
    edit_folder: str = ""
    read: Proses | None = field(default=None, repr=False, compare=False)
    made_documents: frozenset[str] = frozenset()
    outline: Outline | None = field(default=None, repr=False, compare=False)
    digest: Callable[[], str] | None = field(default=None, repr=False, compare=False)
    keep: Keep | None = field(default=None, repr=False, compare=False)

    def year(self, number: int) -> Year | None:
        """The year with this number, if the site shows it."""
        return self._by_number.get(number)

    def section_in(self, file: str) -> Section | None:
        """The section in a file of any year, whether the site shows it or not."""
        return self._by_file.get(file)

    @cached_property
    def _by_file(self) -> Mapping[str, Section]:
        return {section.file: section for _, section in self.book.sections()}

    @cached_property
    def proses(self) -> Proses:
        """The sections as a reader sees them."""
        return self.read or Proses(self.book)

    def known_to(self, year: Year | None) -> Site:
        """The site as the pages of a year, or of none, may know it. In the masked edition, of which no page is kept,
        that is the whole."""
        return self._known.of_year(year.number if year else 0) if self._is_split else self

    def known_years(self) -> Iterator[tuple[Site, Year]]:
        """Each year that it shows, newest first, with the site that the pages of the year may know."""
        for one in self.years:
            known = self.known_to(one)
            year = known.year(one.number)
            assert year is not None
            yield known, year

    def known_to_figures(self, figures: Sequence[Figure]) -> Site:
        """The site as a page about some figures in all years may know it."""
        return self._known.of_figures(figures) if self._is_split else self

    @property
    def _is_split(self) -> bool:
        return self.outline is None and self.edition is Edition.INTERNAL

    @cached_property
    def _known(self) -> KnownSites:
        return KnownSites(self)

    def sentences(self, section: Section) -> tuple[Sentence, ...]:
        """The sentences of a section, which several pages show. They are kept until `forget_texts`."""
        if self._is_split:
            return self._known.of_year(section.year).sentences(section)
        if section.file not in self._sentences:
            self._sentences[section.file] = tuple(read_sentences(self.proses, section, self.edition))
        return self._sentences[section.file]

    def forget_texts(self) -> None:
        """Frees the memory of the sections' texts, once the pages are made that show them. They are read again if they
        are asked for."""
        if "_known" in vars(self):
            self._known.forget()
        self._sentences.clear()
        self.extracts.clear()
        self.proses.forget()

    @cached_property
    def extracts(self) -> dict[int, object]:
        """What was extracted of the texts of years (`year_extracts.py`), by year, until `forget_texts`."""
        return {}

    @cached_property
    def _sentences(self) -> dict[str, tuple[Sentence, ...]]:
        return {}

    @cached_property
    def unfilled(self) -> Mapping[int, tuple[Unfilled, ...]]:
        """The unfilled items of the drafts, by year; signed years have none."""
        return {
            year.number: unfilled_of(self.book, year)
            for year in self.years
            if year.is_draft and self.book.year(year.number)
        }

    @cached_property
    def _by_number(self) -> Mapping[int, Year]:
        return {year.number: year for year in self.years}

    @cached_property
    def breaks(self) -> Mapping[str, tuple[int, ...]]:
        """The years in which the definition (口径) of figures changed, by their ids; the others are left out."""
        found: dict[str, list[int]] = {}
        for figure in self.book.catalogue.values():
            for year in self.book.years:
                value = self.book.value(figure.id, year.number)
                if value is not None and value.breaks:
                    found.setdefault(figure.id, []).append(value.year)
        return {figure: tuple(years) for figure, years in found.items()}

    @cached_property
    def threads(self) -> SectionThreads:
        """The sections through the years that it shows."""
        return section_threads(self.years)

    @cached_property
    def figure_places(self) -> FigurePlaces:
        """The section that each figure is listed under, and the sections that state it. The pages of one year know only
        the first."""
        if self.outline is not None:
            return FigurePlaces(self.outline.homes, {}, {})
        return figure_places(self.book, self.years, self.threads)

    def figure_href(self, from_uri: str, figure: Figure) -> str:
        """The link from a page to a figure's place in its history; empty if it has none."""
        home = self.figure_places.homes.get(figure.id)
        return self.links.relative(from_uri, history_uri(home), figure_anchor(figure.id)) if home else ""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page without a Markdown file. `uri` is the source it would have ("2024/index.md"), `made` its article, or what
    makes it if that takes long; `hide` are the side columns of the theme that it does not show. `knows` is the site
    that it is made from if that is less than the whole, `made_from` says what else it is made from."""

    uri: str
    title: str
    made: str | Callable[[], str] = field(repr=False)
    description: str = ""
    hide: tuple[str, ...] = ("toc",)
    knows: Site | None = field(default=None, repr=False)
    made_from: Callable[[], str] = field(default=str, repr=False)

    @property
    def html(self) -> str:
        """The finished article with its h1. A page that takes long is made at each request."""
        return self.made if isinstance(self.made, str) else self.made()


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that is published along with the pages: `uri` is its path below the site's root, `made` its content, or
    what makes it if that takes long. `made_from` says all that it is made from, if it is to be kept from build to
    build; None if that is the whole site."""

    uri: str
    made: bytes | Callable[[], bytes] = field(repr=False)
    made_from: Callable[[], str | None] | None = field(default=None, repr=False)

    @property
    def content(self) -> bytes:
        """The bytes of the file. One that takes long is made at each request."""
        return self.made if isinstance(self.made, bytes) else self.made()


def year_uri(year: Year) -> str:
    """The source of a year's home page."""
    return f"{year.number}/index.md"


def section_uri(section: Section) -> str:
    """The source of a section, relative to docs_dir."""
    return f"{section.year}/{section.stem}.md"
