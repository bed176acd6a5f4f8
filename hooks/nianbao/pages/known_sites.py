"""The site as the pages of one year may know it.

What a year's pages show is of that year and earlier ones, and of later ones that their reports name. Of all others they
show that the year exists, the titles of its sections, and under which section a figure is listed. So they are made from
a site that holds nothing else, and cannot depend on anything else: the digest of that site says whether a page that
was made before is still right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from nianbao.checks.fault import OUTSIDE
from nianbao.checks.project_parts import Parts
from nianbao.document.section_titles import shown_title
from nianbao.report import Figure, Section, Year
from nianbao.shown.prose import Proses

if TYPE_CHECKING:
    from nianbao.pages.site import Site


@dataclass(frozen=True)
class Outline:
    """What the pages of every year may know of all years: the years with their release and their sections, without
    texts and values; `titles` are the sections' titles as shown, by file, `homes` the sections under which figures are
    listed, by id."""

    years: tuple[Year, ...]
    titles: Mapping[str, str]
    homes: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """The digest of all that it holds."""
        content = repr((self.years, sorted(self.titles.items()), sorted(self.homes.items())))
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


class KnownSites:
    """The sites that the pages of each year of a site are made from, each made when it is asked for."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._parts = Parts(site.book, frozenset(), site.proses)
        self._proses: dict[int, Proses] = {}
        self._sites: dict[int, Site] = {}
        self._figure_sites: dict[frozenset[str], Site] = {}

    def of_year(self, number: int) -> Site:
        """The site that the pages of a year know; those of no year (0) know the outlines alone."""
        if number not in self._sites:
            last = self._parts.reach(number)
            book = self._parts.until(last)
            years = (book.year(one.number) or one for one in self.outline.years)
            self._sites[number] = replace(
                self._site,
                # The list of headlines is read by the pages of every year, though it is no part of any.
                book=replace(book, headlines=self._site.book.headlines),
                years=tuple(years),
                checkup=None,
                read=self._proses_of(number),
                outline=self.outline,
                digest=partial(self._digest, number),
            )
        return self._sites[number]

    def of_figures(self, figures: Sequence[Figure]) -> Site:
        """The site that a page about some figures in all years knows: the outlines, and these figures' values."""
        book = self._site.book
        ids = frozenset(one for figure in figures for one in (figure.id, *book.value_ids.get(figure.id, ())))
        if ids not in self._figure_sites:
            self._figure_sites[ids] = self._site_of_figures(ids)
        return self._figure_sites[ids]

    def _site_of_figures(self, ids: frozenset[str]) -> Site:
        outlines, book = self.of_year(OUTSIDE), self._site.book
        wanted = {*ids, *(was for was, now in book.former_ids.items() if now in ids)}
        known = {year.number: _with_values_of(year, wanted) for year in book.years}

        @cache
        def digest() -> str:
            values = repr((sorted(wanted), known)).encode("utf-8", "surrogatepass")
            return f"{self._digest(OUTSIDE)} {hashlib.sha256(values).hexdigest()}"

        return replace(
            outlines,
            book=replace(outlines.book, years=tuple(known.values())),
            years=tuple(known[year.number] for year in self._site.years),
            digest=digest,
        )

    def _digest(self, number: int) -> str:
        """The digest of all that the site that a year's pages know is made from."""
        site = self._site
        own = (number, site.edition, site.links, site.documents, site.edit_folder, sorted(site.made_documents))
        return f"{own} {self.outline.digest} {self._parts.digest_until(self._parts.reach(number))}"

    def forget(self) -> None:
        """Frees the memory of the sections' texts."""
        for site in self._sites.values():
            site.forget_texts()

    @cached_property
    def outline(self) -> Outline:
        """What the pages of all years know of all years."""
        site = self._site
        sections = [section for year in site.years for section in year.sections]
        titles = {section.file: shown_title(site.book, section, site.edition) for section in sections}
        years = tuple(_without_content(year, titles) for year in site.years)
        return Outline(years, MappingProxyType(titles), MappingProxyType(dict(site.figure_places.homes)))

    def _proses_of(self, number: int) -> Proses:
        """The sections of a year and of those before it, each as its own report knows it."""
        if number not in self._proses:
            proses = Proses(self._parts.until(self._parts.reach(number)))
            whole = self._site.proses
            if (checked := whole.taken(number)) is not None:
                proses.take_year(number, checked)
            else:
                whole.take_year(number, proses)
            self._proses[number] = proses
            for year in self._site.book.years:
                if year.number < number:
                    proses.take_year(year.number, self._proses_of(year.number))
        return self._proses[number]


def _with_values_of(year: Year, wanted: Collection[str]) -> Year:
    """A year with the values of some figures, and what was recorded of them, and without everything else."""
    return replace(
        year,
        sections=(),
        values={figure: value for figure, value in year.values.items() if figure in wanted},
        corrections=tuple(one for one in year.corrections if one.figure in wanted),
        released={figure: one for figure, one in year.released.items() if figure in wanted},
        confirmations={},
        approvals=(),
        seal=replace(year.seal, figures={}, own_names=frozenset(), sections={}, files={}) if year.seal else None,
        attachments={},
    )


def _without_content(year: Year, titles: Mapping[str, str]) -> Year:
    """A year with its release and the outlines of its sections."""
    return Year(
        number=year.number,
        sections=tuple(_heading_of(section, titles[section.file]) for section in year.sections),
        values=MappingProxyType({}),
        names=MappingProxyType({}),
        release=year.release,
        corrections=(),
    )


def _heading_of(section: Section, title: str) -> Section:
    """A section without its text."""
    return replace(section, title=title, text="", body_line=0, references=(), blocks=(), hidden=())
