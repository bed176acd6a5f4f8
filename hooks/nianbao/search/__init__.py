"""Search: from rendered pages to the index that the worker in the browser reads."""

from nianbao.search.index import index_of
from nianbao.search.indexed_page import FigureEntry, FigureValue, Passage, RenderedPage
from nianbao.search.page_passages import passages_of

__all__ = ["FigureEntry", "FigureValue", "Passage", "RenderedPage", "index_of", "passages_of"]
