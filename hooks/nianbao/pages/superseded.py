"""corrections/YEAR/before-DAY/SECTION: a section as it was before the corrections of a day.

A correction changes the page of its section; what the page said before stays readable here. The masked edition has
none of these pages, because an old wording may be what had to be hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from nianbao.document.official_dates import date_words
from nianbao.document.section_html import section_html
from nianbao.document.section_titles import shown_title
from nianbao.pages.address_elsewhere import relative_address
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.render import render_template
from nianbao.pages.set_elsewhere import set_elsewhere
from nianbao.pages.site import GeneratedPage, Site, section_uri
from nianbao.report import Correction, Edition, Section, Year, Yearbook
from nianbao.sealing.before_corrections import before
from nianbao.shown.prose import Proses

LINK: Final = re.compile(r"</?a\b[^<>]*>")
TITLE: Final = re.compile(r"\A\s*<h1\b.*?</h1>", re.S)


def superseded_uri(section: Section, day: date) -> str:
    """The source of a section as it was before the corrections of a day."""
    return f"corrections/{section.year}/before-{day}/{section.stem}.md"


def superseded_sections(site: Site, year: Year) -> Iterator[tuple[date, Yearbook, Section]]:
    """The sections that the corrections of a year changed, as they were before those of each day, with the yearbook of
    that time; oldest day first."""
    if site.edition is Edition.MASKED:
        return
    days = sorted({one.date for one in year.corrections})
    states = [(day, _before_day(site.book, year, day)) for day in days]
    texts = [_texts(book, year.number) for _, book in states] + [_texts(site.book, year.number)]
    for (day, book), (then, afterwards) in zip(states, pairwise(texts), strict=True):
        former = book.year(year.number)
        for section in former.sections if former else ():
            if then[section.stem] != afterwards.get(section.stem):
                yield day, book, section


def make(site: Site) -> Iterator[GeneratedPage]:
    for year in site.years:
        for day, book, section in superseded_sections(site, year) if year.corrections else ():
            yield _page(site, year, book, section, day)


def _page(site: Site, year: Year, book: Yearbook, section: Section, day: date) -> GeneratedPage:
    uri = superseded_uri(section, day)
    title = f"{shown_title(book, section, site.edition)}（{date_words(day)}更正以前）"
    current = year.section(section.stem)
    text = TITLE.sub("", LINK.sub("", section_html(book, section, site.edition)))
    html = render_template(
        "superseded.html",
        title=title,
        year=year.number,
        day=date_words(day),
        current=site.links.relative(uri, section_uri(current)) if current else "",
        corrections=site.links.relative(uri, CORRECTIONS, f"year-{year.number}"),
        text=set_elsewhere(text, "former-", lambda address: relative_address(site, uri, section_uri(section), address)),
    )
    return GeneratedPage(uri, title, html, f"{year.number}年度工作报告：{title}", ("navigation", "toc"))


def _before_day(book: Yearbook, year: Year, day: date) -> Yearbook:
    """The yearbook before the corrections of a year from a day on."""

    def undoes(of_year: Year, correction: Correction) -> bool:
        return of_year.number == year.number and correction.date >= day

    return before(book, undoes)


def _texts(book: Yearbook, number: int) -> dict[str, str]:
    """What the sections of a year show, by stem."""
    year, proses = book.year(number), Proses(book)
    return {section.stem: proses.prose(section).text for section in year.sections} if year else {}
