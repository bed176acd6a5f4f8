"""Paragraphs that say what another one says, sentence by sentence.

What counts are the letters of whole sentences as they are shown, without marks, set phrases of politics, quoted
words and names of meetings; years are counted from the report's, so that this year's number in last year's sentence
makes no new sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from nianbao.shown.prose import Prose
from nianbao.wording.clauses import MEETING, NO_WORDS, QUOTED, SET_PHRASES, UNWRITTEN
from nianbao.wording.sentences import YEAR

SENTENCES: Final = re.compile(r"[^。；！？]+")
MARKS: Final = re.compile(r"[，。；：！？“”‘’《》]+")
SHORTEST_SENTENCE: Final = 8
SHORTEST: Final = 40
LONG: Final = 50
MOST_OF_IT: Final = 0.8
SET_WORDS: Final = re.compile("|".join(map(re.escape, sorted(SET_PHRASES, key=len, reverse=True))))


@dataclass(frozen=True)
class SpokenParagraph:
    """A paragraph of a section that is no heading and no table's row: its span in the prose, and how many letters
    of its own each of its sentences has."""

    prose: Prose
    start: int
    end: int

    @cached_property
    def sentences(self) -> dict[str, int]:
        found = {}
        own = self.prose.section.year
        text = YEAR.sub(lambda year: f"〈{int(year[0]) - own}〉", self.prose.text[self.start : self.end])
        for match in SENTENCES.finditer(text):
            key = MARKS.sub("", NO_WORDS.sub("", match[0]))
            left = SET_WORDS.sub("", MEETING.sub("", QUOTED.sub("", UNWRITTEN.sub("", match[0]))))
            letters = len(MARKS.sub("", NO_WORDS.sub("", left)))
            if letters >= SHORTEST_SENTENCE:
                found[key] = letters
        return found

    @cached_property
    def letters(self) -> int:
        return sum(self.sentences.values())


def spoken_paragraphs(prose: Prose) -> Iterator[SpokenParagraph]:
    """The paragraphs that are long enough to be a copy."""
    heads = {heading.start for heading in prose.headings}
    for line in re.finditer(r"[^\n]+", prose.text):
        if len(line[0]) >= SHORTEST and line.start() not in heads and "\t" not in line[0]:
            paragraph = SpokenParagraph(prose, line.start(), line.end())
            if paragraph.letters >= SHORTEST:
                yield paragraph


def copies(paragraphs: Iterable[SpokenParagraph]) -> Iterator[tuple[SpokenParagraph, SpokenParagraph]]:
    """Each paragraph that repeats most of one before it in another section, or is repeated by a longer one, with
    the first such."""
    where: dict[str, list[SpokenParagraph]] = defaultdict(list)
    for paragraph in paragraphs:
        shared: Counter[int] = Counter()
        met: dict[int, SpokenParagraph] = {}
        for sentence, letters in paragraph.sentences.items():
            for other in where[sentence]:
                if other.prose is not paragraph.prose:
                    shared[id(other)] += letters
                    met[id(other)] = other
            where[sentence].append(paragraph)
        for key, letters in shared.items():
            if letters >= max(SHORTEST, MOST_OF_IT * min(paragraph.letters, met[key].letters)):
                yield paragraph, met[key]
                break


def repeated_from_last_year(
    paragraphs: Iterable[SpokenParagraph], last: Iterable[SpokenParagraph]
) -> Iterator[tuple[SpokenParagraph, SpokenParagraph]]:
    """Each paragraph that says, sentence by sentence, what one of last year's says, and nothing else."""
    known = {tuple(paragraph.sentences): paragraph for paragraph in last}
    for paragraph in paragraphs:
        before = known.get(tuple(paragraph.sentences))
        # One short sentence may be a formula: 请予审议，并请列席人员提出意见.
        if before is not None and (len(paragraph.sentences) > 1 or paragraph.letters >= LONG):
            yield paragraph, before
