"""Build next to the published site, and replace it when the build is complete."""

from nianbao.mkdocs_hooks import events

globals().update(events("replace_site"))
