"""The content security policy of a page, and whether it has one."""

from __future__ import annotations

from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from nianbao.pages.content_policy import with_policy
from nianbao.publish.site_build import Build

OFFLINE: Final = "material/offline"


def has_policy(config: MkDocsConfig) -> bool:
    """Whether pages contain a policy. The preview also has scripts of MkDocs, and for a page that is read from a disk
    no file is of the same origin."""
    build: Build = config.extra["nianbao"]
    offline = config.plugins.get(OFFLINE)
    return not build.serving and not (offline is not None and offline.config.get("enabled"))


def with_page_policy(output: str, page: Page, build: Build, config: MkDocsConfig) -> str:
    """A page with its policy, if pages have one."""
    # What the program made of a generated page is trusted.
    by_authors = "" if build.generated_at(page.file.src_uri) else page.content or ""
    return with_policy(output, by_authors) if has_policy(config) else output
