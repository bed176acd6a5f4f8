"""What Word changed in a section, and what others changed in it meanwhile, put together sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from nianbao.wording.sentences import SENTENCE_END

LINE_END: Final = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A place that both changed: the text at the export, the present one (which stays), and that of the Word file."""

    base: str
    present: str
    word: str


def merge_texts(base: str, present: str, word: str) -> tuple[str, tuple[MergeConflict, ...]]:
    """A section with the changes of both (diff3, Khanna, Kunal and Pierce 2007); where they conflict, the present text,
    and the conflict."""
    one, ours, theirs = (_pieces(text) for text in (base, present, word))
    to_ours, to_theirs = _matches(one, ours), _matches(one, theirs)
    pieces: list[str] = []
    conflicts: list[MergeConflict] = []
    at = here = there = 0
    anchors = [at for at in range(len(one)) if at in to_ours and at in to_theirs]
    for stop in (*anchors, len(one)):
        here_stop = to_ours.get(stop, len(ours)) if stop < len(one) else len(ours)
        there_stop = to_theirs.get(stop, len(theirs)) if stop < len(one) else len(theirs)
        was, now, edited = one[at:stop], ours[here:here_stop], theirs[there:there_stop]
        if now == was:
            pieces += edited
        elif edited in (was, now):
            pieces += now
        else:
            pieces += now
            conflicts.append(MergeConflict(*("".join(text).strip() for text in (was, now, edited))))
        pieces += one[stop : stop + 1]
        at, here, there = stop + 1, here_stop + 1, there_stop + 1
    return "".join(pieces), tuple(conflicts)


def _pieces(text: str) -> list[str]:
    """The sentences and the line ends of a text."""
    ends = sorted({match.end() for pattern in (SENTENCE_END, LINE_END) for match in pattern.finditer(text)})
    # A line end is a piece of its own, whatever was written before it.
    starts = {match.start() for match in LINE_END.finditer(text)}
    cuts = sorted({0, len(text), *ends, *starts})
    return [text[start:end] for start, end in pairwise(cuts)]


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The pieces of the base that are in the other text, each with its place there."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
