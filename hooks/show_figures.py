"""Second hook: leave drafts out of the published site, and show the value of every reference."""

from nianbao.mkdocs_hooks.show_figures import on_config, on_files, on_page_markdown

__all__ = ["on_config", "on_files", "on_page_markdown"]
