"""Hook of the preview: mark each finding at its place on the page. The published site shows no findings."""

from nianbao.mkdocs_hooks.mark_findings import on_config, on_files, on_page_content, on_page_markdown, on_post_page

__all__ = ["on_config", "on_files", "on_page_content", "on_page_markdown", "on_post_page"]
