"""Corrected figures in the prose: a mark after each, and the corrections as notes at the end of the section.

Corrections are printed too. Where a change is calculated from a corrected value of the year before, the
page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from nianbao.forms import states_change
from nianbao.pages.corrections import ListedCorrection, correction_anchor, entry_of
from nianbao.pages.navigation import CORRECTIONS
from nianbao.pages.render import render_template
from nianbao.pages.site import Site, section_uri
from nianbao.report import Correction, Section, Year

LINK_OR_FIGURE: Final = re.compile(r"<(?P<close>/?)(?:a|data|span)\b(?P<attributes>[^<>]*)>")
ATTRIBUTE: Final = re.compile(r'\b(data-figure|data-year|data-forms)="([^"]*)"')
STATED: Final = "更正"
BASE: Final = "上年更正"


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """The note that a mark links to: the correction of a value that the prose states, or (`is_base`) of last
    year's value that a change is calculated from. `year` is the year of the corrected value."""

    anchor: str
    year: int
    is_base: bool
    entry: ListedCorrection
    href: str


def with_marks(site: Site, section: Section, html: str) -> str:
    """The section with its marks and notes; unchanged if it states no corrected figure."""
    if not any(year.corrections for year in site.years):
        return html
    notes: dict[str, CorrectionNote] = {}
    parts: list[str] = []
    waiting: list[CorrectionNote] = []
    open_tags = at = 0
    for tag in LINK_OR_FIGURE.finditer(html):
        if tag["close"]:
            open_tags -= 1
        else:
            open_tags += 1
            waiting += _notes(site, section, tag["attributes"])
        # A mark is a link, and links cannot be nested.
        if waiting and not open_tags:
            parts += [html[at : tag.end()], *(_mark(note) for note in waiting)]
            at = tag.end()
            notes |= {note.anchor: note for note in waiting}
            waiting = []
    if not notes:
        return html
    foot = render_template("correction_notes.html", notes=tuple(notes.values()), year=section.year)
    return "".join(parts) + html[at:] + foot


def _notes(site: Site, section: Section, attributes: str) -> Iterator[CorrectionNote]:
    found = {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)}
    if "data-figure" not in found:
        return
    stated = int(found["data-year"])
    yield from _note(site, section, found["data-figure"], stated, is_base=False)
    if states_change((written.partition("(")[0], "") for written in found.get("data-forms", "").split()):
        yield from _note(site, section, found["data-figure"], stated - 1, is_base=True)


def _note(site: Site, section: Section, figure_id: str, number: int, *, is_base: bool) -> Iterator[CorrectionNote]:
    year = site.year(number)
    correction = latest_correction(site, year, figure_id) if year else None
    if year and correction:
        uri = section_uri(section)
        anchor = correction_anchor(year, correction)
        yield CorrectionNote(
            anchor=f"base-{anchor}" if is_base else anchor,
            year=number,
            is_base=is_base,
            entry=entry_of(site, uri, year, correction),
            href=site.links.relative(uri, CORRECTIONS, anchor),
        )


def latest_correction(site: Site, year: Year, figure_id: str) -> Correction | None:
    """The last correction of a figure in a year, under its present id or a former one."""
    figure = site.book.figure(figure_id)
    return next(
        (c for c in reversed(year.corrections) if c.is_of_number and site.book.figure(c.figure) is figure), None
    )


def _mark(note: CorrectionNote) -> str:
    words = BASE if note.is_base else STATED
    return f'<sup class="nb-correction-mark nb-unsearched"><a href="#{note.anchor}">{words}</a></sup>'
