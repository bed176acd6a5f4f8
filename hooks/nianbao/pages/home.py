"""The home page: its own prose with a search field and all years beside it, then the newest year: its headline figures
with their course, and its contents.

The prose is docs/index.md, which introduces the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from nianbao.pages.compare.neighbours import neighbouring_years, pair_title, pair_uri
from nianbao.pages.figures.year_changes import Course, year_changes, year_changes_uri
from nianbao.pages.full_year import full_uri
from nianbao.pages.headlines import headlines
from nianbao.pages.navigation import HOME, NavItem, sections_of
from nianbao.pages.release_state import StateMark, release_marks, release_number
from nianbao.pages.render import render_template
from nianbao.pages.site import Site, year_uri
from nianbao.pages.titles import split_ordinal
from nianbao.report import Year

# Two rows on a wide page; the home of the year has the rest.
HEADLINES_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class HomeYear:
    """A year in the list of all years; `marks` say that it is a draft or was corrected."""

    number: int
    href: str
    marks: tuple[StateMark, ...]


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A section of the newest year; `ordinal` is the 一、 or （一） that the title begins with."""

    ordinal: str
    title: str
    href: str
    is_part: bool


def home_html(site: Site, prose: str) -> str:
    """The home page around the HTML of its own prose; a site without years says so."""
    newest = next(iter(site.years), None)
    return render_template(
        "home.html",
        # The prose is a page that Python-Markdown has rendered.
        prose=Markup(prose),
        decades=tuple(_decades(site)),
        newest=newest,
        newest_href=site.links.relative(HOME, year_uri(newest)) if newest else "",
        marks=release_marks(site, HOME, newest, release_number(newest)) if newest else (),
        headlines=headlines(site, newest, HOME)[:HEADLINES_SHOWN] if newest else (),
        ways=tuple(_ways(site, newest)) if newest else (),
        sections=tuple(_sections(site, sections_of(site, newest))) if newest else (),
    )


def _decades(site: Site) -> Iterator[tuple[int, tuple[HomeYear, ...]]]:
    """The first year of every decade, with its years, newest first."""
    for decade, years in groupby(site.years, lambda year: year.number // 10 * 10):
        yield decade, tuple(_year(site, year) for year in years)


def _year(site: Site, year: Year) -> HomeYear:
    # Its day and number are on the year's own page and in the archive.
    marks = tuple(mark for mark in release_marks(site, HOME, year) if mark.kind)
    return HomeYear(year.number, site.links.relative(HOME, year_uri(year)), marks)


def _ways(site: Site, year: Year) -> Iterator[tuple[str, str]]:
    """What readers ask of a year first, as words and links."""
    href = site.links.relative
    changes = year_changes(site, year)
    yield "全文在一页上", href(HOME, full_uri(year))
    yield f"全部{changes.total}项数字", href(HOME, year_changes_uri(year))
    if changes.before:
        for course, word in ((Course.ROSE, "增加"), (Course.FELL, "减少")):
            if count := changes.counts[course]:
                yield f"比上年{word}的{count}项", href(HOME, year_changes_uri(year), course)
    older = next((old for new, old in neighbouring_years(site) if new is year), None)
    if older:
        yield pair_title(older, year), href(HOME, pair_uri(older.number, year.number))
    yield "下载", href(HOME, year_uri(year), "downloads")


def _sections(site: Site, items: tuple[NavItem, ...], *, is_part: bool = False) -> Iterator[HomeSection]:
    for item in items:
        yield HomeSection(*split_ordinal(item.title), site.links.relative(HOME, item.uri), is_part)
        yield from _sections(site, item.children, is_part=True)
