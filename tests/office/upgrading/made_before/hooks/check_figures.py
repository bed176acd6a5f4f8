"""Load the reports, check every figure, and stop before anything is written if an error blocks it."""

from nianbao.mkdocs_hooks import events

globals().update(events("check_figures"))
