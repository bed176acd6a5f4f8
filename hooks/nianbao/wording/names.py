"""Registered names in a text: the longest name that begins at a place, masked or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.names import is_unfilled
from nianbao.prose import Prose
from nianbao.report import Name, Yearbook

# A shorter word, and an ordinal (十三), is looked for only between the words that its references
# stand between (县委…届): alone it is a word like any other.
SHORTEST: Final = 2
AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: its span, and the name."""

    start: int
    end: int
    name: Name


class Names:
    """The names of one year with their aliases, ready to be looked for."""

    def __init__(self, names: Mapping[str, Name]) -> None:
        self.by_word: dict[str, Name] = {}
        for name in names.values():
            if name.kind != "ordinal":
                for word in (name.text, *name.aliases):
                    # Two names may share an alias; the masked one must not be missed.
                    if len(word) >= SHORTEST and not (word in self.by_word and self.by_word[word].masked):
                        self.by_word[word] = name
        words = sorted(self.by_word, key=lambda word: (-len(word), word))
        self.pattern = re.compile("|".join(map(re.escape, words))) if words else None

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text from left to right, the longest first where several begin."""
        if self.pattern is not None:
            for match in self.pattern.finditer(text):
                yield Found(match.start(), match.end(), self.by_word[match[0]])


@dataclass(frozen=True, slots=True)
class Context:
    """A short name or an ordinal, and what stands before and after it where it is referred to."""

    name: Name
    before: str
    after: str

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the name between the same words."""
        whole = self.before + self.name.text + self.after
        at = text.find(whole)
        while at >= 0:
            start = at + len(self.before)
            yield start, start + len(self.name.text)
            at = text.find(whole, at + 1)


def contexts_of(prose: Prose) -> set[Context]:
    """Where the masked ordinals and short names of a section stand."""
    found = set()
    for run in prose.references():
        name = run.shown.name if run.shown else None
        if name is None or not name.masked or (name.kind != "ordinal" and len(name.text) >= SHORTEST):
            continue
        before = prose.text[max(0, run.start - AROUND) : run.start].rpartition("\n")[2]
        after = prose.text[run.end : run.end + AROUND].partition("\n")[0]
        if before and after:
            found.add(Context(name, before, after))
    return found


def names_of(book: Yearbook, year: int | None) -> dict[str, Name]:
    """The names as a year writes them; as they are registered without a year. One that is 待填 is none yet."""
    book_year = book.year(year) if year is not None else None
    written = [*book.names.values(), *(book_year.names.values() if book_year else ())]
    return {name.id: name for name in written if not is_unfilled(name)}
