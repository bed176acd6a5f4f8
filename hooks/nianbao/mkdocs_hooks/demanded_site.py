"""A site whose pages and files are made when a browser asks for them.

MkDocs's own build makes everything that concerns the whole site (settings, files, navigation, templates); then each
page is read, rendered and written by MkDocs's own steps for one page. Nothing is taken from an earlier state of the
project, so no page can be out of date, and each is the same bytes as in a whole build.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Final

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from nianbao.mkdocs_hooks.index_search import FOLDER, search_files
from nianbao.mkdocs_hooks.sections_within import sources_within
from nianbao.pages.navigation import CHECKS
from nianbao.publish.read_project import DEMAND, READ, Demand, ReadProject
from nianbao.publish.site_build import Build

NAME: Final = "nianbao/demand"
# The preview also has the pages that the settings call drafts (draft_docs).
IN_PREVIEW: Final[Callable[[InclusionLevel], bool]] = InclusionLevel.is_in_serve
IN_SITE: Final[Callable[[InclusionLevel], bool]] = InclusionLevel.is_included


class DemandedSite:
    """The site of one state of the project, in the folder of its settings, which is its own. Several threads may call
    it."""

    def __init__(self, config: MkDocsConfig, demand: Demand, serve_url: str) -> None:
        """Prepares the site. Raises what MkDocs raises for a project that it cannot build."""
        self._config, self._parts = config, _SiteParts()
        self.folder = Path(config.site_dir).resolve()
        config.extra[DEMAND] = demand
        config.plugins[NAME] = self._parts
        # A dirty build leaves out what has not been modified. Here that is every page and every file.
        try:
            build(config, serve_url=serve_url, dirty=True)
        except Abort as abort:
            # The exception has no message. MkDocs has printed the error.
            raise self._parts.error or abort from abort
        self.build: Build = config.extra["nianbao"]
        self.read: ReadProject = config.extra[READ]
        self._files = {file.dest_uri: file for file in self._parts.files if IN_PREVIEW(file.inclusion)}
        self._pages = self._parts.files.documentation_pages(inclusion=IN_PREVIEW)
        self._published = {self.build.links.site_uri(one.uri): one for one in self.build.files}
        self._rendered: set[str] = set()
        self._index: tuple[str, ...] | None = None
        self._is_ended = False
        # Python-Markdown's extensions know which page they are on, so pages are rendered one after the other.
        self._rendering, self._copying, self._searching = Lock(), Lock(), Lock()

    def content(self, path: str) -> bytes | None:
        """The file at a path below the site's root; None if there is none."""
        file = Path(self.folder, path).resolve()
        if not file.is_relative_to(self.folder):
            return None
        if path in self._files:
            self._write(self._files[path], file)
        elif path.startswith(f"{FOLDER}/"):
            self._write_search()
        try:
            return file.read_bytes()
        except OSError:  # missing, a folder, or removed with the whole site
            return None

    def waits_for_check(self, path: str) -> bool:
        """Whether a page can only be shown after the check."""
        source = self._files.get(path)
        return source is not None and source.src_uri == self.build.links.site_uri(CHECKS)

    def paths(self) -> Iterator[str]:
        """The paths of all pages and files, and of the search index, which names its own parts."""
        yield from self._files
        yield from (f"{FOLDER}/{name}" for name in self._write_search())

    def end(self) -> None:
        """Ends the site and removes its folder."""
        self._is_ended = True
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, source: File, target: Path) -> None:
        """Writes a page or a file, if it has not been written."""
        with self._rendering if source.page else self._copying:
            # A template of MkDocs precedes a file of that name.
            if not target.exists() and not self._is_ended:
                self._write_page(source) if source.page else self._copy(source)

    def _write_page(self, file: File) -> None:
        for needed in (file, *self._sections_within(file)):
            self._render(needed)
        assert file.page is not None
        excluded = not IN_SITE(file.inclusion)
        _build_page(file.page, self._config, self._pages, self._parts.nav, self._parts.env, excluded=excluded)

    def _sections_within(self, file: File) -> Iterator[File]:
        for source in sources_within(self.build, file.src_uri):
            section = self._parts.files.get_file_from_path(source)
            assert section is not None
            yield section

    def _render(self, file: File) -> None:
        if file.src_uri not in self._rendered:
            assert file.page is not None
            _populate_page(file.page, self._config, self._parts.files)
            self._rendered.add(file.src_uri)

    def _copy(self, file: File) -> None:
        if file.src_uri in self._published:
            file.content_bytes = self._published[file.src_uri].content
        file.copy_file()

    def _write_search(self) -> tuple[str, ...]:
        """Writes the search index, for which all pages are rendered, and returns the names of its files."""
        with self._searching:
            if self._index is None:
                for file in self._pages:
                    if self._is_ended:
                        return ()
                    with self._rendering:
                        self._render(file)
                index = search_files(self._config)
                folder = self.folder / FOLDER
                folder.mkdir(parents=True, exist_ok=True)
                for name, content in index.items():
                    (folder / name).write_bytes(content)
                self._index = tuple(index)
            return self._index


class _SiteParts(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Keeps the parts of the site that MkDocs makes in a build, and answers that no page was modified. Pages are read
    as they were at that time, whatever is edited afterwards."""

    files: Files
    nav: Navigation
    env: Environment
    error: Exception | None = None

    def on_build_error(self, error: Exception) -> None:
        self.error = error

    # After everything that adds files.
    @event_priority(-200)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        self._texts = {}
        for file in files:
            file.is_modified = lambda: False  # type: ignore[method-assign]
            if file.is_documentation_page() and file.abs_src_path:
                # A page that cannot be read is left out of the site, or MkDocs says so itself.
                with suppress(OSError, ValueError):
                    self._texts[file.src_uri] = file.content_string
        self.files = files
        return files

    # Another plugin may read it later, and replaces this.
    @event_priority(200)
    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        return self._texts.get(page.file.src_uri)

    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    @event_priority(-200)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        self.env = env
        return env
