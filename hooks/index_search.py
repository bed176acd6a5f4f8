"""Write the search index from the pages as readers see them, in place of Material's."""

from nianbao.mkdocs_hooks.index_search import on_config, on_env, on_post_build

__all__ = ["on_config", "on_env", "on_post_build"]
