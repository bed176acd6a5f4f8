"""figures/index.md: all figures, by section and by the department that supplies them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from nianbao.forms.showing import MASK
from nianbao.pages.downloads import all_downloads
from nianbao.pages.figures.figure_places import history_uri
from nianbao.pages.figures.history import newest_entry
from nianbao.pages.figures.year_changes import COURSE_WORDS, year_changes_uri
from nianbao.pages.navigation import FIGURES
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site
from nianbao.pages.titles import split_ordinal, stem_title
from nianbao.pages.year_extracts import extract_of
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Edition, Figure, Year

TITLE = "历年数字"
NO_OWNER = "未写责任部门"


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure of the list with its newest value and that value's year; no year if it has none."""

    figure: Figure
    href: str
    text: str
    year: int | None


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """A section of the report and its figures; `ordinal` is the 一、 or （一） that the title begins with."""

    ordinal: str
    title: str
    href: str
    figures: tuple[ListedFigure, ...]


@dataclass(frozen=True, slots=True)
class YearCourses:
    """A year with its figures: `total` has a number, `courses` are how many rose, fell …, each with the link to the
    list of them; nothing to link to where there are none, and no courses for the first year."""

    year: Year
    href: str
    total: int
    courses: tuple[tuple[int, str], ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    description = f"{site.book.unit.title}：报告里的全部数字，分部分、分部门"
    yield GeneratedPage(FIGURES, TITLE, partial(_html, site), description, ("navigation", "toc"))


def _html(site: Site) -> str:
    groups = [_group(site, stem, figures) for stem, figures in site.figure_places.by_stem.items()]
    listed = [one for group in groups for one in group.figures]
    owners: dict[str, list[ListedFigure]] = {}
    for one in listed:
        owners.setdefault(one.figure.owner or NO_OWNER, []).append(one)
    return render_template(
        "figure_list.html",
        title=TITLE,
        years=[_courses(site, year) for year in site.years],
        course_words=[word for word, _ in COURSE_WORDS.values()],
        groups=groups,
        owners=owners,
        former={owner: _former_names(site, owner) for owner in owners},
        count=len(listed),
        files=all_downloads(site, FIGURES),
    )


def _courses(site: Site, year: Year) -> YearCourses:
    extract, uri = extract_of(site, year), year_changes_uri(year)
    courses = tuple((count, site.links.relative(FIGURES, uri, course)) for course, count in extract.courses.items())
    return YearCourses(year, site.links.relative(FIGURES, uri), extract.total, courses)


def _former_names(site: Site, owner: str) -> str:
    """What a department was called before; the masked edition does not say."""
    department = site.book.departments.get(owner)
    return "、".join(department.was) if department and site.edition is Edition.INTERNAL else ""


def _group(site: Site, stem: str, figures: tuple[Figure, ...]) -> SectionFigures:
    ordinal, title = split_ordinal(stem_title(site, stem))
    href = site.links.relative(FIGURES, history_uri(stem))
    return SectionFigures(ordinal, title, href, tuple(_listed(site, figure) for figure in figures))


def _listed(site: Site, figure: Figure) -> ListedFigure:
    newest = newest_entry(site, figure)
    text = ""
    if newest:
        quantity = newest.value.quantity if newest.value else None
        text = amount_text(quantity, figure.unit) if quantity else MASK + figure.unit.text
    return ListedFigure(figure, site.figure_href(FIGURES, figure), text, newest.year if newest else None)
