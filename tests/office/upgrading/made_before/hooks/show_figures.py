"""Leave drafts out of the published site, and show the value of every reference."""

from nianbao.mkdocs_hooks import events

globals().update(events("show_figures"))
