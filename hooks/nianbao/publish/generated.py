"""Every generated page and file of a site.

A new kind of page is a new file with ``make``, its template, and a line in PAGES. A file that
a page needs (data for its script, a table to download) is made by a line in FILES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from nianbao.guide.pages import commands_page, faults_page, fields_page, forms_page
from nianbao.pages import (
    archive,
    checks_page,
    corrections,
    corrections_feed,
    downloads,
    full_year,
    moved_sections,
    section_archive,
    superseded,
    year_home,
)
from nianbao.pages.compare import chosen, neighbours
from nianbao.pages.compare import year_data as published_years
from nianbao.pages.figures import figures_page, history_page, inspector_data, year_changes
from nianbao.pages.site import GeneratedPage, PublishedFile, Site
from nianbao.report import Edition

PAGES: Final[tuple[Callable[[Site], Iterator[GeneratedPage]], ...]] = (
    year_home.make,
    full_year.make,
    year_changes.make,
    archive.make,
    figures_page.make,
    history_page.make,
    section_archive.make,
    neighbours.make,
    chosen.make,
    corrections.make,
    superseded.make,
    checks_page.make,
)

# For those who write the reports; the masked edition is for others.
GUIDE_PAGES: Final[tuple[Callable[[Site], Iterator[GeneratedPage]], ...]] = (
    faults_page.make,
    forms_page.make,
    fields_page.make,
    commands_page.make,
)

FILES: Final[tuple[Callable[[Site], Iterator[PublishedFile]], ...]] = (
    inspector_data.make,
    history_page.make_csv,
    published_years.make,
    downloads.make_tables,
    corrections_feed.make_feed,
    moved_sections.make,
)


def make_pages(site: Site) -> Iterator[GeneratedPage]:
    """Every generated page of a site."""
    for make in PAGES if site.edition is Edition.MASKED else (*PAGES, *GUIDE_PAGES):
        yield from make(site)


def make_files(site: Site) -> Iterator[PublishedFile]:
    """Every file that is published along with the pages."""
    for make in FILES:
        yield from make(site)
