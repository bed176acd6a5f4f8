"""Applies the allow-list while Python-Markdown renders a page.

There are two filters. The first cleans what authors wrote while it is still separate: stashed pieces of raw HTML,
and elements, to which attribute lists can add anything. It records what it removes. The second is nh3, for the
whole page. HTML that this program made is recognized by its type: an `OurElement` may have its own attributes, and
`OurHtml` (tables, charts, examples of the guide) passes both filters unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from nianbao.allowed_html.balance import Tag, unbalanced
from nianbao.allowed_html.raw import RawHtml
from nianbao.allowed_html.rules import (
    BLOCK,
    LINKS,
    TAGS,
    Removal,
    RemovalKind,
    allowed_attributes,
    is_link_allowed,
    second_wall,
)

OUR_BLOCK: Final = re.compile(rf'<div {BLOCK}="([0-9]+)"></div>')
# A tag as written by the first filter.
TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:\s[^<>]*)?>")
# The replacement of an element whose tag is not allowed; its content stays.
PLAIN: Final = "div"


class OurElement(Element):
    """An element that this program made."""


class OurHtml(str):
    """A block of HTML that this program made, recognized by its type in the stash of raw HTML."""

    __slots__ = ()


class CleanHtml(str):
    """Raw HTML that was cleaned."""

    __slots__ = ()


class AllowedHtml:
    """The filters of one page. `removed` is known after the page was rendered."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self.raw = RawHtml(self.expanded)
        self.in_tree: list[Removal] = []
        self.out_of_place: list[Removal] = []
        self.emptied: list[tuple[Element, str]] = []
        self.blocks: list[str] = []
        if "toc" in md.treeprocessors:
            keep_ids_apart(md.treeprocessors["toc"])
        # Below inline (20) and attr_list (8). Above MkDocs's check of links (0), which ends the build at an address
        # that cannot be parsed.
        md.treeprocessors.register(_Links(md, self), "nianbao_allowed_links", 0.5)
        # Below all that changes the tree: the figures' addresses (-5) are the last.
        md.treeprocessors.register(_Elements(md, self), "nianbao_allowed_elements", -10)
        # Above raw_html (30), which inserts the stashed pieces.
        md.postprocessors.register(_Pieces(md, self), "nianbao_allowed_pieces", 35)
        # Below all that writes HTML.
        md.postprocessors.register(_SecondWall(md, self), "nianbao_allowed_page", -100)

    @property
    def removed(self) -> tuple[Removal, ...]:
        """What was removed: from the raw HTML, from the elements, and because of a wrong position."""
        return (*self.raw.removed, *self.in_tree, *self.out_of_place)

    def clean_piece(self, raw: str) -> CleanHtml:
        """The allowed part of a piece of raw HTML."""
        return raw if isinstance(raw, CleanHtml) else CleanHtml(self.raw.cleaned(raw))

    def clean_within(self, root: Element) -> None:
        """Removes what is not allowed from an element and its content."""
        for element in root.iter():
            if isinstance(element.tag, str):
                self.clean_element(element)

    def clean_element(self, element: Element) -> None:
        """Removes what is not allowed from an element."""
        if element.tag not in TAGS:
            self.in_tree.append(Removal(RemovalKind.TAG, element.tag))
            element.tag = PLAIN
            element.attrib.clear()
        if element.attrib:
            written = [(name, self.expanded(value)) for name, value in element.attrib.items()]
            kept, removed = allowed_attributes(element.tag, written, is_ours=isinstance(element, OurElement))
            element.attrib.clear()
            element.attrib.update(kept)
            self.in_tree += removed

    def expanded(self, value: str | None) -> str:
        """The value of an attribute with the text that Python-Markdown has stashed from it; empty if there is none."""

        if not value or STX not in value:
            return value or ""

        def raw(piece: re.Match[str]) -> str:
            return self.expanded(str(self.md.htmlStash.rawHtmlBlocks[int(piece[1])]))

        return HTML_PLACEHOLDER_RE.sub(raw, value.replace(AMP_SUBSTITUTE, "&"))


def keep_ids_apart(toc: Any) -> None:
    """Prevents ids of headings that begin like those reserved by the theme."""
    slug: Callable[[str, str], str] = toc.slugify
    toc.slugify = lambda heading, separator: slug(heading, separator).lstrip("_")


class _Links(Treeprocessor):
    """Empties links that are not allowed, and removes them."""

    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in LINKS & element.attrib.keys():
                value = self.allowed.expanded(element.attrib[name])
                if not is_link_allowed(element.tag, value):
                    self.allowed.in_tree.append(Removal(RemovalKind.LINK, name, value))
                    element.set(name, "")
                    self.allowed.emptied.append((element, name))


class _Elements(Treeprocessor):
    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, root: Element) -> None:
        for element, name in self.allowed.emptied:
            element.attrib.pop(name, None)
        for child in root:
            self.allowed.clean_within(child)


class _Pieces(Postprocessor):
    """Cleans the stash. The theme's tools render headings separately, before the page; pieces that are clean by
    then stay."""

    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, text: str) -> str:
        pieces = self.md.htmlStash.rawHtmlBlocks
        for at, piece in enumerate(pieces):
            if isinstance(piece, OurHtml):
                self.allowed.blocks.append(piece)
                pieces[at] = CleanHtml(f'<div {BLOCK}="{len(self.allowed.blocks) - 1}"></div>')
            elif isinstance(piece, str):
                pieces[at] = self.allowed.clean_piece(piece)
            else:  # Markdown in HTML that is not in the tree
                self.allowed.clean_within(piece)
        return text


class _SecondWall(Postprocessor):
    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, text: str) -> str:
        clean = _cleaner().clean(text)
        # Headings are rendered before the page, which is last. nh3 writes <hr> for <hr />, and no more where nothing
        # is out of place.
        is_same = clean == text.replace(" />", ">")
        self.allowed.out_of_place = [] if is_same else [*_unbalanced(text), *_misplaced(text, clean)]
        return OUR_BLOCK.sub(lambda block: self.allowed.blocks[int(block[1])], clean)


def _unbalanced(html: str) -> Iterator[Removal]:
    """The tags that nh3 closes, and the end tags that it removes."""
    for tag in unbalanced(Tag(tag["name"], bool(tag["end"]), tag.span()) for tag in TAG.finditer(html)):
        yield Removal(RemovalKind.TAG, f"/{tag.name}") if tag.is_end else Removal(RemovalKind.UNCLOSED, tag.name)


def _misplaced(html: str, clean: str) -> Iterator[Removal]:
    """The allowed tags that nh3 removes because of their position: a cell without a table."""
    before, after = (Counter(tag["name"] for tag in TAG.finditer(one) if not tag["end"]) for one in (html, clean))
    for name, count in (before - after).items():
        yield from [Removal(RemovalKind.TAG, name)] * count


@cache
def _cleaner() -> nh3.Cleaner:
    # The list is the same for every page.
    return second_wall()
