"""The pages that no Markdown file stands behind, and what stands around those that one does.

A new kind of page is a new file with ``make``, its template, and a line in PAGES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from nianbao.pages import archive, faults, year_home
from nianbao.pages.site import GeneratedPage, Site

__all__ = ["PAGES", "GeneratedPage", "Site", "make_pages"]

PAGES: Final[tuple[Callable[[Site], Iterator[GeneratedPage]], ...]] = (
    year_home.make,
    archive.make,
    faults.make,
)


def make_pages(site: Site) -> Iterator[GeneratedPage]:
    """Every generated page of a site."""
    for make in PAGES:
        yield from make(site)
