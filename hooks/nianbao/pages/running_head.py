"""The line on top of every printed page: the publisher, the year of the report, and its release.

A printed page has no address and no navigation, so it states these itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.pages.compare.neighbours import neighbouring_years, pair_uri
from nianbao.pages.navigation import year_at
from nianbao.pages.release_state import release_state
from nianbao.pages.site import Site
from nianbao.pages.titles import year_title
from nianbao.report import Year

# The guide belongs to no year.
GUIDE: Final = "guide/"


@dataclass(frozen=True, slots=True)
class RunningHead:
    """`publisher` is the name of the site; `reports` are the years that the page shows, with their release."""

    publisher: str
    reports: str


def running_head(site: Site, uri: str) -> RunningHead:
    """The running head of the page with this source."""
    return RunningHead(site.book.unit.title, _reports(site, uri))


def _reports(site: Site, uri: str) -> str:
    year = year_at(site, uri)
    if year:
        return f"{year_title(year)}　{release_state(year)}"
    for new, old in neighbouring_years(site):
        if uri == pair_uri(old.number, new.number):
            return f"{_short(old)}　{_short(new)}"
    if uri.startswith(GUIDE) or not site.years:
        return ""
    first, last = site.years[-1], site.years[0]
    span = year_title(last) if first is last else f"{first.number}—{year_title(last)}"
    return f"{span}　最近一年{release_state(last)}" if first is not last else f"{span}　{release_state(last)}"


def _short(year: Year) -> str:
    return f"{year_title(year)}（{release_state(year)}）"
