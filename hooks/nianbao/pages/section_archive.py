"""sections/STEM/index.md: one section through all years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import Final

from nianbao.pages.first_lines import first_line
from nianbao.pages.navigation import ARCHIVE
from nianbao.pages.render import render
from nianbao.pages.site import GeneratedPage, Site, section_uri
from nianbao.pages.titles import section_title, stem_title
from nianbao.report import Section

TEXT_OF: Final = re.compile(r'<div class="nb-prose" data-text-of="([^"]*)"></div>')
HEADING: Final = re.compile(r"<h1\b.*?</h1>", re.S)
# A chart's drawing leans on ids of its own, and is heavy: the year's own page has it.
CHART: Final = re.compile(r'<figure class="nb-chart">.*?(<figcaption.*?</figcaption>).*?</figure>', re.S)
ID: Final = re.compile(r'(<[^<>]*?)\sid="[^"]*"')
LINK: Final = re.compile(r'\b(href|src)="(?![a-z][a-z0-9+.-]*:|/)([^"#?]*)([^"]*)"')
PERMALINK: Final = re.compile(r'<a class="headerlink".*?</a>', re.S)


@dataclass(frozen=True, slots=True)
class YearsText:
    """A section in one year: its title and first line; `source` is the page that has its text."""

    year: int
    title: str
    first_line: str
    href: str
    source: str


def section_anchor(stem: str) -> str:
    """The anchor of a section on a page that has many."""
    return stem.removesuffix("/index").replace("/", "-")


def stems_of(site: Site) -> tuple[str, ...]:
    """The stems of all sections: those of the newest year in printed order, then what only older years have."""
    return tuple(dict.fromkeys(section.stem for year in site.years for section in year.sections))


def archive_uri(stem: str) -> str:
    """The source of a section's page through the years."""
    return f"sections/{stem.removesuffix('/index')}/index.md"


def make(site: Site) -> Iterator[GeneratedPage]:
    for stem in stems_of(site):
        uri, label = archive_uri(stem), stem_title(site, stem)
        sections = [section for year in site.years if (section := year.section(stem))]
        title = f"{label}：历年"
        years = tuple(_years_text(site, uri, section) for section in sections)
        html = render(
            "section_archive.html", title=title, years=years, archive=site.links.relative(uri, ARCHIVE, "sections")
        )
        yield GeneratedPage(uri, title, html, f"{site.book.title}：{label}，各年度同一节", ("navigation", "toc"))


def with_texts(site: Site, uri: str, html: str, texts: Mapping[str, str]) -> str:
    """The page with the sections' own HTML, once that is rendered, by source: without its title, its
    ids (they stand on the section's own page) and its drawings, and with its links leading from here."""

    def text(source: str) -> str:
        html = PERMALINK.sub("", HEADING.sub("", texts.get(source, ""), count=1))
        html = ID.sub(r"\1", CHART.sub(r'<figure class="nb-chart">\1</figure>', html))
        return LINK.sub(lambda link: _led_from(site, uri, source, link), html)

    return TEXT_OF.sub(lambda match: f'<div class="nb-prose">{text(match[1])}</div>', html)


def _led_from(site: Site, uri: str, source: str, link: re.Match[str]) -> str:
    name, path, rest = link.groups()
    return f'{name}="{_way(site.links.address(uri), site.links.address(source), path)}{rest}"'


# Every figure of a section is a link to the same page.
@lru_cache(maxsize=1 << 12)
def _way(start: str, home: str, path: str) -> str:
    """From an address to where a link of the page at `home` leads."""
    target = normpath(join(dirname(home), path)) if path else home
    way = relpath(target, dirname(start) or ".")
    return f"{way}/" if (path or home).endswith("/") else way


def _years_text(site: Site, uri: str, section: Section) -> YearsText:
    source = section_uri(section)
    return YearsText(
        year=section.year,
        title=section_title(site, section),
        first_line=first_line(site, section),
        href=site.links.relative(uri, source),
        source=source,
    )
