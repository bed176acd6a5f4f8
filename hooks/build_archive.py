"""Third hook: add the pages that have no Markdown file, and give each page its navigation and its frame."""

from nianbao.mkdocs_hooks.build_archive import (
    on_config,
    on_env,
    on_files,
    on_nav,
    on_page_content,
    on_page_context,
    on_page_markdown,
    on_template_context,
)

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_template_context",
]
