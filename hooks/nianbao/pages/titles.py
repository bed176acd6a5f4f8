"""Titles of sections as readers see them, and of years."""

from __future__ import annotations

import re
from typing import Final

from nianbao.document.section_titles import shown_title
from nianbao.pages.site import Site
from nianbao.report import Section, Year
from nianbao.words.numeral_signs import ORDINAL as ORDINAL_SIGNS
from nianbao.words.year_words import HEADING_YEAR

# The heading for figures that no section states.
NO_SECTION: Final = "其他数字"
# 一、 and （一）, the first two levels of an official text's headings (GB/T 9704-2012).
ORDINAL: Final = re.compile(rf"([{ORDINAL_SIGNS}]+)、|（([{ORDINAL_SIGNS}]+)）")


def section_title(site: Site, section: Section) -> str:
    """The title as plain text, with the values of its references and without markup."""
    if site.outline is not None:
        return site.outline.titles[section.file]
    return shown_title(site.book, section, site.edition)


def stem_title(site: Site, stem: str) -> str:
    """The name of a section for all years: its newest title, without its year (a plan names the next one) and without
    the motto after a comma; the titles of its parts if it was split."""
    thread = site.threads.with_stem(stem)
    if thread is None:
        return NO_SECTION
    titles = (section_title(site, section).partition("，")[0] for section in thread.newest)
    return "；".join(re.sub(HEADING_YEAR, "", title) for title in titles)


def year_title(year: Year) -> str:
    """The name of a year's report in lists and navigation."""
    return f"{year.number}年度"


def split_ordinal(title: str) -> tuple[str, str]:
    """“一” and the rest of “一、…”, “（一）” and the rest of “（一）…”; no ordinal for any other title."""
    match = ORDINAL.match(title)
    return (match[1] or match[0], title[match.end() :]) if match else ("", title)
