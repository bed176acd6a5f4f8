"""Write the search index from the pages as readers see them, in place of Material's."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from nianbao.publish.site_build import Build
from nianbao.search import RenderedPage, index_of
from nianbao.search.yearbook_words import figure_entries, name_groups, section_labels

# The examples on these pages are not statistics.
GUIDE_FOLDER = "guide/"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # MkDocs takes Material's plugins for their short names only where the theme is called "material".
    if "search" in config.plugins:
        how = f"怎么改：在 {config.config_file_path} 的 plugins 里把 search 写成 material/search"
        raise ConfigurationError(f"search 是 MkDocs 自带的查找，页面上不会有查找框。{how}")
    # Material's offline plugin loads a replacement for workers from another host; search-page.js has its own.
    polyfills = config.extra.get("polyfills", [])
    config.extra["polyfills"] = [script for script in polyfills if "iframe-worker" not in str(script)]
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build: Build = config.extra["nianbao"]
    pages = [file.page for file in files.documentation_pages() if file.page and file.page.content is not None]
    searched = [page for page in pages if not page.meta.get("search", {}).get("exclude")]
    config.extra["nianbao_search"] = [rendered_page(build, page) for page in searched]
    # Material's plugin stays for its search box, but every page is excluded from its index.
    for page in pages:
        page.meta["search"] = {"exclude": True}
    return env


def on_post_build(config: MkDocsConfig) -> None:
    build: Build = config.extra["nianbao"]
    pages = config.extra["nianbao_search"]
    site = build.site
    files = index_of(pages, section_labels(site), name_groups(site), figure_entries(site))
    folder = Path(config.site_dir, "search")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def rendered_page(build: Build, page: Page) -> RenderedPage:
    """The page as the search index takes it. A generated page is found by its title only, because its
    content comes from the pages that it links to."""
    source = page.file.src_uri
    year = build.year_of(source)
    section = build.section_of(source)
    html = "" if source in build.made else page.content or ""
    return RenderedPage(
        location=page.url,
        title=str(page.title),
        html=html,
        year=year.number if year else 0,
        section=build.site.threads.thread(section).stem if section else "",
        guide=source.startswith(GUIDE_FOLDER),
    )
