"""Finds registered names in a text: the longest name that begins at a place, masked or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.forms.name_masking import is_name_unfilled
from nianbao.quantity.numerals import numeral_value
from nianbao.report import Name, Yearbook
from nianbao.shown.prose import Prose
from nianbao.wording.folded import Folded, fold
from nianbao.words.alternatives import either
from nianbao.words.han import HAN_OR_RADICAL

# A shorter word, and an ordinal (十三), is searched only between the words around its references (县委…届).
# Elsewhere it is a word like any other.
SHORTEST: Final = 2
# A name of at least so many characters is certain even with spaces inside.
LONG: Final = 3
HAN_CHARACTER: Final = re.compile(f"[{HAN_OR_RADICAL}]")
AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text: its span, and the name."""

    start: int
    end: int
    name: Name


class Names:
    """The names of one year with their aliases, compiled for searching."""

    def __init__(self, names: Mapping[str, Name]) -> None:
        self.by_word: dict[str, Name] = {}
        for name in names.values():
            if name.kind != "ordinal":
                for word in (name.text, *name.aliases):
                    # Two names can share an alias; the masked one must be found.
                    if len(word) >= SHORTEST and not (word in self.by_word and self.by_word[word].masked):
                        self.by_word[word] = name
        self.pattern = re.compile(either(self.by_word))
        self.by_folded = {fold(word).text: name for word, name in self.by_word.items()}
        self.folded_pattern = re.compile(either(self.by_folded))

    def find(self, text: str) -> Iterator[FoundName]:
        """The names in a text from left to right; of several at one place, the longest."""
        for match in self.pattern.finditer(text):
            yield FoundName(match.start(), match.end(), self.by_word[match[0]])

    def find_folded(self, text: str) -> Iterator[FoundName]:
        """The names in a text, including those with spaces or markup inside, or in variant characters."""
        plain = list(self.find(text))
        yield from plain
        if not self.by_folded:
            return
        folded = fold(text)
        ends = [found.end for found in plain]
        for match in self.folded_pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            # The names found are in order and do not overlap.
            after = bisect_right(ends, start)
            is_new = after == len(plain) or end <= plain[after].start
            if is_new and not (len(match[0]) < LONG and _runs_over_words(folded, *match.span())):
                yield FoundName(start, end, self.by_folded[match[0]])


def _runs_over_words(folded: Folded, start: int, end: int) -> bool:
    """Whether a short name consists of the end of one word and the beginning of the next: it has a space inside,
    and characters directly before or behind it."""
    if not any(at in folded.spaced for at in range(start + 1, end)):
        return False
    before = start > 0 and start not in folded.spaced and HAN_CHARACTER.match(folded.text[start - 1])
    after = end < len(folded.text) and end not in folded.spaced and HAN_CHARACTER.match(folded.text[end])
    return bool(before or after)


@dataclass(frozen=True, slots=True)
class NameContext:
    """A short name or an ordinal, and the text before and behind a reference to it."""

    name: Name
    before: str
    after: str

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the name between the same words; an ordinal also in digits (十三, 13)."""
        number = numeral_value(self.name.text)
        for word in (self.name.text, *((f"{number:f}",) if number is not None else ())):
            for match in re.finditer(re.escape(self.before + word + self.after), text):
                start = match.start() + len(self.before)
                yield start, start + len(word)


def contexts_of(prose: Prose) -> set[NameContext]:
    """The contexts of the masked ordinals and short names that a section refers to."""
    found = set()
    for run in prose.references():
        name = run.shown.name if run.shown else None
        if name is None or not name.masked or (name.kind != "ordinal" and len(name.text) >= SHORTEST):
            continue
        before = prose.text[max(0, run.start - AROUND) : run.start].rpartition("\n")[2]
        after = prose.text[run.end : run.end + AROUND].partition("\n")[0]
        if before and after:
            found.add(NameContext(name, before, after))
    return found


def names_of(book: Yearbook, year: int | None) -> dict[str, Name]:
    """The names as a year has them; without a year, as registered. A name that is 待填 is left out."""
    book_year = book.year(year) if year is not None else None
    written = [*book.names.values(), *(book_year.names.values() if book_year else ())]
    return {name.id: name for name in written if not is_name_unfilled(name)}
