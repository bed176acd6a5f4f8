"""Which sentence of one text became which of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

# Dice's coefficient over runs of letters. Sentences at about the same place are the same one rewritten if
# they share so many pairs of letters; what stands elsewhere must share longer runs, and have enough of
# them to be known.
PAIR: Final = 2
ALIKE: Final = 0.45
LONG: Final = 4
MOVED: Final = 0.5
FEWEST: Final = 6
# A run of letters that more sentences share tells none of them apart.
COMMON: Final = 300

Runs = frozenset[str]


def likenesses(old: Sequence[Runs], new: Sequence[Runs], least: float) -> dict[tuple[int, int], float]:
    """How alike the sentences of two texts are (0 to 1), for all that are at least so much alike."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, runs in enumerate(old):
        for run in runs:
            where[run].append(at)
    for run in [run for run, places in where.items() if len(places) > COMMON]:
        del where[run]
    found = {}
    for after, runs in enumerate(new):
        shared = Counter(chain.from_iterable(where[run] for run in runs if run in where))
        for before, count in shared.items():
            likeness = 2 * count / (len(old[before]) + len(runs))
            if likeness >= least:
                found[before, after] = likeness
    return found


def align(old: Sequence[Runs], new: Sequence[Runs]) -> list[tuple[int, int]]:
    """The pairs of sentences that correspond, in reading order, so that as much as possible does."""
    start = _equal_at_start(old, new)
    end = _equal_at_start(old[start:][::-1], new[start:][::-1])
    middle = _align_rewritten(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((at, at) for at in range(start)),
        *((start + before, start + after) for before, after in middle),
        *((len(old) - at, len(new) - at) for at in range(end, 0, -1)),
    ]


def _equal_at_start(old: Sequence[Runs], new: Sequence[Runs]) -> int:
    """How many sentences both texts begin with. Pairing them loses nothing, since none is more alike."""
    pairs = zip(old, new, strict=False)
    return next(
        (at for at, (before, after) in enumerate(pairs) if not before or before != after), min(len(old), len(new))
    )


def _align_rewritten(old: Sequence[Runs], new: Sequence[Runs]) -> list[tuple[int, int]]:
    alike = likenesses(old, new, ALIKE)
    best = _best_totals(len(old), len(new), alike)
    found = []
    before = after = 0
    while before < len(old) and after < len(new):
        likeness = alike.get((before, after))
        if likeness is not None and best[before][after] == likeness + best[before + 1][after + 1]:
            found.append((before, after))
            before, after = before + 1, after + 1
        elif best[before][after] == best[before + 1][after]:
            before += 1
        else:
            after += 1
    return found


def moves(old: Mapping[int, Runs], new: Mapping[int, Runs]) -> Iterator[tuple[int, int]]:
    """The sentences left over on both sides that are the same ones elsewhere, the most alike first."""
    olds = [key for key, runs in old.items() if len(runs) >= FEWEST]
    news = [key for key, runs in new.items() if len(runs) >= FEWEST]
    alike = likenesses([old[key] for key in olds], [new[key] for key in news], MOVED)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for before, after in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        if before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            yield olds[before], news[after]


def _best_totals(olds: int, news: int, alike: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """The greatest sum of likenesses that the texts from each pair of places on can reach."""
    likes: dict[int, dict[int, float]] = defaultdict(dict)
    for (before, after), likeness in alike.items():
        likes[before][after] = likeness
    best = [[0.0] * (news + 1)]
    for before in range(olds - 1, -1, -1):
        below = best[-1]
        # A sentence that is like none adds nothing to what those behind it reach.
        best.append(_with_sentence(below, likes[before]) if before in likes else below)
    best.reverse()
    return best


def _with_sentence(below: list[float], likes: Mapping[int, float]) -> list[float]:
    """The greatest sums with one more sentence in front; `likes` are those that it is like."""
    row = [0.0] * len(below)
    total = 0.0
    for after in range(len(below) - 2, -1, -1):
        if below[after] > total:
            total = below[after]
        likeness = likes.get(after)
        if likeness is not None and likeness + below[after + 1] > total:
            total = likeness + below[after + 1]
        row[after] = total
    return row
