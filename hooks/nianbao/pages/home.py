"""The years on the home page: newest first, each with its release and key figures.

The page itself is docs/index.md, which introduces the site; the years follow its prose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.pages.headlines import Headline, headlines
from nianbao.pages.navigation import ARCHIVE, HOME
from nianbao.pages.release_state import StateMark, release_marks, release_number
from nianbao.pages.render import render_template
from nianbao.pages.site import Site, year_uri
from nianbao.report import Year

# Earlier years are listed in the archive, one link away.
YEARS_SHOWN: Final = 5
NEWEST_FIGURES: Final = 6
OLDER_FIGURES: Final = 4


@dataclass(frozen=True, slots=True)
class HomeYear:
    """A year on the home page."""

    year: Year
    href: str
    marks: tuple[StateMark, ...]
    headlines: tuple[Headline, ...]


def years_html(site: Site) -> str:
    """The HTML to append to the prose of docs/index.md; a site without years says so."""
    entries = [_entry(site, year, at == 0) for at, year in enumerate(site.years[:YEARS_SHOWN])]
    return render_template(
        "home_years.html",
        entries=entries,
        archive=site.links.relative(HOME, ARCHIVE),
        more=len(site.years) - len(entries),
    )


def _entry(site: Site, year: Year, newest: bool) -> HomeYear:
    return HomeYear(
        year=year,
        href=site.links.relative(HOME, year_uri(year)),
        marks=release_marks(site, HOME, year, release_number(year)),
        headlines=headlines(site, year, HOME)[: NEWEST_FIGURES if newest else OLDER_FIGURES],
    )
