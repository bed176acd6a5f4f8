"""The allow-list at work while Python-Markdown renders a page.

Two walls. The first looks at what authors wrote where it is still apart from the rest: raw HTML, which is set
aside in pieces, and elements, to which attribute lists add anything. It keeps a list of what it removed. The
second is nh3, over the whole page. What this program makes itself is known by its type: an `OurElement`
may have its own attributes, and `OurHtml` (tables, charts, examples of the guide) passes both walls as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from nianbao.allowed_html.raw import RawHtml
from nianbao.allowed_html.rules import TAGS, Kind, Removal, allowed_attributes, second_wall

BLOCK: Final = re.compile(r'<div data-block="([0-9]+)"></div>')
# What an element becomes whose tag is not allowed: its content stays.
PLAIN: Final = "div"


class OurElement(Element):
    """An element that this program made."""


class OurHtml(str):
    """A block of HTML that this program made. It is known by its type where raw HTML is set aside."""

    __slots__ = ()


class CleanHtml(str):
    """Raw HTML that was let through."""

    __slots__ = ()


class AllowedHtml:
    """The walls around one page. `removed` is what the first wall removed, once the page is rendered."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self.raw = RawHtml(self.expanded)
        self.in_tree: list[Removal] = []
        self.blocks: list[str] = []
        # Below all that changes the tree: the figures' addresses (-5) are the last.
        md.treeprocessors.register(_Elements(md, self), "nianbao_allowed_elements", -10)
        # Above raw_html (30), which puts the pieces back.
        md.postprocessors.register(_Pieces(md, self), "nianbao_allowed_pieces", 35)
        # Below all that writes HTML.
        md.postprocessors.register(_SecondWall(md, self), "nianbao_allowed_page", -100)

    @property
    def removed(self) -> tuple[Removal, ...]:
        return (*self.raw.removed, *self.in_tree)

    def clean_piece(self, raw: str) -> CleanHtml:
        """A piece of raw HTML with what is allowed."""
        return raw if isinstance(raw, CleanHtml) else CleanHtml(self.raw.cleaned(raw))

    def clean_element(self, element: Element) -> None:
        """Takes from an element what is not allowed."""
        if element.tag not in TAGS:
            self.in_tree.append(Removal(Kind.TAG, element.tag))
            element.tag = PLAIN
            element.attrib.clear()
        if element.attrib:
            written = [(name, self.expanded(value)) for name, value in element.attrib.items()]
            kept, removed = allowed_attributes(element.tag, written, is_ours=isinstance(element, OurElement))
            element.attrib.clear()
            element.attrib.update(kept)
            self.in_tree += removed

    def expanded(self, value: str) -> str:
        """The value of an attribute, with the text of what Python-Markdown has set aside of it."""

        def raw(piece: re.Match[str]) -> str:
            return self.expanded(str(self.md.htmlStash.rawHtmlBlocks[int(piece[1])]))

        return HTML_PLACEHOLDER_RE.sub(raw, value.replace(AMP_SUBSTITUTE, "&"))


class _Elements(Treeprocessor):
    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, root: Element) -> None:
        for child in root:
            for element in child.iter():
                if isinstance(element.tag, str):
                    self.allowed.clean_element(element)


class _Pieces(Postprocessor):
    """Cleans what was set aside. The theme's tools render headings by themselves, before the page: what is
    clean by then stays."""

    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, text: str) -> str:
        pieces = self.md.htmlStash.rawHtmlBlocks
        for at, piece in enumerate(pieces):
            if isinstance(piece, OurHtml):
                self.allowed.blocks.append(piece)
                pieces[at] = CleanHtml(f'<div data-block="{len(self.allowed.blocks) - 1}"></div>')
            elif isinstance(piece, str):
                pieces[at] = self.allowed.clean_piece(piece)
        return text


class _SecondWall(Postprocessor):
    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, text: str) -> str:
        return BLOCK.sub(lambda block: self.allowed.blocks[int(block[1])], _wall().clean(text))


@cache
def _wall() -> nh3.Cleaner:
    # It holds the list of this package alone, the same for every page.
    return second_wall()
