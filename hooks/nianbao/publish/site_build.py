"""The state of one site build: the yearbook, its findings, its pages, and the page that is being rendered.

The hooks share it through ``config.extra``. No module keeps state, so one process can build two sites, and
``serve`` starts again at every change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from nianbao.office.report_version import ReportVersion
from nianbao.pages.links import SHARED, Links
from nianbao.pages.site import Checkup, GeneratedPage, PublishedFile, Site, section_uri
from nianbao.publish.generated import make_files, make_pages
from nianbao.publish.kept_results import KeptResults
from nianbao.report import Edition, Finding, Section, Year, Yearbook
from nianbao.reporters.progress_line import ProgressLine
from nianbao.shown.blocks import charts_before
from nianbao.shown.markdown_extension import Page
from nianbao.shown.prose import Proses


@dataclass
class Build:
    """One build. `serving` is the preview, which also shows drafts and findings. `today` is the day of the check.
    `documents` are the downloads in the folders of the years. `made` are the pages of `generated` that no other file
    replaces, `handbook` those of the guide that come with the program. `has_own_nav` says that the office wrote the
    navigation. `edit_folder` is the address at which the project's files are edited. `proses` are the sections as the
    check read them. `published` is the folder of the published site, `year_documents` are the Word files and PDFs of
    the years. `version` is the state of the reports that is built, `report_errors` the address to which readers report
    errors. In an `on_demand` build pages and files are made when a browser asks for them; `is_checked` is false while
    its check has not yet been made. `progress` says on the terminal how far it is, of `page_count` pages. `kept` are
    the files that earlier builds made."""

    book: Yearbook
    findings: tuple[Finding, ...]
    serving: bool = False
    directory_urls: bool = True
    edition: Edition = Edition.INTERNAL
    today: date | None = None
    documents: tuple[str, ...] = ()
    made: frozenset[str] = frozenset()
    handbook: frozenset[str] = frozenset()
    has_own_nav: bool = False
    edit_folder: str = ""
    proses: Proses | None = None
    published: Path | None = None
    year_documents: tuple[PublishedFile, ...] = ()
    version: ReportVersion | None = None
    report_errors: str = ""
    page_count: int = 0
    on_demand: bool = False
    progress: ProgressLine = field(default_factory=lambda: ProgressLine(silent=True), repr=False)
    is_checked: bool = True
    kept: KeptResults | None = None
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = Page(self.book, self.edition, self.newest, proses=self.proses)

    @cached_property
    def links(self) -> Links:
        """Where the pages of the site are."""
        return Links(self.directory_urls, self.book.unit.id)

    @cached_property
    def site(self) -> Site:
        """The input of the pages. Drafts are included only while serving."""
        years = tuple(y for y in reversed(self.book.years) if self.serving or not y.is_draft)
        checkup = Checkup(self.today, self.findings) if self.today else None
        made = frozenset(file.uri for file in self.year_documents)
        return Site(
            self.book,
            years,
            self.edition,
            self.links,
            checkup,
            self.documents,
            self.edit_folder,
            self.proses,
            made,
            keep=self.kept.content if self.kept else None,
        )

    def offer(self, documents: tuple[str, ...], made: tuple[PublishedFile, ...]) -> None:
        """Adds the downloads, which are known only after the site's years are."""
        self.documents, self.year_documents = documents, made
        del self.site

    @cached_property
    def generated(self) -> dict[str, GeneratedPage]:
        """The pages without a Markdown file, by their source in the site."""
        return {self.links.site_uri(page.uri): page for page in make_pages(self.site)}

    @cached_property
    def files(self) -> tuple[PublishedFile, ...]:
        """The files that are published along with the pages."""
        return (*(self._kept(file) for file in make_files(self.site)), *self.year_documents)

    def _kept(self, file: PublishedFile) -> PublishedFile:
        """A file that is made only if it is not kept from an earlier build."""
        if self.kept is None or file.made_from is None:
            return file
        kept, made_from = self.kept, file.made_from

        def content() -> bytes:
            inputs = made_from()
            return file.content if inputs is None else kept.content(inputs, lambda: file.content)

        return replace(file, made=content)

    @property
    def newest(self) -> int:
        """The newest shown year. Pages outside the years show references as in that year."""
        return self.site.years[0].number if self.site.years else 0

    def year_of(self, source: str) -> Year | None:
        """The year whose folder a source file lies in."""
        uri = self.links.unit_uri(source)
        if self.links.site_uri(uri) != source:
            return None  # another unit's
        first = uri.partition("/")[0]
        return self.book.year(int(first)) if first.isdecimal() and len(first) == 4 else None

    def section_of(self, source: str) -> Section | None:
        """The section in a source file; None for any other file."""
        year = self.year_of(source)
        stem = self.links.unit_uri(source).partition("/")[2].removesuffix(".md")
        return year.section(stem) if year and source.endswith(".md") else None

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every section that the site shows, by its source in the site."""
        for year in self.site.years:
            yield from ((self.links.site_uri(section_uri(section)), section) for section in year.sections)

    def generated_at(self, source: str) -> GeneratedPage | None:
        """The generated page of a source; None if the office wrote it, or another plugin made it."""
        return self.generated.get(source) if source in self.made else None

    def known_to_page(self, source: str) -> Site:
        """The site that a page is made from: what its year knows, or what the maker of a generated page says; the whole
        for other pages."""
        if page := self.generated_at(source):
            return page.knows or self.site
        if source in self.handbook:
            return self.site.known_to(None)
        section = self.section_of(source)
        year = self.site.year(section.year) if section else None
        return self.site.known_to(year) if year else self.site

    def page_made_from(self, source: str) -> str | None:
        """All that a page is made from; None if that is the whole site."""
        digest, page = self.known_to_page(source).digest, self.generated_at(source)
        return f"{digest()} {page.made_from() if page else ''}" if digest else None

    def publishes(self, source: str) -> bool:
        """Whether a source file belongs to this build. The guide is for those who write the reports."""
        if self.edition is Edition.MASKED and source.startswith(SHARED):
            return False
        year = self.year_of(source)
        return year is None or year in self.site.years

    def turn_to(self, source: str) -> None:
        """Sets the page whose references are shown next."""
        year, site = self.year_of(source), self.known_to_page(source)
        self.page.book, self.page.proses = site.book, site.proses
        self.page.year = year.number if year else self.newest
        self.page.file = source
        self.page.shown_counts = Counter()
        self.page.href = lambda figure: site.figure_href(self.links.unit_uri(source), figure)
        section = self.section_of(source)
        self.page.charts = charts_before(site.book, section) if section else 0
