"""corrections/index.md: every correction of a signed year. The marks in the prose link here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.document.corrected_values import corrected_value
from nianbao.document.official_dates import date_words
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site, year_uri
from nianbao.report import Correction, Year

TITLE: Final = "更正"


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in words. `href` links to the history of the figure; `reason` is empty in the masked
    edition, because free text may contain names."""

    anchor: str
    label: str
    href: str
    old: str
    new: str
    reason: str
    approver: str
    date: str


@dataclass(frozen=True, slots=True)
class CorrectedYear:
    """The corrections of one year's report."""

    year: int
    href: str
    entries: tuple[ListedCorrection, ...]


def make(site: Site) -> Iterator[GeneratedPage]:
    years = tuple(
        CorrectedYear(
            year.number,
            site.links.relative(CORRECTIONS, year_uri(year)),
            tuple(entry_of(site, CORRECTIONS, year, correction) for correction in year.corrections),
        )
        for year in site.years
        if year.corrections
    )
    html = render_template("corrections.html", title=TITLE, years=years, count=sum(len(year.entries) for year in years))
    yield GeneratedPage(
        CORRECTIONS, TITLE, html, f"{site.book.unit.title}：签发以后更正过的数字", ("navigation", "toc")
    )


def entry_of(site: Site, from_uri: str, year: Year, correction: Correction) -> ListedCorrection:
    """A correction as a page with this source shows it."""
    shown = corrected_value(site.book, correction, site.edition)
    figure = site.book.figure(correction.figure)
    return ListedCorrection(
        anchor=correction_anchor(year, correction),
        label=shown.label,
        href=site.figure_href(from_uri, figure) if figure else "",
        old=shown.old,
        new=shown.new,
        reason=shown.reason,
        approver=shown.approver,
        date=date_words(shown.date),
    )


def correction_anchor(year: Year, correction: Correction) -> str:
    """The id of a correction: its year, and its number within the year."""
    return f"correction-{year.number}-{year.corrections.index(correction) + 1}"
