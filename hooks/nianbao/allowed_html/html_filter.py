"""The allow-list at work while Python-Markdown renders a page.

Two walls. The first looks at what authors wrote where it is still apart from the rest: raw HTML, which is set
aside in pieces, and elements, to which attribute lists add anything. It keeps a list of what it removed. The
second is nh3, over the whole page. What this program makes itself is known by its type: an `OurElement`
may have its own attributes, and `OurHtml` (tables, charts, examples of the guide) passes both walls as it is.
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
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

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
# A tag as it is written once the first wall is passed.
TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:\s[^<>]*)?>")
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
        self.out_of_place: list[Removal] = []
        self.emptied: list[tuple[Element, str]] = []
        self.blocks: list[str] = []
        if "toc" in md.treeprocessors:
            keep_ids_apart(md.treeprocessors["toc"])
        # Below inline (20) and attr_list (8); above MkDocs' own look at links (0), which ends the build at an
        # address that cannot be taken apart.
        md.treeprocessors.register(_Links(md, self), "nianbao_allowed_links", 0.5)
        # Below all that changes the tree: the figures' addresses (-5) are the last.
        md.treeprocessors.register(_Elements(md, self), "nianbao_allowed_elements", -10)
        # Above raw_html (30), which puts the pieces back.
        md.postprocessors.register(_Pieces(md, self), "nianbao_allowed_pieces", 35)
        # Below all that writes HTML.
        md.postprocessors.register(_SecondWall(md, self), "nianbao_allowed_page", -100)

    @property
    def removed(self) -> tuple[Removal, ...]:
        return (*self.raw.removed, *self.in_tree, *self.out_of_place)

    def clean_piece(self, raw: str) -> CleanHtml:
        """A piece of raw HTML with what is allowed."""
        return raw if isinstance(raw, CleanHtml) else CleanHtml(self.raw.cleaned(raw))

    def clean_within(self, root: Element) -> None:
        """Takes from an element and all within it what is not allowed."""
        for element in root.iter():
            if isinstance(element.tag, str):
                self.clean_element(element)

    def clean_element(self, element: Element) -> None:
        """Takes from an element what is not allowed."""
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
        """The value of an attribute, with the text of what Python-Markdown has set aside of it; empty
        where there is none."""

        def raw(piece: re.Match[str]) -> str:
            return self.expanded(str(self.md.htmlStash.rawHtmlBlocks[int(piece[1])]))

        return HTML_PLACEHOLDER_RE.sub(raw, (value or "").replace(AMP_SUBSTITUTE, "&"))


def keep_ids_apart(toc: Any) -> None:
    """The ids that are made of headings do not begin like those that the theme keeps for itself."""
    slug: Callable[[str, str], str] = toc.slugify
    toc.slugify = lambda heading, separator: slug(heading, separator).lstrip("_")


class _Links(Treeprocessor):
    """Empties the links that are not allowed, and takes them away."""

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
                pieces[at] = CleanHtml(f'<div {BLOCK}="{len(self.allowed.blocks) - 1}"></div>')
            elif isinstance(piece, str):
                pieces[at] = self.allowed.clean_piece(piece)
            else:  # Markdown in HTML that found no place in the tree
                self.allowed.clean_within(piece)
        return text


class _SecondWall(Postprocessor):
    def __init__(self, md: Markdown, allowed: AllowedHtml) -> None:
        super().__init__(md)
        self.allowed = allowed

    def run(self, text: str) -> str:
        clean = _cleaner().clean(text)
        # Headings come by before the page does, which is the last.
        self.allowed.out_of_place = [*_unbalanced(text), *_misplaced(text, clean)]
        return OUR_BLOCK.sub(lambda block: self.allowed.blocks[int(block[1])], clean)


def _unbalanced(html: str) -> Iterator[Removal]:
    """What nh3 ends, and the ends that it removes."""
    for tag in unbalanced(Tag(tag["name"], bool(tag["end"]), tag.span()) for tag in TAG.finditer(html)):
        yield Removal(RemovalKind.TAG, f"/{tag.name}") if tag.is_end else Removal(RemovalKind.UNCLOSED, tag.name)


def _misplaced(html: str, clean: str) -> Iterator[Removal]:
    """The tags that nh3 removes although they are allowed: a cell without a table."""
    before, after = (Counter(tag["name"] for tag in TAG.finditer(one) if not tag["end"]) for one in (html, clean))
    for name, count in (before - after).items():
        yield from [Removal(RemovalKind.TAG, name)] * count


@cache
def _cleaner() -> nh3.Cleaner:
    # It holds the list of this package alone, the same for every page.
    return second_wall()
