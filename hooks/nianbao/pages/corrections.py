"""corrections/index.md: every correction of a signed year. The marks in the prose link here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.document.corrected_values import corrected_value
from nianbao.document.official_dates import date_words
from nianbao.document.section_titles import shown_title
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site, section_uri, year_uri
from nianbao.pages.superseded import superseded_sections, superseded_uri
from nianbao.report import Correction, Year

TITLE: Final = "更正"
FEED: Final = "corrections/feed.xml"


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in words. `href` links to the history of the figure or to the section; `reason` is empty in the
    masked edition, because free text may contain names."""

    anchor: str
    label: str
    what: str
    href: str
    old: str
    new: str
    reason: str
    approver: str
    date: str


@dataclass(frozen=True, slots=True)
class FormerText:
    """A section as it was before the corrections of a day."""

    title: str
    day: str
    href: str


@dataclass(frozen=True, slots=True)
class CorrectedYear:
    """The corrections of one year's report, and the texts that they changed."""

    year: int
    href: str
    entries: tuple[ListedCorrection, ...]
    former: tuple[FormerText, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    years = tuple(
        CorrectedYear(
            year.number,
            site.links.relative(CORRECTIONS, year_uri(year)),
            tuple(entry_of(site, CORRECTIONS, year, correction) for correction in year.corrections),
            tuple(_former_texts(site, year)),
        )
        for year in site.years
        if year.corrections
    )
    count = sum(len(year.entries) for year in years)
    feed = site.links.relative(CORRECTIONS, FEED)
    html = render_template("corrections.html", title=TITLE, years=years, count=count, feed=feed)
    yield GeneratedPage(CORRECTIONS, TITLE, html, f"{site.book.unit.title}：签发以后的更正", ("navigation", "toc"))


def _former_texts(site: Site, year: Year) -> Iterator[FormerText]:
    for day, book, section in superseded_sections(site, year):
        title = shown_title(book, section, site.edition)
        yield FormerText(title, date_words(day), site.links.relative(CORRECTIONS, superseded_uri(section, day)))


def entry_of(site: Site, from_uri: str, year: Year, correction: Correction) -> ListedCorrection:
    """A correction as a page with this source shows it."""
    shown = corrected_value(site.book, year, correction, site.edition)
    figure = site.book.figure(correction.figure) if correction.figure else None
    section = year.section(correction.section) if correction.section else None
    href = site.links.relative(from_uri, section_uri(section)) if section else ""
    return ListedCorrection(
        anchor=correction_anchor(year, correction),
        label=shown.label,
        what=shown.what,
        href=site.figure_href(from_uri, figure) if figure else href,
        old=shown.old,
        new=shown.new,
        reason=shown.reason,
        approver=shown.approver,
        date=date_words(shown.date),
    )


def correction_anchor(year: Year, correction: Correction) -> str:
    """The id of a correction: its year, and its number within the year."""
    return f"correction-{year.number}-{year.corrections.index(correction) + 1}"
