"""The sections whose texts other pages show: a section in all years, a whole year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from nianbao.pages.full_year import full_uri
from nianbao.pages.section_archive import archive_uri
from nianbao.pages.site import section_uri
from nianbao.publish.site_build import Build

# In MkDocs's settings: the files of pages by their sources.
PAGES: Final = "nianbao_pages"


def sources_within(build: Build, source: str) -> Iterator[str]:
    """The sources of the sections whose texts a generated page shows: a section in all years, or a whole year."""
    if source not in build.made:
        return
    uri, site = build.links.unit_uri(source), build.site
    thread = next((one for one in site.threads.threads if archive_uri(one.stem) == uri), None)
    year = next((one for one in site.years if full_uri(one) == uri), None)
    for section in (*(thread.sections if thread else ()), *(year.sections if year else ())):
        yield build.links.site_uri(section_uri(section))


def html_of(source: str, config: MkDocsConfig) -> str:
    """The HTML of a section that has been rendered; empty if it has not."""
    page = config.extra[PAGES][source].page
    # The content of a page that is already written is marked as HTML.
    return str(page.content or "") if page else ""
