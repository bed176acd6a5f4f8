"""archive/index.md: all years on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.pages.navigation import ARCHIVE
from nianbao.pages.release_state import Mark, release_marks, release_number
from nianbao.pages.render import render
from nianbao.pages.site import GeneratedPage, Site, year_uri
from nianbao.report import Year


@dataclass(frozen=True, slots=True)
class ArchivedYear:
    """A row of the archive."""

    year: Year
    href: str
    marks: tuple[Mark, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    rows = [_row(site, year) for year in site.years]
    html = render("archive.html", title="历年归档", rows=rows)
    yield GeneratedPage(ARCHIVE, "历年归档", html, f"{site.book.title}各年度工作报告", ("navigation", "toc"))


def _row(site: Site, year: Year) -> ArchivedYear:
    marks = release_marks(year, release_number(year), f"{len(year.sections)}节")
    return ArchivedYear(year, site.links.relative(ARCHIVE, year_uri(year)), marks)
