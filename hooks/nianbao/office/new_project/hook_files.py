"""The files of a project's `hooks/`, which hand MkDocs the events of the package's modules of the same names."""

from __future__ import annotations

from typing import Final

# In running order.
HOOKS: Final = {
    "check_figures": "Load the reports, check every figure, and stop before anything is written if an error blocks it.",
    "show_figures": "Leave drafts out of the published site, and show the value of every reference.",
    "build_archive": "Add the pages that have no Markdown file, and give each page its navigation and its frame.",
    "mark_findings": "Mark each finding of the preview at its place on the page.",
    "index_search": "Write the search index from the pages as readers see them.",
    "replace_site": "Build next to the published site, and replace it when the build is complete.",
}


def hook_file(name: str) -> str:
    """The content of a hook file."""
    return f'"""{HOOKS[name]}"""\n\nfrom nianbao.mkdocs_hooks import events\n\nglobals().update(events("{name}"))\n'
