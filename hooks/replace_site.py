"""Last hook: build the site in a folder next to the published one, and replace that when the build is complete."""

from nianbao.mkdocs_hooks.replace_site import SiteReplacement

_replacement = SiteReplacement()
on_startup = _replacement.on_startup
on_config = _replacement.on_config
on_post_build = _replacement.on_post_build
on_build_error = _replacement.on_build_error
on_shutdown = _replacement.on_shutdown

__all__ = ["on_build_error", "on_config", "on_post_build", "on_shutdown", "on_startup"]
