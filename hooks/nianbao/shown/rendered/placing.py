"""Computes the offset of each character of a rendered page from the placeholders around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nianbao.shown.rendered.html_texts import HtmlText
from nianbao.shown.rendered.placeholders import TextWithPlaceholders
from nianbao.shown.rendered.segment import NOWHERE, Segment

# The longest search for a character without a placeholder, in characters.
FARTHEST: Final = 2000


def placed_segments(pieces: Sequence[HtmlText], text: str, coded: TextWithPlaceholders) -> list[Segment]:
    """The texts of a page with the offset of each character in the source. A placeholder names its offset; any other
    character is searched between the nearest two placeholders."""
    known = [[coded.offset(character) for character in piece.characters] for piece in pieces]
    afters = [NOWHERE]
    for one in reversed(known[1:]):
        afters.append(next((at for at in one if at != NOWHERE), afters[-1]))
    found = []
    before = 0
    for piece, sources, after in zip(pieces, known, reversed(afters), strict=False):
        characters = "".join(
            text[at] if at != NOWHERE else written for written, at in zip(piece.characters, sources, strict=True)
        )
        _look_for_others(characters, sources, text, before, after)
        before = max((at for at in sources if at != NOWHERE), default=before - 1) + 1
        found.append(Segment(piece.tags, characters, tuple(sources)))
    return found


def _look_for_others(characters: str, sources: list[int], text: str, before: int, after: int) -> None:
    """Fills in the offsets of characters that have no placeholder."""
    placed = [at for at, source in enumerate(sources) if source != NOWHERE]
    if not placed:
        end = after if after > before else min(len(text), before + FARTHEST)
        _forward(characters, sources, text, range(len(sources)), before, end)
        return
    _backward(characters, sources, text, range(placed[0]), sources[placed[0]])
    for left, right in pairwise(placed):
        if right - left > 1:
            _forward(characters, sources, text, range(left + 1, right), sources[left] + 1, sources[right])
    last = placed[-1]
    end = text.find("\n\n", sources[last])
    _forward(characters, sources, text, range(last + 1, len(sources)), sources[last] + 1, end if end > 0 else len(text))


def _forward(characters: str, sources: list[int], text: str, positions: range, start: int, end: int) -> None:
    for at in positions:
        found = text.find(characters[at], start, min(end, start + FARTHEST))
        if found >= 0:
            sources[at] = found
            start = found + 1


def _backward(characters: str, sources: list[int], text: str, positions: range, end: int) -> None:
    start = max(0, text.rfind("\n\n", 0, end))
    for at in reversed(positions):
        found = text.rfind(characters[at], max(start, end - FARTHEST), end)
        if found >= 0:
            sources[at] = found
            end = found
