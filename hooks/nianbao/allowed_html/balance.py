"""Tags that have no end, and ends that have no beginning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

VOID: Final = frozenset({"br", "hr", "img", "col", "wbr"})
# Elements that HTML lets end by themselves.
ENDING_THEMSELVES: Final = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "rp", "rt"}
)


class Tag(NamedTuple):
    """A tag in a text, and its span there."""

    name: str
    is_end: bool
    span: tuple[int, int]


def unbalanced(tags: Iterable[Tag]) -> Iterator[Tag]:
    """The tags without an end, and the ends without a beginning, as soon as each is known."""
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
