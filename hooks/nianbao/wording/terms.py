"""Finds words of data/terms.yml in a text, except within longer words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from nianbao.report import Yearbook
from nianbao.wording.printed import Printed
from nianbao.wording.registered_names import names_of
from nianbao.words.alternatives import either


@dataclass(frozen=True, slots=True)
class TermUse:
    """A wrong or forbidden word in a passage, and the right one (None if there is none)."""

    passage: Printed
    start: int
    end: int
    written: str
    right: str | None


class Terms:
    """The words of the list. A word is found only by itself, not inside a longer right one (a right word of the
    list, an entry with the same word on both sides, a registered name)."""

    def __init__(self, terms: Mapping[str, str | None], names: Set[str]) -> None:
        self.wrong = {word: right for word, right in terms.items() if word and right != word}
        right = {word for word in terms.values() if word} | names
        right_and_longer = {word for word in right if any(wrong in word for wrong in self.wrong)}
        self.pattern = re.compile(either({*self.wrong, *right_and_longer}))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The spans of wrong or forbidden words; of several at one place, the longest."""
        for match in self.pattern.finditer(text):
            if match[0] in self.wrong:
                yield match.start(), match.end(), match[0]


def uses_of_terms(book: Yearbook, texts: Iterable[Printed], *, with_right: bool) -> Iterator[TermUse]:
    """Every typed use of the words that have a right form, or of those that have none. Titles 《》 are left out,
    because they are quoted."""
    numbers = (None, *(year.number for year in book.years if year.names))
    names = {
        word for number in numbers for name in names_of(book, number).values() for word in (name.text, *name.aliases)
    }
    terms = Terms(book.terms, names)
    for passage in texts:
        for start, end, word in terms.find(passage.text):
            right = terms.wrong[word]
            if (right is not None) != with_right:
                continue
            if passage.is_typed(start, end) and not _in_title(passage.text, start):
                yield TermUse(passage, start, end, word, right)


def _in_title(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text.rfind("《", line, at) > text.rfind("》", line, at)
