"""Titles of sections as readers see them, and of years."""

from __future__ import annotations

import re
from typing import Final

from markdown import Markdown

from nianbao.document.text_of_parts import text_lines
from nianbao.pages.site import Site
from nianbao.report import Section, Year
from nianbao.shown.markdown_extension import NianbaoExtension, Page
from nianbao.shown.show import show
from nianbao.source.reference_grammar import PATTERN, ReferenceError, parse_reference
from nianbao.words.numeral_signs import ORDINAL as ORDINAL_SIGNS

# Only a title with one of these needs the converter, which is slow for lists of thirty years.
MARKUP: Final = re.compile(r"[*_`\[\]<>&\\]")
REFERENCE: Final = re.compile(PATTERN)
# The heading for figures that no section states.
NO_SECTION: Final = "其他数字"
# 一、 and （一）, the first two levels of an official text's headings (GB/T 9704-2012).
ORDINAL: Final = re.compile(rf"([{ORDINAL_SIGNS}]+)、|（([{ORDINAL_SIGNS}]+)）")


def section_title(site: Site, section: Section) -> str:
    """The title as plain text, with the values of its references and without markup."""
    if MARKUP.search(section.title):
        page = Page(site.book, site.edition, section.year, section.file)
        converter = Markdown(extensions=[NianbaoExtension(page)])
        return "".join(text_lines(converter.convert(section.title)))
    return REFERENCE.sub(lambda match: _shown(site, section, match), section.title)


def _shown(site: Site, section: Section, match: re.Match[str]) -> str:
    try:
        parsed = parse_reference(match[1])
    except ReferenceError:
        return match[0]
    shown = show(site.book, section.year, parsed.id, parsed.forms, parsed.year, match[0])
    return shown.text(site.edition)


def stem_title(site: Site, stem: str) -> str:
    """The name of a section for all years: its newest title, without the year and without the motto after a
    comma."""
    section = next((found for year in site.years if (found := year.section(stem))), None)
    if section is None:
        return NO_SECTION
    return re.sub(f"{section.year}年度?", "", section_title(site, section).partition("，")[0])


def year_title(year: Year) -> str:
    """The name of a year's report in lists and navigation."""
    return f"{year.number}年度"


def split_ordinal(title: str) -> tuple[str, str]:
    """“一” and the rest of “一、…”, “（一）” and the rest of “（一）…”; no ordinal for any other title."""
    match = ORDINAL.match(title)
    return (match[1] or match[0], title[match.end() :]) if match else ("", title)
