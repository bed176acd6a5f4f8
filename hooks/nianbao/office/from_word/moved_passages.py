"""Passages that moved: which new sentence was which old one, at another place.

Only changed lines are examined. A passage is recognized by its bookmarks, and by the pairs of characters that both
texts share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.office.from_word.line_pairs import PairedText, likeness
from nianbao.wording.sentences import SENTENCE_END

LEAST_SIMILAR: Final = 0.5
SAME_LINE: Final = 0.2
# A shorter passage without a number says too little to be recognised.
FEWEST_LETTERS: Final = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a line, given by its number, and its content."""

    line: int
    start: int
    end: int
    content: PairedText

    @property
    def is_telling(self) -> bool:
        """Whether its content identifies it: it has a bookmark, or enough characters."""
        return bool(self.content.bookmarks) or len(self.content.text.strip()) >= FEWEST_LETTERS


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a line."""
    at = 0
    for match in SENTENCE_END.finditer(text):
        yield at, match.end()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def match_passages(
    old: Sequence[Passage], new: Sequence[Passage], same_line: frozenset[tuple[int, int]]
) -> dict[int, int]:
    """The old passage of each new one that has one, by their numbers. `same_line` are the pairs of lines that are the
    same line, in which passages need no move."""
    scores = likeness([one.content for one in old], [one.content for one in new])
    ranked = []
    for (at, other), score in scores.items():
        if score >= LEAST_SIMILAR and old[at].is_telling and new[other].is_telling:
            bonus = SAME_LINE if (old[at].line, new[other].line) in same_line else 0.0
            ranked.append((-score - bonus, abs(at - other), at, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in sorted(ranked):
        if at not in taken and other not in found:
            found[other] = at
            taken.add(at)
    return found
