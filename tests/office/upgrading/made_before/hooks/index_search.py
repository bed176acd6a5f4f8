"""Write the search index from the pages as readers see them."""

from nianbao.mkdocs_hooks import events

globals().update(events("index_search"))
