"""The contents of a year, and of a part of it: each section with its first line and how many figures it states."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.pages.first_lines import first_line
from nianbao.pages.navigation import NavItem, sections_of
from nianbao.pages.render import render_template
from nianbao.pages.site import Site, section_uri
from nianbao.pages.titles import split_ordinal
from nianbao.report import Section, Year


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: `ordinal` is the 一、 or （一） that the title begins with."""

    ordinal: str
    title: str
    href: str
    figures: int
    first_line: str
    parts: tuple[ContentsEntry, ...]


def contents(site: Site, year: Year, from_uri: str) -> tuple[ContentsEntry, ...]:
    """The contents of a year, for the page with this source."""
    return tuple(_entry(site, year, from_uri, item) for item in sections_of(site, year))


def part_contents(site: Site, year: Year, section: Section) -> str:
    """The HTML that lists the parts of a section; empty for a section without parts."""
    if not section.is_heading_only:
        return ""
    uri = section_uri(section)
    item = _find(sections_of(site, year), uri)
    if item is None or not item.children:
        return ""
    return render_template("part_contents.html", entries=tuple(_entry(site, year, uri, part) for part in item.children))


def _find(items: tuple[NavItem, ...], uri: str) -> NavItem | None:
    for item in items:
        found = item if item.uri == uri else _find(item.children, uri)
        if found:
            return found
    return None


def _entry(site: Site, year: Year, from_uri: str, item: NavItem) -> ContentsEntry:
    section = next(section for section in year.sections if section_uri(section) == item.uri)
    ordinal, title = split_ordinal(item.title)
    return ContentsEntry(
        ordinal=ordinal,
        title=title,
        href=site.links.relative(from_uri, item.uri),
        figures=_count_figures(site, section),
        first_line=first_line(site, section),
        parts=tuple(_entry(site, year, from_uri, part) for part in item.children),
    )


def _count_figures(site: Site, section: Section) -> int:
    """How many different figures the prose of a section states."""
    return len({reference.id for reference in section.references} & site.book.catalogue.keys())
