"""YEAR/full/index.md: the whole report of a year on one page, to be read through, searched and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from nianbao.pages.address_elsewhere import relative_address
from nianbao.pages.navigation import NavItem, sections_of
from nianbao.pages.paragraph_links import with_paragraph_links, without_paragraph_links
from nianbao.pages.release_state import release_marks, release_number
from nianbao.pages.render import render_template
from nianbao.pages.section_archive import section_anchor
from nianbao.pages.set_elsewhere import set_elsewhere
from nianbao.pages.site import GeneratedPage, Site, section_uri, year_uri
from nianbao.pages.titles import section_title, split_ordinal
from nianbao.report import Section, Year

TEXT_OF: Final = re.compile(r'<div class="nb-prose" data-text-of="([^"]*)"></div>')
HEADING: Final = re.compile(r"<(?P<close>/?)h(?P<level>[1-6])\b")
TITLE: Final = re.compile(r"<h1\b.*?</h1>", re.S)
PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.S)


@dataclass(frozen=True, slots=True)
class FullEntry:
    """A line of the contents, which leads to a section on the same page."""

    title: str
    anchor: str
    parts: tuple[FullEntry, ...]


def full_uri(year: Year) -> str:
    """The source of the page of a whole year."""
    return f"{year.number}/full/index.md"


def make(site: Site) -> Iterator[GeneratedPage]:
    for known, year in site.known_years():
        title = f"{year.number}年度工作报告全文"
        made = partial(_html, known, year, title)
        yield GeneratedPage(full_uri(year), title, made, f"{site.book.unit.title}：{title}，在一页上", knows=known)


def _html(site: Site, year: Year, title: str) -> str:
    uri = full_uri(year)
    sections = {section_uri(section): section for section in year.sections}
    opening = _opening(site, year)
    items = [item for item in sections_of(site, year) if opening is None or item.uri != section_uri(opening)]
    return render_template(
        "full_year.html",
        title=section_title(site, opening) if opening else title,
        site_title=site.book.unit.title,
        marks=release_marks(site, uri, year, release_number(year), year.release.signer if year.release else ""),
        home=site.links.relative(uri, year_uri(year)),
        entries=tuple(_entry(item, sections) for item in items),
        sections=tuple((section_anchor(section.stem), source) for source, section in sections.items()),
    )


def with_sections(site: Site, year: Year, html: str, texts: Mapping[str, str]) -> str:
    """The page with the rendered HTML of the year's sections, which `texts` holds by source. Headings are below the
    page's own."""
    uri = full_uri(year)
    sections = {section_uri(section): section for section in year.sections}
    opening = _opening(site, year)

    def text(match: re.Match[str]) -> str:
        source = match[1]
        section = sections[source]
        prefix = f"{section_anchor(section.stem)}-"
        content = texts.get(source, "")
        if section is opening:
            content = TITLE.sub("", content, count=1)
        content = PERMALINK.sub("", without_paragraph_links(content))
        content = set_elsewhere(content, prefix, lambda address: relative_address(site, uri, source, address))
        linked = with_paragraph_links(content, section.stem)
        return f'<div class="nb-prose">{_lowered(linked, _depth(section))}</div>'

    return TEXT_OF.sub(text, html)


def _opening(site: Site, year: Year) -> Section | None:
    """The first section, if its heading is the title of the report: one without 一、."""
    first = year.sections[0] if year.sections else None
    return first if first and "/" not in first.stem and not split_ordinal(section_title(site, first))[0] else None


def _entry(item: NavItem, sections: Mapping[str, Section]) -> FullEntry:
    parts = tuple(_entry(part, sections) for part in item.children)
    return FullEntry(item.title, section_anchor(sections[item.uri].stem), parts)


def _depth(section: Section) -> int:
    """How far the headings of a section are below those of its own page."""
    return 2 if "/" in section.stem and not section.is_heading_only else 1


def _lowered(html: str, depth: int) -> str:
    return HEADING.sub(lambda tag: f"<{tag['close']}h{min(6, int(tag['level']) + depth)}", html)
