"""Add the pages that have no Markdown file, and give each page its navigation and its frame."""

from nianbao.mkdocs_hooks import events

globals().update(events("build_archive"))
