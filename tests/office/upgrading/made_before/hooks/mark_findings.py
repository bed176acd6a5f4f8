"""Mark each finding of the preview at its place on the page."""

from nianbao.mkdocs_hooks import events

globals().update(events("mark_findings"))
