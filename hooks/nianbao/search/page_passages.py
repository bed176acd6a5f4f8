"""From a page's HTML to its passages: the text that a reader sees, cut at the headings.

A site build reads every page here, so one regular expression reads the markup instead of a full parser.
The HTML comes from Python-Markdown and is well formed, except for raw HTML by authors, of which only the
name of a tag, its id, its class and `hidden` matter.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from nianbao.search.indexed_page import IndexedPassage
from nianbao.source.line_ends import INLINE

TOKEN: Final = re.compile(
    r"""<!--.*?-->|<(?P<close>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL
)
ID: Final = re.compile(r"""\bid\s*=\s*["']([^"']*)["']""")
HIDDEN: Final = re.compile(
    r"""(?:^|\s)hidden(?=[\s/=]|$)|class\s*=\s*["'][^"']*\b(?:nb-data|headerlink|footnote-backref|nb-unsearched)\b"""
)
SPACE: Final = re.compile(r"\s+")

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD: Final = frozenset({"strong", "b"})
UNSEEN: Final = frozenset({"script", "style", "svg", "template", "noscript", "iframe", "object", "select"})
VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


def indexed_passages(html: str) -> tuple[IndexedPassage, ...]:
    """The passages of a page in reading order. Those without heading and text are left out."""
    reader = _Reader()
    at = 0
    for token in TOKEN.finditer(html):
        reader.text(html[at : token.start()])
        at = token.end()
        if token["tag"]:
            reader.tag(token["tag"].lower(), bool(token["close"]), token["attributes"])
    reader.text(html[at:])
    reader.end_passage()
    return tuple(reader.passages)


class _Reader:
    def __init__(self) -> None:
        self.passages: list[IndexedPassage] = []
        self.anchor = ""
        self.heading: list[str] = []
        self.body: list[str] = []
        self.in_heading = ""
        self.leads: list[str] = []
        # Where in the body an open run-in heading begins; -1 if none is open.
        self.lead_from = -1
        # The tag whose content readers do not see, and how many tags of this name are open.
        self.unseen = ""
        self.depth = 0

    def text(self, raw: str) -> None:
        if raw and not self.unseen:
            (self.heading if self.in_heading else self.body).append(unescape(raw) if "&" in raw else raw)

    def tag(self, tag: str, closing: bool, attributes: str) -> None:
        if self.unseen:
            self.count_unseen(tag, closing, attributes)
        elif closing:
            self.close(tag)
        elif tag in UNSEEN or HIDDEN.search(attributes):
            if tag not in VOID and not attributes.endswith("/"):
                self.unseen, self.depth = tag, 1
        elif tag in HEADINGS:
            self.end_passage()
            self.in_heading = tag
            found = ID.search(attributes)
            self.anchor = unescape(found[1]) if found else ""
        elif tag in BOLD and self.begins_block():
            self.lead_from = len(self.body)
        elif tag not in INLINE:
            self.text("\n")

    def begins_block(self) -> bool:
        return not self.in_heading and (not self.body or self.body[-1].endswith("\n"))

    def count_unseen(self, tag: str, closing: bool, attributes: str) -> None:
        if tag == self.unseen and not attributes.endswith("/"):
            self.depth += -1 if closing else 1
            if not self.depth:
                self.unseen = ""

    def close(self, tag: str) -> None:
        if tag == self.in_heading:
            self.in_heading = ""
        elif tag in BOLD and self.lead_from >= 0:
            self.leads.append(one_line(self.body[self.lead_from :]))
            self.lead_from = -1
        elif tag not in INLINE:
            self.text("\n")

    def end_passage(self) -> None:
        heading, text = one_line(self.heading), one_line(self.body)
        if heading or text:
            self.passages.append(IndexedPassage(self.anchor, heading, text, tuple(filter(None, self.leads))))
        self.anchor, self.heading, self.body, self.in_heading = "", [], [], ""
        self.leads, self.lead_from = [], -1


def one_line(pieces: list[str]) -> str:
    """The pieces joined, with every run of white space as one space."""
    return SPACE.sub(" ", "".join(pieces)).strip()
