"""Leave drafts out of the published site, and show the value of every reference."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from pymdownx.slugs import slugify

from nianbao.guide.example_extension import GuideExtension
from nianbao.mkdocs_hooks.kept_pages import kept_page
from nianbao.publish.lost_references import first_lost_reference
from nianbao.publish.site_build import Build
from nianbao.shown.markdown_extension import EXTENSIONS, UNARMED, NianbaoExtension, Page

log = logging.getLogger("mkdocs.hooks.nianbao")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Replaces the extension that mkdocs.yml names by one that shows this project's values."""
    build: Build = config.extra["nianbao"]
    if UNARMED not in config.markdown_extensions:
        how = f"怎么改：在 {config.config_file_path} 的 markdown_extensions 里写上 - {UNARMED}"
        log.info(f"不运行 hooks 的程序会把 {{{{ }}}} 原样发布。{how}")
    config.markdown_extensions[:] = armed_extensions(config.markdown_extensions, build.page)
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify(case="lower"))
    return config


def armed_extensions(names: Sequence[str], page: Page) -> list[Any]:
    """The extensions of the settings with ours in place of its name. MkDocs declares names only; Python-Markdown
    also takes extension objects."""
    others = [name for name in names if name != UNARMED]
    guide = GuideExtension(lambda: page.file.startswith("guide/"))
    return [*(name for name in EXTENSIONS if name not in others), *others, NianbaoExtension(page), guide]


# Runs after every hook and plugin that adds files.
@event_priority(-50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leaves the files of drafts out of a published site."""
    build: Build = config.extra["nianbao"]
    return Files([file for file in files if build.publishes(file.src_uri)])


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Turns the extension to this page. Raises PluginError if another plugin has changed a reference."""
    if kept_page(page, config):
        return markdown
    build: Build = config.extra["nianbao"]
    section = build.section_of(page.file.src_uri)
    lost = first_lost_reference(section, markdown) if section else None
    if lost:
        raise PluginError(f"{lost.place}  {lost.written} 在显示以前被别的插件改掉了。{how_to_keep(config)}")
    build.turn_to(page.file.src_uri)
    return markdown


def how_to_keep(config: MkDocsConfig) -> str:
    """The fix for a lost reference. Plugins change a page in the order of the settings, all before the hooks."""
    others = [name for name, plugin in config.plugins.items() if hasattr(plugin, "on_page_markdown")]
    before = others[: next(at for at, name in enumerate(others) if name.endswith("show_figures.py"))]
    return (
        f"怎么改：改正文的有 {'、'.join(before)}；mkdocs-macros 要加 render_by_default: false，"
        "或用 j2_variable_start_string 换别的括号，别的插件请让它不改 {{ }}"
    )
