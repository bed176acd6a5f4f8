"""Which line of the report became which line of the Word file: equal words first, then bookmarks and similar words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from nianbao.similarity import similarities

PAIR: Final = 2
LEAST_SIMILAR: Final = 0.3
# Lines at the same place between the same neighbours need to share less.
LEAST_BETWEEN: Final = 0.15


@dataclass(frozen=True, slots=True)
class PairedText:
    """A text to be paired, and the names of the bookmarks in it. A generated one has its place by its neighbours."""

    text: str
    bookmarks: frozenset[str] = frozenset()
    is_generated: bool = False


def pair_lines(old: Sequence[PairedText], new: Sequence[PairedText]) -> dict[int, int]:
    """The old line of each new line that has one, by their numbers."""
    pairs = dict(_equal_pairs(old, new))
    taken = set(pairs.values())
    left_old = [at for at in range(len(old)) if at not in taken]
    left_new = [at for at in range(len(new)) if at not in pairs]
    scores = likeness([old[at] for at in left_old], [new[at] for at in left_new])
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        before, after = left_old[one], left_new[other]
        if score >= LEAST_SIMILAR and before not in taken and after not in pairs:
            pairs[after] = before
            taken.add(before)
    pairs.update(_between(old, new, pairs))
    return pairs


def in_order(pairs: Mapping[int, int]) -> frozenset[int]:
    """The new lines that kept their order: the longest sequence whose old lines ascend."""
    news = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for new in news:
        at = bisect_left(tails, pairs[new])
        before[new] = ends[at - 1] if at else None
        tails[at : at + 1] = [pairs[new]]
        ends[at : at + 1] = [new]
    kept = []
    last = ends[-1] if ends else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)


def letter_pairs(text: str) -> frozenset[str]:
    """All pairs of adjacent characters of a text, by which it is recognized; the whole text if it is shorter."""
    starts = range(max(1, len(text) - PAIR + 1))
    return frozenset(text[start : start + PAIR] for start in starts)


def _equal_pairs(old: Sequence[PairedText], new: Sequence[PairedText]) -> Iterator[tuple[int, int]]:
    """Lines with equal words: those in order first, then those that were moved."""
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    found = {block.b + at: block.a + at for block in matcher.get_matching_blocks() for at in range(block.size)}
    taken = set(found.values())
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(old):
        if at not in taken:
            waiting[one.text].append(at)
    yield from found.items()
    for at, one in enumerate(new):
        if at not in found and waiting.get(one.text):
            yield at, waiting[one.text].pop(0)


def likeness(old: Sequence[PairedText], new: Sequence[PairedText]) -> dict[tuple[int, int], float]:
    """The similarity of the texts, by their numbers: by their pairs of characters (0 to 1) and by shared bookmarks (0
    to 1)."""
    olds, news = [letter_pairs(one.text) for one in old], [letter_pairs(one.text) for one in new]
    scores = similarities(olds, news, 0.0)
    for at, one in enumerate(old):
        for other, edited in enumerate(new):
            shared = one.bookmarks & edited.bookmarks
            if shared:
                worth = len(shared) / len(one.bookmarks | edited.bookmarks)
                scores[at, other] = scores.get((at, other), 0.0) + worth
    return scores


def _between(
    old: Sequence[PairedText], new: Sequence[PairedText], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """A line alone between paired neighbours on both sides was rewritten."""
    olds = {before: after for after, before in pairs.items()}
    for after in range(len(new)):
        if after in pairs:
            continue
        before = pairs[after - 1] + 1 if after - 1 in pairs else 0 if after == 0 else -1
        is_free = 0 <= before < len(old) and before not in olds
        ends_alike = pairs.get(after + 1) == before + 1 if after + 1 < len(new) else before + 1 == len(old)
        if is_free and ends_alike:
            one, other = letter_pairs(old[before].text), letter_pairs(new[after].text)
            is_alike = 2 * len(one & other) >= LEAST_BETWEEN * (len(one) + len(other))
            if is_alike or old[before].is_generated:
                yield after, before
