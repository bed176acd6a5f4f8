"""Pairs the sentences of two texts that correspond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from nianbao.similarity import similarities

# Sentences at about the same place are the same one rewritten if they share so many pairs of characters. Sentences at
# other places must share longer runs, and have enough of them.
PAIR: Final = 2
LEAST_SIMILAR: Final = 0.45
LONG: Final = 4
LEAST_MOVED: Final = 0.5
FEWEST: Final = 6

Runs = frozenset[str]


def align(old: Sequence[Runs], new: Sequence[Runs]) -> list[tuple[int, int]]:
    """The pairs of sentences that correspond, in reading order, with the greatest sum of similarities."""
    start = _equal_at_start(old, new)
    end = _equal_at_start(old[start:][::-1], new[start:][::-1])
    middle = _align_rewritten(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((at, at) for at in range(start)),
        *((start + before, start + after) for before, after in middle),
        *((len(old) - at, len(new) - at) for at in range(end, 0, -1)),
    ]


def _equal_at_start(old: Sequence[Runs], new: Sequence[Runs]) -> int:
    """The number of sentences with which both texts begin alike. Pairing these is safe, since no pair is more
    similar."""
    pairs = zip(old, new, strict=False)
    return next(
        (at for at, (before, after) in enumerate(pairs) if not before or before != after), min(len(old), len(new))
    )


def _align_rewritten(old: Sequence[Runs], new: Sequence[Runs]) -> list[tuple[int, int]]:
    similar = similarities(old, new, LEAST_SIMILAR)
    best = _best_totals(len(old), len(new), similar)
    found = []
    before = after = 0
    while before < len(old) and after < len(new):
        similarity = similar.get((before, after))
        if similarity is not None and best[before][after] == similarity + best[before + 1][after + 1]:
            found.append((before, after))
            before, after = before + 1, after + 1
        elif best[before][after] == best[before + 1][after]:
            before += 1
        else:
            after += 1
    return found


def moves(old: Mapping[int, Runs], new: Mapping[int, Runs]) -> Iterator[tuple[int, int]]:
    """Pairs the remaining sentences of both sides that were moved, the most similar first."""
    olds = [key for key, runs in old.items() if len(runs) >= FEWEST]
    news = [key for key, runs in new.items() if len(runs) >= FEWEST]
    similar = similarities([old[key] for key in olds], [new[key] for key in news], LEAST_MOVED)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for before, after in sorted(similar, key=lambda pair: (-similar[pair], pair)):
        if before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            yield olds[before], news[after]


def _best_totals(olds: int, news: int, similar: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """The greatest sum of similarities that the rests of the texts can reach, for every pair of offsets."""
    by_old: dict[int, dict[int, float]] = defaultdict(dict)
    for (before, after), similarity in similar.items():
        by_old[before][after] = similarity
    best = [[0.0] * (news + 1)]
    for before in range(olds - 1, -1, -1):
        below = best[-1]
        # A sentence without a similar one adds nothing to the sums behind it.
        best.append(_with_sentence(below, by_old[before]) if before in by_old else below)
    best.reverse()
    return best


def _with_sentence(below: list[float], similar: Mapping[int, float]) -> list[float]:
    """The greatest sums with one more sentence in front; `similar` has its similarities to the sentences of the other
    text."""
    row = [0.0] * len(below)
    total = 0.0
    for after in range(len(below) - 2, -1, -1):
        if below[after] > total:
            total = below[after]
        similarity = similar.get(after)
        if similarity is not None and similarity + below[after + 1] > total:
            total = similarity + below[after + 1]
        row[after] = total
    return row
