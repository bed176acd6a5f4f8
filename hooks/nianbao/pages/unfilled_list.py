"""The unfilled items of a draft, as the pages of the preview list them, each with a link to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.pages.figures.figure_places import figure_anchor
from nianbao.pages.site import Site, section_uri, year_uri
from nianbao.report import Figure, Year
from nianbao.shown.unfilled import Unfilled, UnfilledUse, unfilled_words

# The list on the home page of a draft.
ANCHOR: Final = "unfilled"


@dataclass(frozen=True, slots=True)
class UnfilledEntry:
    """An item to fill in. `year` is empty if it is that of the report; `href` links to the first place that
    shows the item, else to its history, and is empty if there is neither; `places` counts the places in the
    report; `is_here` says that the page itself shows the item."""

    label: str
    unit: str
    owner: str
    year: str
    href: str
    places: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class UnfilledYear:
    """A draft with unfilled items, with a summary in words and the link to the list on its home page."""

    year: Year
    words: str
    href: str
    entries: tuple[UnfilledEntry, ...]


def unfilled_year(site: Site, from_uri: str, year: Year) -> UnfilledYear | None:
    """The unfilled items of a year, linked from the page with this source; None for a signed or complete year."""
    items = site.unfilled.get(year.number, ())
    if not items:
        return None
    href = site.links.relative(from_uri, year_uri(year), ANCHOR)
    entries = tuple(_entry(site, from_uri, year, item) for item in items)
    return UnfilledYear(year, unfilled_words(items), href, entries)


def unfilled_years(site: Site, from_uri: str) -> tuple[UnfilledYear, ...]:
    """All drafts of the site with unfilled items, newest first."""
    found = (unfilled_year(site, from_uri, year) for year in site.years)
    return tuple(one for one in found if one)


def _entry(site: Site, from_uri: str, year: Year, item: Unfilled) -> UnfilledEntry:
    figure = item.of if isinstance(item.of, Figure) else None
    here = [use for use in item.uses if section_uri(use.section) == from_uri]
    first = (*here, *item.uses)[:1]
    href = site.figure_href(from_uri, figure) if figure else ""
    if first:
        href = site.links.relative(from_uri, section_uri(first[0].section), _anchor(item, first[0]))
    return UnfilledEntry(
        label=item.label,
        unit=figure.unit.text if figure else "",
        owner=figure.owner if figure else "",
        year=f"{item.year}年" if item.year != year.number else "",
        href=href,
        places=len(item.uses),
        is_here=bool(here),
    )


def _anchor(item: Unfilled, use: UnfilledUse) -> str:
    """The id of the figure at its place; empty if it has none."""
    if not use.nth:
        return ""
    return figure_anchor(item.of.id) + (f"-{use.nth}" if use.nth > 1 else "")
