"""Search: from rendered pages to the index that the worker in the browser reads."""

from nianbao.search.index import index_of
from nianbao.search.page import FigureEntry, Passage, RenderedPage
from nianbao.search.passages import passages_of

__all__ = ["FigureEntry", "Passage", "RenderedPage", "index_of", "passages_of"]
