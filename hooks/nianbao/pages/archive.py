"""archive/index.md: all years on one page, and every section through the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.pages.downloads import all_downloads
from nianbao.pages.navigation import ARCHIVE
from nianbao.pages.release_state import StateMark, release_marks, release_number
from nianbao.pages.render import render_template
from nianbao.pages.section_archive import archive_uri
from nianbao.pages.site import GeneratedPage, Site, year_uri
from nianbao.pages.titles import stem_title
from nianbao.relations.section_threads import SectionThread
from nianbao.report import Year


@dataclass(frozen=True, slots=True)
class ArchivedYear:
    """A row of the archive."""

    year: Year
    href: str
    marks: tuple[StateMark, ...]


@dataclass(frozen=True, slots=True)
class ArchivedSection:
    """A section with the link to its page through the years. `years` gives the first and the last; `is_part`
    says that the section is nested below another."""

    title: str
    href: str
    years: str
    is_part: bool


def make(site: Site) -> Iterator[GeneratedPage]:
    rows = [_row(site, year) for year in site.years]
    sections = [_section(site, thread) for thread in site.threads.threads]
    files = all_downloads(site, ARCHIVE)
    html = render_template("archive.html", title="历年归档", rows=rows, sections=sections, files=files)
    yield GeneratedPage(ARCHIVE, "历年归档", html, f"{site.book.unit.title}各年度工作报告", ("navigation", "toc"))


def _row(site: Site, year: Year) -> ArchivedYear:
    marks = release_marks(site, ARCHIVE, year, release_number(year), f"{len(year.sections)}节")
    return ArchivedYear(year, site.links.relative(ARCHIVE, year_uri(year)), marks)


def _section(site: Site, thread: SectionThread) -> ArchivedSection:
    stem, years = thread.stem, list(dict.fromkeys(section.year for section in thread.sections))
    span = f"{years[-1]}—{years[0]}年" if len(years) > 1 else f"{years[0]}年"
    is_part = "/" in stem.removesuffix("/index")
    return ArchivedSection(stem_title(site, stem), site.links.relative(ARCHIVE, archive_uri(stem)), span, is_part)
