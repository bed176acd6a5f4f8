"""The texts of a rendered page, cut out of its HTML, and what its links lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from nianbao.source.line_ends import INLINE, THING

VOID: Final = frozenset({"img", "br", "hr", "wbr", "col", "input"})
# Their text is none of the author's: a footnote's number, a value that is shown for a reference.
NOT_TYPED: Final = frozenset({"sup", "data", "code", "button", "script", "style", "svg"})
NOT_TYPED_CLASS: Final = re.compile(r"(?:^|\s)(?:nb-|footnote-backref)")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """A text without a break in it; `tags` are the elements around it, from the outermost."""

    tags: tuple[str, ...]
    characters: str


@dataclass(slots=True)
class HtmlItem:
    """An item of a list; `segment` is the number of its first text, -1 before there is one."""

    list: int
    number: int
    is_numbered: bool
    depth: int
    segment: int = -1


@dataclass(slots=True)
class _OpenList:
    id: int
    is_numbered: bool
    items: int = 0


class HtmlTexts(HTMLParser):
    """Cuts the HTML that it is fed into its texts (`segments`)."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: list[HtmlText] = []
        self.items: list[HtmlItem] = []
        self.targets: list[str] = []
        self.descriptions: list[str] = []
        self.ids: list[str] = []
        self._tags: list[str] = []
        self._lists: list[_OpenList] = []
        self._list_count = 0
        # The items whose words have not come yet.
        self._begun: list[HtmlItem] = []
        self._text: list[str] = []
        # The elements whose text is not typed, from the outermost.
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by HTMLParser: begins an element, and notes its id and what it leads to."""
        attributes = {name: value or "" for name, value in attrs}
        self.targets += [attributes[name] for name in ("href", "src") if name in attributes]
        self.descriptions += [attributes["alt"]] if "alt" in attributes else []
        self.ids += [attributes[name] for name in ("id", "name") if name in attributes]
        if tag in VOID:
            self._void(tag)
        elif self._skipped:
            self._skipped.append(tag)
        elif self._is_skipped(tag, attributes):
            self._skipped.append(tag)
            self._text.append(THING if tag != "sup" else "")
        elif tag not in INLINE:
            self.end_segment()
            self._tags.append(tag)
            self._begin_list(tag)

    def handle_endtag(self, tag: str) -> None:
        """Called by HTMLParser: ends an element and, if it is a block, the text in it."""
        if self._skipped:
            if tag in self._skipped:
                del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
            return
        if tag in INLINE or tag not in self._tags:
            return
        self.end_segment()
        while self._tags.pop() != tag:
            pass
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Called by HTMLParser: adds to the text of the open segment."""
        if not self._skipped:
            self._text.append(data)

    def end_segment(self) -> None:
        """Ends the text so far."""
        characters = "".join(self._text)
        self._text = []
        if not characters.strip():
            return
        for item in self._begun if "li" in self._tags else ():
            item.segment = len(self.segments)
        self._begun.clear()
        self.segments.append(HtmlText(tuple(self._tags), characters.strip("\n")))

    def _void(self, tag: str) -> None:
        if self._skipped:
            return
        if tag == "img":
            self._text.append(THING)
        elif tag in ("br", "hr"):
            self.end_segment()

    def _is_skipped(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag == "code":
            return "pre" not in self._tags
        return tag in NOT_TYPED or bool(NOT_TYPED_CLASS.search(attributes.get("class", "")))

    def _begin_list(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._list_count += 1
            self._lists.append(_OpenList(self._list_count, tag == "ol"))
        elif tag == "li" and self._lists:
            one = self._lists[-1]
            one.items += 1
            self._begun.append(HtmlItem(one.id, one.items, one.is_numbered, len(self._lists)))
            self.items.append(self._begun[-1])
