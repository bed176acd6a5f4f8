"""What one site build knows: the yearbook, its findings, and the page that is being shown.

The hooks share it through ``config.extra``; nothing is kept in modules, so two sites can be built in
one process and ``serve`` begins anew at every change.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from nianbao.markdown_extension import Page
from nianbao.report import Edition, Finding, Section, Year, Yearbook


@dataclass
class Build:
    book: Yearbook
    findings: tuple[Finding, ...]
    serving: bool = False
    edition: Edition = Edition.INTERNAL
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = Page(self.book, self.edition, self.newest)

    @property
    def years(self) -> tuple[Year, ...]:
        """The years that this build shows, newest first: drafts only while serving."""
        return tuple(y for y in reversed(self.book.years) if self.serving or not y.is_draft)

    @property
    def newest(self) -> int:
        """The newest year shown; pages outside the years show their references as of it."""
        return self.years[0].number if self.years else 0

    def year_of(self, source: str) -> Year | None:
        """The year whose folder a source file lies in."""
        first = source.partition("/")[0]
        return self.book.year(int(first)) if first.isdecimal() and len(first) == 4 else None

    def section_of(self, source: str) -> Section | None:
        """The section that a source file is."""
        year = self.year_of(source)
        stem = source.partition("/")[2].removesuffix(".md")
        return year.section(stem) if year and source.endswith(".md") else None

    def publishes(self, source: str) -> bool:
        """Whether a source file belongs to this build."""
        year = self.year_of(source)
        return year is None or year in self.years

    def turn_to(self, source: str) -> None:
        """Begins to show another page."""
        year = self.year_of(source)
        self.page.year = year.number if year else self.newest
        self.page.file = source
        self.page.stood = Counter()
