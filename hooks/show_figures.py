"""Second hook: leave drafts out of what is published, and show every reference."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from nianbao.guide.example_extension import GuideExtension
from nianbao.publish.site_build import Build
from nianbao.shown.markdown_extension import NianbaoExtension


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    build: Build = config.extra["nianbao"]
    # MkDocs' types know names of extensions only; Python-Markdown takes an extension itself as well.
    config.markdown_extensions.append(NianbaoExtension(build.page))  # type: ignore[arg-type]
    config.markdown_extensions.append(GuideExtension(lambda: build.page.file.startswith("guide/")))  # type: ignore[arg-type]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    build: Build = config.extra["nianbao"]
    return Files([file for file in files if build.publishes(file.src_uri)])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    build: Build = config.extra["nianbao"]
    build.turn_to(page.file.src_uri)
    return markdown
