"""The parts of a page that a comparison of its sentences does not cover: where links lead, what pictures show, HTML
written by hand, and the page's settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from nianbao.report import Yearbook
from nianbao.shown.rendered import MarkdownPage, page_html
from nianbao.source.reference_grammar import FRONT_MATTER
from nianbao.yaml.reader import read_yaml

# Tags, and the attributes that `attr_list` puts on what precedes them; references have two braces.
BY_HAND: Final = re.compile(r"<[!/?]?[A-Za-z][^<>]*>|(?<!\{)\{:?[ ]*[#.A-Za-z][^{}\n]*\}(?!\})")
ADDRESS: Final = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@)[^<>]*>")
SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of one page. `links` are words and addresses, `pictures` descriptions and files, in their order;
    `by_hand` the tags and attribute lists of the source; `settings` those of its front matter; `html` all of it as
    rendered, spaces made alike."""

    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    by_hand: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    html: str = ""


def page_parts(book: Yearbook, page: MarkdownPage | None) -> PageParts:
    """The parts of a page as rendered with the data of a yearbook; those of no page are empty."""
    if page is None:
        return PageParts()
    html = page_html(book, page)
    reader = _PartReader()
    reader.feed(html)
    reader.close()
    written = (one[0] for one in BY_HAND.finditer(page.text) if not page.hides(one.start()))
    front = FRONT_MATTER.match(page.text)
    settings = read_yaml(front["yaml"], page.file).data if front else None
    return PageParts(
        links=tuple(reader.links),
        pictures=tuple(reader.pictures),
        by_hand=Counter(one for one in written if not ADDRESS.fullmatch(one)),
        settings=settings if isinstance(settings, dict) else {},
        html=SPACE.sub(" ", html),
    )


class _PartReader(HTMLParser):
    """Collects links and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.pictures: list[tuple[str, str]] = []
        self._address: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in attributes and "footnote" not in attributes.get("class", ""):
            self._address, self._words = attributes["href"], []
        elif tag == "img":
            self.pictures.append((attributes.get("alt", ""), attributes.get("src", "")))
            self._words.append(attributes.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address is not None:
            self.links.append((SPACE.sub(" ", "".join(self._words)).strip(), self._address))
            self._address = None

    def handle_data(self, data: str) -> None:
        self._words.append(data)
