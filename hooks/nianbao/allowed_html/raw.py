"""Cleans HTML as text: removes what is not allowed.

HTML is read as a browser reads it (https://html.spec.whatwg.org/multipage/parsing.html#tokenization) and written
again with every attribute quoted, so that it has only one reading. A < that begins no complete tag is text, and
nothing before its end is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from nianbao.allowed_html.rules import TAGS, Removal, RemovalKind, allowed_attributes

SPACE: Final = r"\t\n\f\r "
ATTRIBUTE: Final = re.compile(
    rf"""
    (?P<name>=[^{SPACE}/>=]*+|[^{SPACE}/>=]++)
    (?:
        [{SPACE}]*+=[{SPACE}]*+
        (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^{SPACE}>"'][^{SPACE}>]*+)|(?=>))
      | (?![{SPACE}]*+=)
    )
    """,
    re.X,
)
BETWEEN: Final = re.compile(rf"[{SPACE}/]*+")
TAG: Final = re.compile(rf"<(?P<end>/?)(?P<name>[A-Za-z][^{SPACE}/>]*+)")
COMMENT: Final = re.compile(r"<!---?>|<!--.*?--!?>", re.S)
# <!doctype …>, <![CDATA[ …, <?php …: no HTML elements, up to the next >.
DECLARATION: Final = re.compile(r"<(?:[!?]|/[^A-Za-z>])[^>]*+>|</>")
# Elements whose content is not text of the page.
WITHOUT_CONTENT: Final = frozenset({"script", "style", "iframe", "noembed", "noframes"})


class RawHtml:
    """The raw HTML of one page, piece by piece. `removed` is what was removed so far. `expanded` gives the text of
    an attribute whose HTML Python-Markdown has stashed."""

    def __init__(self, expanded: Callable[[str], str]) -> None:
        self.removed: list[Removal] = []
        self._expanded = expanded
        self._open: dict[str, int] = {}

    def cleaned(self, raw: str) -> str:
        """The allowed part of a piece."""
        if "<" not in raw:
            return raw
        return "".join(self._pieces(raw))

    def _pieces(self, raw: str) -> Iterator[str]:
        at = 0
        while (start := raw.find("<", at)) >= 0:
            yield raw[at:start]
            written, at = self._markup(raw, start)
            yield written
        yield raw[at:]

    def _markup(self, raw: str, start: int) -> tuple[str, int]:
        """The output for the < at an offset, and the offset at which reading continues."""
        tag = TAG.match(raw, start)
        if tag is None:
            if comment := COMMENT.match(raw, start):
                return "", comment.end()
            is_comment = raw.startswith("<!--", start)
            if not is_comment and (declaration := DECLARATION.match(raw, start)):
                self.removed.append(Removal(RemovalKind.DECLARATION, declaration[0][:2], declaration[0]))
                return "", declaration.end()
            return "&lt;", start + 1
        attributes: list[tuple[str, str]] = []
        at = BETWEEN.match(raw, tag.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
        while at < len(raw) and raw[at] != ">":
            attribute = ATTRIBUTE.match(raw, at)
            if attribute is None:
                return "&lt;", start + 1
            attributes.append((attribute["name"], self._value(attribute)))
            at = BETWEEN.match(raw, attribute.end()).end()  # type: ignore[union-attr]
        if at == len(raw):
            return "&lt;", start + 1
        return self._tag(raw, tag["name"].lower(), bool(tag["end"]), attributes, at + 1)

    def _tag(self, raw: str, name: str, is_end: bool, attributes: list[tuple[str, str]], after: int) -> tuple[str, int]:
        if name in TAGS:
            if is_end:
                return f"</{name}>", after
            kept, removed = allowed_attributes(name, attributes)
            self.removed += removed
            return "<" + name + "".join(f' {key}="{value}"' for key, value in kept.items()) + ">", after
        if is_end:
            self._end(name)
            return "", after
        self.removed.append(Removal(RemovalKind.TAG, name))
        self._open[name] = self._open.get(name, 0) + 1
        return "", _end_of_content(raw, name, after)

    def _value(self, attribute: re.Match[str]) -> str:
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        return self._expanded(value).replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")

    def _end(self, name: str) -> None:
        """The output for an end tag. The end of a removed element is not reported; an end tag without a start tag
        is."""
        if self._open.get(name):
            self._open[name] -= 1
        else:
            self.removed.append(Removal(RemovalKind.TAG, f"/{name}"))


def _end_of_content(raw: str, name: str, after: int) -> int:
    """The end of the content of a removed element if that is no text of the page, otherwise its start."""
    if name not in WITHOUT_CONTENT:
        return after
    end = re.compile(rf"</{name}(?=[{SPACE}/>])", re.I).search(raw, after)
    return end.start() if end else after
