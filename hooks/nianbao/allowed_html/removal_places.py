"""Finds the source places of HTML that was removed from a page.

HTML is removed while the page is rendered, when source places are no longer known. Each removal is searched in the
source, outside code and comments: the first from the top, an equal one from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from nianbao.allowed_html.balance import Tag, unbalanced
from nianbao.allowed_html.rules import Removal, RemovalKind
from nianbao.report import Place
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, Layout

# A removal needs one of these in the source: a tag or declaration, an attribute list, a link.
SUSPECT: Final = re.compile(r"<[A-Za-z/!?]|\{(?!\{)[^{}\n]*\}|\]\s*[(\[]|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:", re.M)
TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>?")
ATTRIBUTE_LIST: Final = re.compile(r"\{:?[^{}\n]*\}")
LINK: Final = re.compile(r"\]\(\s*<?|\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?|<(?=[A-Za-z][A-Za-z0-9+.-]*:)", re.I)
ADDRESS: Final = re.compile(r"\s*(?P<address>[^\s\"'()<>]*+(?:\([^\s\"'()<>]*+\)[^\s\"'()<>]*+)*+)")
# Left out when two spellings of a link are compared.
LOOSE: Final = re.compile(r"[\x00-\x20\\]+")
COMPARED: Final = 40
# How much longer a link can be in the source, with an entity for each character.
LONGEST_LETTER: Final = 10


def may_need_removal(text: str) -> bool:
    """Whether a text can contain anything to remove; most sections cannot."""
    return SUSPECT.search(REFERENCE.sub("", text)) is not None


def places_of(removed: Iterable[Removal], text: str, file: str, layout: Layout) -> Iterator[tuple[Removal, Place]]:
    """Each removal with its place; the first line of the body if it is not found. A link that is defined once and
    shown twice has one place. An end tag that Markdown wrote, for emphasis that crosses a tag, has none."""
    lines = Lines(text, file)
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    reached: dict[tuple[RemovalKind, str], tuple[int, int]] = {}
    found: set[tuple[tuple[RemovalKind, str], tuple[int, int]]] = set()
    for one in removed:
        key = _search_key(one)
        last = reached.get(key)
        spans = (span for span in _candidates(one, text, layout) if span[0] >= body and not layout.hides(span[0]))
        span = next((span for span in spans if last is None or span[0] > last[0]), last)
        if span is None:
            if _is_of_nesting(one):
                continue
            span = (body, body + 1)
        reached[key] = span
        if (key, span) not in found:
            found.add((key, span))
            yield one, lines.place(*span)


def _search_key(removed: Removal) -> tuple[RemovalKind, str]:
    """The key of a search. Two removals with the same key are searched one after the other."""
    match removed.kind:
        case RemovalKind.LINK:
            return removed.kind, _normalized_link(removed.value)
        case RemovalKind.CLASS | RemovalKind.ID:
            return removed.kind, removed.value
    return removed.kind, removed.name


def _is_of_nesting(removed: Removal) -> bool:
    return removed.kind is RemovalKind.UNCLOSED or (removed.kind is RemovalKind.TAG and removed.name.startswith("/"))


def _candidates(removed: Removal, text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """The possible places of a removal, the likely ones first."""
    match removed.kind:
        case RemovalKind.UNCLOSED:
            yield from _unbalanced(removed.name, text, layout, is_end=False)
        case RemovalKind.TAG if removed.name.startswith("/"):
            yield from _unbalanced(removed.name[1:], text, layout, is_end=True)
    match removed.kind:
        case RemovalKind.TAG | RemovalKind.UNCLOSED:
            yield from _spans(re.compile(rf"<{re.escape(removed.name)}(?=[\s/>]|\Z)[^<>\n]*>?", re.I), text)
            yield from _spans(re.compile(rf"<{re.escape(removed.name)}", re.I), text)
        case RemovalKind.DECLARATION:
            yield from _spans(re.compile(rf"{re.escape(removed.name)}[^<>\n]*>?"), text)
        case RemovalKind.ATTRIBUTE:
            yield from _words(removed.name, text)
        case RemovalKind.CLASS | RemovalKind.ID:
            yield from _words(removed.value, text)
        case RemovalKind.LINK:
            yield from _links(removed.value, text)


def _unbalanced(name: str, text: str, layout: Layout, *, is_end: bool) -> Iterator[tuple[int, int]]:
    tags = (
        Tag(tag["name"].lower(), bool(tag["end"]), tag.span())
        for tag in TAG.finditer(text)
        if not layout.hides(tag.start())
    )
    yield from sorted(tag.span for tag in unbalanced(tags) if tag.name == name and tag.is_end is is_end)


def _words(word: str, text: str) -> Iterator[tuple[int, int]]:
    """The occurrences of a word in tags and attribute lists, then elsewhere."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.I)
    if not word:
        return
    for markup in sorted((*TAG.finditer(text), *ATTRIBUTE_LIST.finditer(text)), key=re.Match.start):
        yield from (found.span() for found in pattern.finditer(text, *markup.span()))
    yield from _spans(pattern, text)


def _links(value: str, text: str) -> Iterator[tuple[int, int]]:
    wanted = _normalized_link(value)[:COMPARED]
    for link in LINK.finditer(text):
        at = link.end()
        written = text[at : at + LONGEST_LETTER * len(value) + COMPARED]
        if _normalized_link(written).startswith(wanted):
            address = ADDRESS.match(text, at)
            start, end = address.span("address") if address else (at, at)
            yield start, max(start + 1, end)


def _normalized_link(link: str) -> str:
    return LOOSE.sub("", unescape(link)).casefold()


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))
