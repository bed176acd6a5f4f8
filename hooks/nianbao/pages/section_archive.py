"""sections/STEM/index.md: one section through all years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from nianbao.pages.address_elsewhere import relative_address
from nianbao.pages.navigation import ARCHIVE
from nianbao.pages.paragraph_links import without_paragraph_links
from nianbao.pages.render import render_template
from nianbao.pages.set_elsewhere import set_elsewhere
from nianbao.pages.site import GeneratedPage, Site, section_uri
from nianbao.pages.titles import section_title, stem_title
from nianbao.pages.year_extracts import extract_of
from nianbao.relations.section_threads import SectionThread
from nianbao.report import Section

TEXT_OF: Final = re.compile(r'<div class="nb-prose" data-text-of="([^"]*)"></div>')
HEADING: Final = re.compile(r"<h1\b.*?</h1>", re.S)
PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.S)


@dataclass(frozen=True, slots=True)
class YearsText:
    """A section in one year: its title and first line; `source` is the page that has its text, `anchor` its place on
    the page."""

    year: int
    anchor: str
    title: str
    first_line: str
    href: str
    source: str


def section_anchor(stem: str) -> str:
    """The anchor of a section on a page that has many."""
    return stem.removesuffix("/index").replace("/", "-")


def archive_uri(stem: str) -> str:
    """The source of a section's page through the years."""
    return f"sections/{stem.removesuffix('/index')}/index.md"


def make(site: Site) -> Iterator[GeneratedPage]:
    known = site.known_to(None)

    def first_lines(thread: SectionThread) -> tuple[str, ...]:
        years = {year.number: year for year in site.years}
        return tuple(extract_of(site, years[one.year]).first_lines[one.file] for one in thread.sections)

    def html(thread: SectionThread, title: str) -> str:
        return _html(known, thread, title, first_lines(thread))

    for thread in known.threads.threads:
        label = stem_title(known, thread.stem)
        title, description = f"{label}：历年", f"{site.book.unit.title}：{label}，各年度同一节"
        yield GeneratedPage(
            archive_uri(thread.stem),
            title,
            partial(html, thread, title),
            description,
            ("navigation", "toc"),
            known,
            lambda thread=thread: repr(first_lines(thread)),  # type: ignore[misc]
        )


def _html(site: Site, thread: SectionThread, title: str, first_lines: Sequence[str]) -> str:
    uri = archive_uri(thread.stem)
    years = tuple(
        _years_text(site, uri, section, line) for section, line in zip(thread.sections, first_lines, strict=True)
    )
    return render_template(
        "section_archive.html", title=title, years=years, archive=site.links.relative(uri, ARCHIVE, "sections")
    )


def with_texts(site: Site, uri: str, html: str, texts: Mapping[str, str]) -> str:
    """The page with the rendered HTML of its sections, which `texts` holds by source. Titles are removed,
    links are made relative to this page, and ids are removed unless the section itself refers to them."""

    own = (thread for thread in site.threads.threads if archive_uri(thread.stem) == uri)
    anchors = {section_uri(section): _anchor(site, section) for thread in own for section in thread.sections}

    def text(source: str) -> str:
        html = PERMALINK.sub("", HEADING.sub("", without_paragraph_links(texts.get(source, "")), count=1))
        return set_elsewhere(html, f"{anchors[source]}-", lambda address: relative_address(site, uri, source, address))

    return TEXT_OF.sub(lambda match: f'<div class="nb-prose">{text(match[1])}</div>', html)


def _anchor(site: Site, section: Section) -> str:
    """The anchor of a section on the page: its year, and which one it is of several."""
    at = site.threads.thread(section).of(section.year).index(section)
    return f"y{section.year}" + (f"-{at + 1}" if at else "")


def _years_text(site: Site, uri: str, section: Section, first_line: str) -> YearsText:
    source = section_uri(section)
    return YearsText(
        year=section.year,
        anchor=_anchor(site, section),
        title=section_title(site, section),
        first_line=first_line,
        href=site.links.relative(uri, source),
        source=source,
    )
