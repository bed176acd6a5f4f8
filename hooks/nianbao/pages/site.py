"""What the pages are made from, and what a maker hands over."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.pages.links import Links
from nianbao.report import Edition, Section, Year, Yearbook


@dataclass(frozen=True, slots=True)
class Site:
    """One site that is being built: `years` are those it shows, newest first."""

    book: Yearbook
    years: tuple[Year, ...]
    edition: Edition
    links: Links

    def year(self, number: int) -> Year | None:
        """The year with this number, if the site shows it."""
        return next((year for year in self.years if year.number == number), None)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that no Markdown file stands behind. `uri` is the source it would have
    ("2024/index.md"), `html` the finished article with its h1, `hide` what of the theme's side
    columns it does without."""

    uri: str
    title: str
    html: str
    description: str = ""
    hide: tuple[str, ...] = ("toc",)


def year_uri(year: Year) -> str:
    """The source of a year's home page."""
    return f"{year.number}/index.md"


def section_uri(section: Section) -> str:
    """The source of a section, as MkDocs counts it: below the folder of pages."""
    return f"{section.year}/{section.stem}.md"
