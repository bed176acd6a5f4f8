"""YEAR/figures/index.md: all figures of a year beside the year before, with those that rose, fell or stayed level
each at an address of their own (2025/figures/#fell).

The stylesheet lists one kind alone when the address names it, so the choice needs no script, can be sent to others,
and is undone by going back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from typing import Final

from nianbao.forms.showing import MASK, UNFILLED_TEXT
from nianbao.pages.compare.figure_changes import (
    NEW,
    NONE,
    FigureChange,
    figure_changes,
    is_value_unfilled,
    table_number,
)
from nianbao.pages.compare.figure_rows import figure_groups
from nianbao.pages.navigation import FIGURES
from nianbao.pages.release_state import release_marks
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site, year_uri
from nianbao.pages.unfilled_list import unfilled_year
from nianbao.report import Edition, Year
from nianbao.shown.charts.change_bar import FULL


class Course(StrEnum):
    """What became of a figure since the year before. The value is the anchor of the list of such figures."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    NEW = "new"
    MISSING = "missing"
    APART = "apart"


# The word for each, and what its list says.
COURSE_WORDS: Final[Mapping[Course, tuple[str, str]]] = {
    Course.ROSE: ("增加", "比{before}年增加的"),
    Course.FELL: ("减少", "比{before}年减少的"),
    Course.SAME: ("持平", "与{before}年持平的"),
    Course.NEW: ("新增", "{before}年没有、{year}年新有的"),
    Course.MISSING: ("未列", "{before}年有、{year}年没有的"),
    Course.APART: ("不比", "口径有变、是约数或不公开，不与{before}年相比的"),
}


@dataclass(frozen=True)
class YearChanges:
    """The figures of a year in the order of its sections. `before` is the year that they are compared with: the
    one before it on the site, or None for the first."""

    year: Year
    before: Year | None
    changes: tuple[FigureChange, ...]

    @cached_property
    def counts(self) -> Mapping[Course, int]:
        """How many figures took each course; empty for the first year."""
        return Counter(course_of(change) for change in self.changes) if self.before else {}

    @property
    def total(self) -> int:
        """How many figures the year has a number for."""
        return sum(change.new not in (NONE, UNFILLED_TEXT) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Pick:
    """A kind of figures that a reader may list alone: its anchor, its word, how many there are, and what the list
    says of itself."""

    anchor: str
    word: str
    count: int
    says: str


def year_changes_uri(year: Year) -> str:
    """The source of the page of a year's figures."""
    return f"{year.number}/figures/index.md"


def year_changes(site: Site, year: Year) -> YearChanges:
    """The figures of a year, compared with the year before it on the site."""
    before = next((other for other in site.years if other.number < year.number), None)
    changes = figure_changes(site, before, year) if before else tuple(_first_changes(site, year))
    return YearChanges(year, before, changes)


def course_of(change: FigureChange) -> Course:
    """What became of a figure, from the row that compares its two years."""
    if change.new in (NONE, UNFILLED_TEXT):
        return Course.MISSING
    if change.difference:
        return (Course.SAME, Course.ROSE, Course.FELL)[change.direction]
    return Course.NEW if NEW in change.notes else Course.APART


def make(site: Site) -> Iterator[GeneratedPage]:
    for known, year in site.known_years():
        title = f"{year.number}年度全部数字"
        description = f"{site.book.unit.title}：{title}，按增减挑选"
        made = partial(_html, known, year, title)
        yield GeneratedPage(year_changes_uri(year), title, made, description, ("navigation", "toc"), known)


def _html(site: Site, year: Year, title: str) -> str:
    figures, uri = year_changes(site, year), year_changes_uri(year)
    return render_template(
        "year_changes.html",
        title=title,
        site_title=site.book.unit.title,
        marks=release_marks(site, uri, year),
        year=year,
        before=figures.before,
        total=figures.total,
        picks=tuple(_picks(figures)),
        course_of=course_of,
        groups=figure_groups(site, uri, figures.changes),
        full=FULL,
        unfilled=unfilled_year(site, uri, year),
        home=site.links.relative(uri, year_uri(year)),
        downloads=site.links.relative(uri, year_uri(year), "downloads"),
        history=site.links.relative(uri, FIGURES),
        others=tuple(
            (other.number, "" if other is year else site.links.relative(uri, year_changes_uri(other)))
            for other in site.years
        ),
    )


def _picks(figures: YearChanges) -> Iterator[Pick]:
    if figures.before is None:
        return
    for course, (word, says) in COURSE_WORDS.items():
        if figures.counts[course]:
            words = says.format(before=figures.before.number, year=figures.year.number)
            yield Pick(course.value, word, figures.counts[course], f"只列{words}{figures.counts[course]}项。")


def _first_changes(site: Site, year: Year) -> Iterator[FigureChange]:
    """The figures of a year without one before it."""
    places = site.figure_places
    order = {site.threads.thread(section).stem: at for at, section in reversed(list(enumerate(year.sections)))}
    ordered = sorted(
        site.book.catalogue.values(), key=lambda figure: order.get(places.homes.get(figure.id, ""), len(order))
    )
    for figure in ordered:
        value = site.book.value(figure.id, year.number)
        lacking = is_value_unfilled(site, figure, year)
        if value is not None or lacking:
            hidden = site.edition is Edition.MASKED and not figure.public
            text = MASK if hidden else UNFILLED_TEXT if lacking else table_number(value)
            yield FigureChange(figure, places.homes.get(figure.id, ""), NONE, text)
