"""The frame around the prose of a section: the state of its year, and links to other sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.pages.compare.neighbours import pair_href
from nianbao.pages.contents import part_contents
from nianbao.pages.navigation import NavItem, sections_of
from nianbao.pages.release_state import StateMark, release_marks
from nianbao.pages.section_archive import archive_uri, section_anchor
from nianbao.pages.site import Site, section_uri, year_uri
from nianbao.pages.titles import section_title, year_title
from nianbao.report import Section, Year


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link to another section, from the page that the frame is for."""

    year: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Folio:
    """The line above the title: the year of the report and its state."""

    title: str
    href: str
    marks: tuple[StateMark, ...]


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section of the same year, for the list next to the prose."""

    title: str
    href: str
    is_part: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class SectionFrame:
    """The frame of one section. A link without a target is None; `year` is that of the section.
    `through_years` links to the section in all years, `comparison` to the comparison with last year,
    `comparisons` to those with every other year; `parts` is
    the HTML that lists the parts of the section; `sections` are all sections of the year."""

    year: int
    folio: Folio
    previous: SectionLink | None
    next: SectionLink | None
    last_year: SectionLink | None
    next_year: SectionLink | None
    through_years: str
    comparison: SectionLink | None
    comparisons: tuple[SectionLink, ...]
    parts: str
    sections: tuple[ListedSection, ...]


def section_frame(site: Site, section: Section) -> SectionFrame:
    """The frame of a section. Raises LookupError if the site does not show its year."""
    year = site.year(section.year)
    if year is None:
        raise LookupError(f"{section.file} is not of a year that is shown")
    at = year.sections.index(section)
    comparisons = tuple(_comparisons(site, section))
    before = year.sections[at - 1] if at else None
    after = year.sections[at + 1] if at + 1 < len(year.sections) else None
    return SectionFrame(
        year=section.year,
        folio=_folio(site, year, section),
        previous=_link_to(site, section, before),
        next=_link_to(site, section, after),
        last_year=_link_to(site, section, _same_section(site, section, -1)),
        next_year=_link_to(site, section, _same_section(site, section, 1)),
        through_years=site.links.relative(section_uri(section), archive_uri(site.threads.thread(section).stem)),
        comparison=next((link for link in comparisons if link.year == section.year - 1), None),
        comparisons=comparisons,
        parts=part_contents(site, year, section),
        sections=tuple(_list_sections(site, section, sections_of(site, year))),
    )


def _list_sections(
    site: Site, section: Section, items: tuple[NavItem, ...], *, is_part: bool = False
) -> Iterator[ListedSection]:
    here = section_uri(section)
    for item in items:
        yield ListedSection(item.title, site.links.relative(here, item.uri), is_part, item.uri == here)
        yield from _list_sections(site, section, item.children, is_part=True)


def _folio(site: Site, year: Year, section: Section) -> Folio:
    href = site.links.relative(section_uri(section), year_uri(year))
    return Folio(year_title(year), href, release_marks(site, section_uri(section), year))


def _comparisons(site: Site, section: Section) -> Iterator[SectionLink]:
    """The comparisons of the section with every other year that has it, newest first."""
    start, thread = section_uri(section), site.threads.thread(section)
    anchor = section_anchor(thread.stem)
    here = site.year(section.year)
    assert here is not None
    for year in site.years:
        if year is not here and (others := thread.of(year.number)):
            old, new = (year, here) if year.number < here.number else (here, year)
            title = section_title(site, others[0])
            yield SectionLink(year.number, title, pair_href(site, start, old, new, anchor))


def _same_section(site: Site, section: Section, years_on: int) -> Section | None:
    """The section of another year; of several the one of the same stem, or else the first."""
    sections = site.threads.thread(section).of(section.year + years_on)
    return min(sections, key=lambda other: other.stem != section.stem, default=None)


def _link_to(site: Site, start: Section, target: Section | None) -> SectionLink | None:
    if target is None:
        return None
    href = site.links.relative(section_uri(start), section_uri(target))
    return SectionLink(target.year, section_title(site, target), href)
