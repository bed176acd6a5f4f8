"""Write the search index from the pages as readers see them, in place of Material's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from nianbao.mkdocs_hooks.kept_pages import SEARCHED, kept_page
from nianbao.publish.site_build import Build
from nianbao.search import IndexedPage, RenderedPage, index_of, indexed_page
from nianbao.search.yearbook_words import figure_entries, name_groups, section_labels

# The examples on these pages are not statistics.
GUIDE_FOLDER: Final = "guide/"
FOLDER: Final = "search"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Refuses MkDocs's own search plugin, which has no box on these pages. Raises ConfigurationError."""
    # MkDocs takes Material's plugins for their short names only where the theme is called "material".
    if "search" in config.plugins:
        how = f"怎么改：在 {config.config_file_path} 的 plugins 里把 search 写成 material/search"
        raise ConfigurationError(f"search 是 MkDocs 自带的查找，页面上不会有查找框。{how}")
    # Material's offline plugin loads a replacement for workers from another host; search-page.js has its own.
    polyfills = config.extra.get("polyfills", [])
    config.extra["polyfills"] = [script for script in polyfills if "iframe-worker" not in str(script)]
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Lists the pages that are searched, those of other plugins too."""
    config.extra[SEARCHED] = {file.src_uri: None for file in files.documentation_pages()}
    return nav


# After everything that changes the content of the page.
@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keeps the text of a page for the index, and leaves the page out of Material's."""
    searched: dict[str, IndexedPage | None] = config.extra[SEARCHED]
    if kept := kept_page(page, config):
        searched[page.file.src_uri] = kept.searched
    elif page.file.src_uri in searched and not page.meta.get("search", {}).get("exclude"):
        # Its text alone is kept until the last page is rendered.
        searched[page.file.src_uri] = indexed_page(rendered_page(config.extra["nianbao"], page, html))
    # Material's plugin stays for its search box, but every page is excluded from its index.
    page.meta["search"] = {"exclude": True}
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index."""
    build: Build = config.extra["nianbao"]
    if build.on_demand:
        return
    folder = Path(config.site_dir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in search_files(config).items():
        (folder / name).write_bytes(content)


def search_files(config: MkDocsConfig) -> Mapping[str, bytes]:
    """The files of the search index by name, from the pages that are rendered."""
    site = config.extra["nianbao"].site
    pages = (page for page in config.extra[SEARCHED].values() if page is not None)
    return index_of(pages, section_labels(site), name_groups(site), figure_entries(site), keep=site.keep)


def rendered_page(build: Build, page: Page, html: str) -> RenderedPage:
    """The page as the search index takes it. A generated page is found by its title only, because its
    content comes from the pages that it links to."""
    source = page.file.src_uri
    year = build.year_of(source)
    section = build.section_of(source)
    return RenderedPage(
        location=page.url,
        title=str(page.title),
        html="" if source in build.made else html,
        year=year.number if year else 0,
        section=build.site.threads.thread(section).stem if section else "",
        guide=source.startswith(GUIDE_FOLDER),
    )
