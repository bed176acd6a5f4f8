"""Search: from rendered pages to the index that the worker in the browser reads."""

from nianbao.search.index import index_of, indexed_page
from nianbao.search.indexed_page import FigureValue, IndexedFigure, IndexedPage, IndexedPassage, RenderedPage
from nianbao.search.page_passages import indexed_passages

__all__ = [
    "FigureValue",
    "IndexedFigure",
    "IndexedPage",
    "IndexedPassage",
    "RenderedPage",
    "index_of",
    "indexed_page",
    "indexed_passages",
]
