"""Paragraphs that repeat another one, sentence by sentence.

Sentences are compared by their characters as shown, without punctuation, set phrases of politics, quotations and names
of meetings. Years are counted from the report's, so this year's number in last year's sentence does not make it a new
one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from nianbao.shown.prose import Prose
from nianbao.wording.clauses import MEETING, QUOTED, UNWRITTEN
from nianbao.wording.sentences import YEAR
from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.set_phrases import SET_PHRASES

SENTENCE_ENDS: Final = re.compile(r"[。；！？]+")
# Punctuation, spaces and placeholders, which do not count.
MARKS: Final = re.compile(r"[\s、·—…\ufffc（）()*，。；：！？“”‘’《》]+")
# The number of a list's item.
ITEM: Final = re.compile(
    rf"\s*(?:[0-9]{{1,2}}[.．、)）]|[（(][{ORDINAL}0-9]{{1,3}}[）)]|[{ORDINAL}]{{1,3}}、|[{ORDINAL}]是)\s*"
)
# A sentence in more sections is a set phrase.
MOST_PLACES: Final = 20
SHORTEST_SENTENCE: Final = 8
SHORTEST: Final = 40
MOST_OF_IT: Final = 0.8
SET_WORDS: Final = re.compile(either(SET_PHRASES))


@dataclass(frozen=True)
class SpokenParagraph:
    """A paragraph of a section that is neither a heading nor a table row: its span in the prose."""

    prose: Prose
    start: int
    end: int

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The characters of its sentences, without sentences too short to be distinctive."""
        own = self.prose.section.year
        text = ITEM.sub("", self.prose.text[self.start : self.end], count=1)
        text = YEAR.sub(lambda year: f"〈{int(year[0]) - own}〉", text)
        keys = (MARKS.sub("", sentence) for sentence in SENTENCE_ENDS.split(text))
        return tuple(key for key in keys if len(key) >= SHORTEST_SENTENCE)

    @cached_property
    def all_letters(self) -> str:
        """The characters of all its sentences as one text, however it is divided into sentences."""
        return "".join(self.sentences)

    @cached_property
    def letters(self) -> int:
        """How many characters of its own it has."""
        return own_letters(self.prose.text[self.start : self.end])


def own_letters(text: str) -> int:
    """How many characters of a text are its own."""
    return len(MARKS.sub("", SET_WORDS.sub("", MEETING.sub("", QUOTED.sub("", UNWRITTEN.sub("", text))))))


def spoken_paragraphs(prose: Prose) -> Iterator[SpokenParagraph]:
    """The paragraphs that are long enough to be a copy."""
    heads = {heading.start for heading in prose.headings}
    for line in re.finditer(r"[^\n]+", prose.text):
        if len(line[0]) >= SHORTEST and line.start() not in heads and "\t" not in line[0]:
            yield SpokenParagraph(prose, line.start(), line.end())


def copies(paragraphs: Iterable[SpokenParagraph]) -> Iterator[tuple[SpokenParagraph, SpokenParagraph]]:
    """Each paragraph that repeats most of an earlier one in another section, or is repeated by a longer one, with the
    first such."""
    where: dict[str, list[SpokenParagraph]] = defaultdict(list)
    whole: dict[str, SpokenParagraph] = {}
    for paragraph in paragraphs:
        # The same characters, divided into other sentences.
        first = whole.setdefault(paragraph.all_letters, paragraph)
        if first.prose is not paragraph.prose and paragraph.letters >= SHORTEST:
            yield paragraph, first
            continue
        shared: dict[SpokenParagraph, int] = defaultdict(int)
        for sentence in dict.fromkeys(paragraph.sentences):
            for other in where[sentence]:
                if other.prose is not paragraph.prose:
                    shared[other] += own_letters(sentence)
            known = where[sentence]
            if len(known) < MOST_PLACES and not (known and known[-1].prose is paragraph.prose):
                known.append(paragraph)
        for other, letters in shared.items():
            if letters >= max(SHORTEST, MOST_OF_IT * min(paragraph.letters, other.letters)):
                yield paragraph, other
                break


def repeated_from_last_year(
    paragraphs: Iterable[SpokenParagraph], last: Iterable[SpokenParagraph]
) -> Iterator[tuple[SpokenParagraph, SpokenParagraph]]:
    """Each paragraph that repeats one of last year's and says nothing else."""
    known = {paragraph.all_letters: paragraph for paragraph in last if paragraph.sentences}
    for paragraph in paragraphs:
        before = known.get(paragraph.all_letters)
        # A short one may be a set phrase: 请予审议，并请列席人员提出意见.
        if before is not None and paragraph.letters >= SHORTEST:
            yield paragraph, before
