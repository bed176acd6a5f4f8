"""Pages that an earlier build made from the same, put in place of what MkDocs would make again.

A page is kept by the digest of all that it is made from: what MkDocs brings to every page (`page_inputs.py`), and the
site that its year knows (`pages.known_sites`), which is all that its makers are given. A page whose making says
something (a link that leads nowhere) is made again each time, so that it is said each time.
"""

from __future__ import annotations

import hashlib
import json
import logging
from contextlib import suppress
from typing import Any, Final, cast

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from nianbao.mkdocs_hooks.page_inputs import inputs_of_every_page
from nianbao.mkdocs_hooks.page_policy import with_page_policy
from nianbao.mkdocs_hooks.sections_within import html_of, sources_within
from nianbao.pages.findings import Preview
from nianbao.publish.kept_page import KeptPage, packed, unpacked
from nianbao.publish.kept_results import KeptResults
from nianbao.publish.site_build import Build

NAME: Final = "nianbao/kept"
# In MkDocs's settings: the pages that were made before, by source.
KEPT: Final = "nianbao_kept"
# Also there: the sources of the pages that have their policy, those that are now kept among them.
FINISHED: Final = "nianbao_finished"
# Also there: every page in the order of the site, as the search index takes it once it is rendered, unless it asks to
# be left out.
SEARCHED: Final = "nianbao_searched"
# Also there: the findings that a preview shows.
PREVIEW: Final = "nianbao_preview"
# Prints a page as it was made.
TEMPLATE: Final = "nianbao/kept-page.html"


def kept_page(page: Page, config: MkDocsConfig) -> KeptPage | None:
    """The page as it was made before; None if it is made in this build."""
    kept: KeptPage | None = config.extra.get(KEPT, {}).get(page.file.src_uri)
    return kept


class KeptPages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """The pages of one build that were made before, and those that the next build may keep."""

    def __init__(self, build: Build, pages: KeptResults) -> None:
        self._build = build
        self._pages = pages
        # The pages of this build that may be kept: what each is made from, and what is known of it so far.
        self._made_from: dict[str, str] = {}
        self._made: dict[str, KeptPage] = {}
        self._common: str | None = None
        self._said = _Said()

    # After everything that adds files and entries.
    @event_priority(-200)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Looks at what is brought to every page."""
        config.extra[KEPT], config.extra[FINISHED] = {}, set()
        # Nobody would hear what the making of a page says.
        if logging.root.manager.disable < logging.INFO:
            self._common = inputs_of_every_page(self._build, config, files)
        return nav

    @event_priority(200)
    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Puts a page that was made before in place of its making."""
        source = page.file.src_uri
        made_from = self._page_made_from(source, config)
        if made_from is None:
            return page
        content = self._pages.find(made_from)
        if content is None:
            self._made_from[source] = made_from
            self._said.listen()
            return page
        kept = unpacked(content)
        config.extra[KEPT][source] = kept
        config.extra[FINISHED].add(source)

        def read_source(_config: MkDocsConfig) -> None:
            page.markdown, page.meta = "", {**kept.meta, "template": TEMPLATE}

        def render(_config: MkDocsConfig, _files: Files) -> None:
            page.content, page.toc = kept.content, TableOfContents([])
            page.present_anchor_ids = set(kept.anchors)
            page.links_to_anchors = {files.src_uris[to]: dict(links) for to, links in kept.links.items()}

        page.read_source, page.render = read_source, render  # type: ignore[method-assign,assignment]
        return page

    # After everything that changes the content.
    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Notes what is known of a page that was made."""
        source = page.file.src_uri
        if source in self._made_from and (self._said.stop() or not self._note(source, html, page, config)):
            del self._made_from[source]
        return html

    @event_priority(-200)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the template the page that was made before."""
        kept = kept_page(page, config)
        if kept is not None:
            cast(dict[str, Any], context)["kept_page"] = Markup(kept.html.decode())
            # The HTML is long, and is not looked at again.
            config.extra[KEPT][page.file.src_uri] = kept.without_html()
        return context

    # Before everything that changes the page.
    @event_priority(200)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keeps a page that was made."""
        source = page.file.src_uri
        made = self._made.pop(source, None)
        if made is not None:
            # Nobody else changes a page that may be kept.
            output = with_page_policy(output, page, self._build, config)
            self._pages.keep(self._made_from[source], packed(made.with_html(output.encode())))
            config.extra[FINISHED].add(source)
        return output

    def on_build_error(self, error: Exception) -> None:
        """Ends listening to the page that failed."""
        self._said.stop()

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Removes the pages that are no longer asked for."""
        self._pages.remove_unused()

    def _page_made_from(self, source: str, config: MkDocsConfig) -> str | None:
        """All that a page is made from; None if it is not kept. A page that shows sections is made from their HTML too.
        A section with findings, of which their marks are noted, is made each time."""
        build = self._build
        own = build.page_made_from(source) if self._common else None
        section = build.section_of(source)
        preview: Preview | None = config.extra.get(PREVIEW)
        if own is None or (preview and section and section.file in preview.placed):
            return None
        digest = hashlib.sha256()
        for within in sources_within(build, source):
            digest.update(f"{within} {html_of(within, config)}".encode("utf-8", "surrogatepass"))
        return f"{source} {self._common} {own} {digest.hexdigest()}"

    def _note(self, source: str, html: str, page: Page, config: MkDocsConfig) -> bool:
        """Notes what is known of a page before it is written; whether that can be kept."""
        links = page.links_to_anchors
        is_shown_elsewhere = self._build.generated_at(source) is None
        with suppress(TypeError, ValueError):
            meta = json.loads(json.dumps(page.meta))
            if meta == page.meta and links is not None:
                self._made[source] = KeptPage(
                    title=str(page.title),
                    content=html if is_shown_elsewhere else "",
                    meta=meta,
                    anchors=tuple(sorted(page.present_anchor_ids or ())),
                    links={to.src_uri: dict(found) for to, found in links.items()},
                    searched=config.extra[SEARCHED][source],
                )
        return source in self._made


class _Said(logging.Filter):
    """Whether MkDocs says something of a page, heard or not."""

    def __init__(self) -> None:
        super().__init__()
        self._logger = logging.getLogger(Page.__module__)
        self._level = logging.NOTSET
        self._heard_from = logging.NOTSET
        self._count = 0

    def listen(self) -> None:
        """Begins to listen."""
        self._heard_from = self._logger.getEffectiveLevel()
        self._level, self._count = self._logger.level, 0
        self._logger.addFilter(self)
        self._logger.setLevel(min(self._heard_from, logging.INFO))

    def stop(self) -> bool:
        """Ends, and returns whether something was said."""
        self._logger.removeFilter(self)
        self._logger.setLevel(self._level)
        return self._count > 0

    def filter(self, record: logging.LogRecord) -> bool:
        self._count += record.levelno >= logging.INFO
        return record.levelno >= self._heard_from
