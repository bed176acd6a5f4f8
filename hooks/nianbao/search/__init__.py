"""Search: from rendered pages to the index that the worker in the browser reads."""

from nianbao.search.index import index_of
from nianbao.search.indexed_page import FigureValue, IndexedFigure, IndexedPassage, RenderedPage
from nianbao.search.page_passages import indexed_passages

__all__ = ["FigureValue", "IndexedFigure", "IndexedPassage", "RenderedPage", "index_of", "indexed_passages"]
