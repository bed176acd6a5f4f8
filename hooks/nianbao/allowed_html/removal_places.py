"""From what was removed of a page back to where it is in the source.

Removal happens while the page is rendered, where places are no longer known. What was removed is looked for
in the source, outside code and comments: the first time from the top, the same thing again from there on.
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

# What a removal needs in the source: a tag or a declaration, an attribute list, or a link.
SUSPECT: Final = re.compile(r"<[A-Za-z/!?]|\{(?!\{)[^{}\n]*\}|\]\s*[(\[]|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:", re.M)
TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>?")
ATTRIBUTE_LIST: Final = re.compile(r"\{:?[^{}\n]*\}")
LINK: Final = re.compile(r"\]\(\s*<?|\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?|<(?=[A-Za-z][A-Za-z0-9+.-]*:)", re.I)
ADDRESS: Final = re.compile(r"\s*(?P<address>[^\s\"'()<>]*+(?:\([^\s\"'()<>]*+\)[^\s\"'()<>]*+)*+)")
# Left out where two spellings of a link are compared.
LOOSE: Final = re.compile(r"[\x00-\x20\\]+")
COMPARED: Final = 40
# How much longer a link can be in the source: an entity for each letter.
LONGEST_LETTER: Final = 10


def may_need_removal(text: str) -> bool:
    """Whether anything in a text could be removed; most sections hold nothing of the kind."""
    return SUSPECT.search(REFERENCE.sub("", text)) is not None


def places_of(removed: Iterable[Removal], text: str, file: str, layout: Layout) -> Iterator[tuple[Removal, Place]]:
    """Each removal with its place; the first line of the body where none is found. What a page says once and
    shows twice (a link that is defined at its end) has one place; an end that Markdown wrote, of emphasis
    that crosses a tag, has none."""
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
    """What is looked for: two removals that look alike in the source are looked for one after the other."""
    match removed.kind:
        case RemovalKind.LINK:
            return removed.kind, _normalized_link(removed.value)
        case RemovalKind.CLASS | RemovalKind.ID:
            return removed.kind, removed.value
    return removed.kind, removed.name


def _is_of_nesting(removed: Removal) -> bool:
    return removed.kind is RemovalKind.UNCLOSED or (removed.kind is RemovalKind.TAG and removed.name.startswith("/"))


def _candidates(removed: Removal, text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """Where a removal may be, the likely places first."""
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
    """The word in tags and attribute lists, then anywhere."""
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
