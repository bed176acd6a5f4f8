"""Finds start tags without an end tag, and end tags without a start tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

VOID: Final = frozenset({"br", "hr", "img", "col", "wbr"})
# Elements whose end tags HTML allows to omit.
ENDING_THEMSELVES: Final = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "rp", "rt"}
)


class Tag(NamedTuple):
    """A tag in a text with its span."""

    name: str
    is_end: bool
    span: tuple[int, int]


def unbalanced(tags: Iterable[Tag]) -> Iterator[Tag]:
    """The start tags without an end tag, and the end tags without a start tag, each as soon as it is known."""
    open_tags: list[Tag] = []
    counts: Counter[str] = Counter()
    for tag in tags:
        if tag.name in VOID:
            continue
        if not tag.is_end:
            open_tags.append(tag)
            counts[tag.name] += 1
        elif not counts[tag.name]:
            yield tag
        else:
            while True:
                last = open_tags.pop()
                counts[last.name] -= 1
                if last.name == tag.name:
                    break
                if last.name not in ENDING_THEMSELVES:
                    yield last
    yield from (tag for tag in open_tags if tag.name not in ENDING_THEMSELVES)
