"""Finds clauses that occur twice in a text.

Text that a report has to repeat does not count: set phrases of politics, names of meetings, registered names,
titles 《》, quotations, and the text of references. A clause is repeated if ten characters remain without all
these. Within one sentence, which repeats nothing on purpose, four are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.shown.prose import Prose
from nianbao.words.alternatives import either
from nianbao.words.no_figures import MEETING_BODIES, NATIONAL_MEETINGS, WORK_MEETINGS
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.set_phrases import OPENING_FORMULAS, SET_PHRASES

SHORTEST: Final = 10
SHORTEST_IN_SENTENCE: Final = 4
# Characters between two clauses. A repetition further apart is usually intended: the review, the plan and the close
# speak of the same thing. So it counts only if it is long.
NEAR: Final = 600
SHORTEST_FAR: Final = 30
SENTENCE_END: Final = re.compile(r"[。！？\n]")
ENDS: Final = re.compile(r"[，。；：！？\n\t]+")
NOT_MARK: Final = re.compile(r"[^，。；：！？]")
NO_WORDS: Final = re.compile(r"[\s、·—…\ufffc（）()*]+")
# Text that is not written yet does not count.
UNWRITTEN: Final = re.compile(r"【[^】\n]*】")
QUOTED: Final = re.compile(r"《[^》\n]*》|“[^”\n]*”|‘[^’\n]*’")
# Beginnings of clauses that are repeated on purpose: calls, thanks, comparisons.
FORMULA: Final = re.compile(
    rf"[ \u3000]*(?:{either(OPENING_FORMULAS)}"
    r"|在[^，。]{1,30}(?:领导|支持|指导|关心|帮助)下|[是比占达较为]\d)"
)
MEETING: Final = re.compile(
    rf"(?:{either(MEETING_BODIES)})?[{ORDINAL}]{{1,3}}(?:大|届[{ORDINAL}]{{1,2}}(?:次(?:全会|全体会议)|中全会)|次党代会)"
    rf"|中央(?:{either(WORK_MEETINGS)})工作会议|全国(?:{either(NATIONAL_MEETINGS)})"
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repeated part of a text: its span, and the start of its first occurrence."""

    start: int
    end: int
    first: int


class Clauses:
    """Finds repeated clauses. Registered names of the project do not count."""

    def __init__(self, names: Iterable[str]) -> None:
        self.set_words = re.compile(either((*SET_PHRASES, *(name for name in names if name))))

    def repeated(self, prose: Prose) -> Iterator[Repeat]:
        """Each repeated sequence of clauses in the section; headings and tables do not count."""
        stretch: Repeat | None = None
        last_first = 0
        for one in self._repeated_clauses(prose):
            if (
                stretch is not None
                and last_first < one.first < stretch.start
                and not NOT_MARK.search(prose.text, stretch.end, one.start)
            ):
                stretch = Repeat(stretch.start, one.end, stretch.first)
            else:
                if stretch is not None:
                    yield stretch
                stretch = one
            last_first = one.first
        if stretch is not None:
            yield stretch

    def _repeated_clauses(self, prose: Prose) -> Iterator[Repeat]:
        """Each repeated clause, with the nearest equal clause before it."""
        seen: dict[str, int] = {}
        for start, end in _clauses(prose):
            key = NO_WORDS.sub("", prose.text[start:end])
            first = seen.get(key)
            seen[key] = start
            if first is not None:
                in_sentence = not SENTENCE_END.search(prose.text, first, start)
                if not in_sentence and FORMULA.match(prose.text, start, end):
                    continue
                is_near = start - first <= NEAR
                shortest = SHORTEST_IN_SENTENCE if in_sentence else SHORTEST if is_near else SHORTEST_FAR
                if self._own_words(prose, start, end) >= shortest:
                    yield Repeat(start, end, first)

    def _own_words(self, prose: Prose, start: int, end: int) -> int:
        """The number of characters of a clause that count."""
        pieces = []
        at = start
        for run in prose.references():
            if run.end > start and run.start < end:
                pieces.append(prose.text[at : max(at, run.start)])
                at = max(at, run.end)
        pieces.append(prose.text[at:end] if at < end else "")
        left = MEETING.sub("", QUOTED.sub("", UNWRITTEN.sub("", self.set_words.sub("", "\0".join(pieces)))))
        return len(NO_WORDS.sub("", left.replace("\0", "")))


def _clauses(prose: Prose) -> Iterator[tuple[int, int]]:
    """The clauses that are long enough to count, outside headings and tables."""
    text = prose.text
    heading_starts = {heading.start for heading in prose.headings}
    line_start = 0
    for line in text.split("\n"):
        if line_start not in heading_starts and "\t" not in line:
            at = 0
            for mark in (*ENDS.finditer(line), None):
                end = mark.start() if mark else len(line)
                if end - at >= SHORTEST:
                    yield line_start + at, line_start + end
                at = mark.end() if mark else end
        line_start += len(line) + 1
