"""The links on the page for addresses that do not exist (404)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.pages.navigation import ARCHIVE
from nianbao.pages.site import Site, year_uri

TEMPLATE: Final = "404.html"
# A file that every site has; the page finds the root of the site by it.
MARK: Final = "assets/stylesheets/nianbao.css"


@dataclass(frozen=True, slots=True)
class Lost:
    """Links from the site's root: `home`, whose search box takes the query, and `links` as (title, link).
    `mark` is the file that identifies the root folder."""

    home: str
    links: tuple[tuple[str, str], ...]
    mark: str = MARK


def lost(site: Site) -> Lost:
    """The links of a site: its home, its newest year, its archive."""
    address = site.links.address
    newest = [(f"{year.number}年度工作报告", address(year_uri(year))) for year in site.years[:1]]
    home = "./" if site.links.directory_urls else "index.html"
    return Lost(home, (("首页", home), *newest, ("历年归档", address(ARCHIVE))))
