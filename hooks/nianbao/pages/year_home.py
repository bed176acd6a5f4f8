"""YEAR/index.md: a year's headline figures, its contents, its release."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from nianbao.pages.compare.neighbours import neighbouring_years, pair_title, pair_uri
from nianbao.pages.contents import contents
from nianbao.pages.downloads import year_downloads
from nianbao.pages.figures.year_changes import year_changes_uri
from nianbao.pages.full_year import full_uri
from nianbao.pages.headlines import headlines
from nianbao.pages.release_state import StateMark, release_marks, release_number, release_state
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site, year_uri
from nianbao.pages.unfilled_list import unfilled_year
from nianbao.report import Year
from nianbao.shown.confirmations import owner_states

# Extensions of files in the folder of a year that are offered for download.
DOCUMENTS: Final = (".docx", ".pdf", ".ofd", ".xlsx", ".csv", ".txt", ".json")


def make(site: Site) -> Iterator[GeneratedPage]:
    for known, year in site.known_years():
        title = f"{year.number}年度工作报告"
        description = f"{site.book.unit.title}：{title}，{release_state(year)}"
        yield GeneratedPage(year_uri(year), title, partial(_html, known, year, title), description, knows=known)


def _html(site: Site, year: Year, title: str) -> str:
    uri = year_uri(year)
    marks = release_marks(site, uri, year, release_number(year), year.release.signer if year.release else "")
    if year.is_draft and year.confirmations:
        marks = (*marks, StateMark(_confirmed_words(site, year), "open"))
    unfilled = unfilled_year(site, uri, year)
    if unfilled:
        marks = (*marks, StateMark(unfilled.words, "open", unfilled.href))
    return render_template(
        "year_home.html",
        title=title,
        site_title=site.book.unit.title,
        marks=marks,
        headlines=headlines(site, year, uri),
        entries=contents(site, year, uri),
        unfilled=unfilled,
        full=site.links.relative(uri, full_uri(year)),
        all_figures=site.links.relative(uri, year_changes_uri(year)),
        comparison=_comparison(site, year),
        documents=_documents(site, year),
        files=year_downloads(site, uri, year),
        last_year=_other_year(site, year, -1),
        next_year=_other_year(site, year, 1),
    )


def _confirmed_words(site: Site, year: Year) -> str:
    states = list(owner_states(site.book, year))
    confirmed, total = sum(state.confirmed for state in states), sum(state.total for state in states)
    return f"部门已确认 {confirmed} 项，共 {total} 项"


def _comparison(site: Site, year: Year) -> tuple[str, str] | None:
    """The title of the comparison with the year before, and the link to it."""
    old = next((old for new, old in neighbouring_years(site) if new is year), None)
    if old is None:
        return None
    return pair_title(old, year), site.links.relative(year_uri(year), pair_uri(old.number, year.number))


def _documents(site: Site, year: Year) -> tuple[tuple[str, str], ...]:
    """The names of the files to download in the year's folder, and the links to them."""
    own = (uri for uri in site.documents if uri.startswith(f"{year.number}/"))
    return tuple((uri.rpartition("/")[2], site.links.relative(year_uri(year), uri)) for uri in own)


def _other_year(site: Site, year: Year, years_on: int) -> tuple[int, str] | None:
    """The neighbouring report's year and the link to it."""
    other = site.year(year.number + years_on)
    return (other.number, site.links.relative(year_uri(year), year_uri(other))) if other else None
