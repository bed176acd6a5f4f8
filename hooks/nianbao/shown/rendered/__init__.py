"""Pages as the site shows them: their visible text, with the place of every piece in the source."""

from __future__ import annotations

from nianbao.shown.rendered.markdown_page import MarkdownPage
from nianbao.shown.rendered.page_collection import RenderedPages
from nianbao.shown.rendered.placeholders import RENDERED_HAN
from nianbao.shown.rendered.rendered_page import ListItem, Rendered, page_html
from nianbao.shown.rendered.segment import NOWHERE, Segment

__all__ = ["NOWHERE", "RENDERED_HAN", "ListItem", "MarkdownPage", "Rendered", "RenderedPages", "Segment", "page_html"]
