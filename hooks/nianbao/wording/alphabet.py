"""Sentences as strings that can be compared letter by letter: a unit that must stay whole is one letter.

A figure is one letter whatever its value, and so are a number or a Latin word in the text; the letters
for them are taken from Unicode's private use plane.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from nianbao.wording.sentences import Sentence

FIRST_PRIVATE: Final = "\U000f0000"
# A number with its sign of per cent, or a Latin word: one letter, unless it has but one itself.
WORD: Final = re.compile(r"([0-9A-Za-z]+(?:\.[0-9]+)?[%‰]?)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A sentence spelled: `texts` are what each letter represents, `figures` the places of figures."""

    letters: str
    texts: tuple[str, ...]
    figures: tuple[int, ...]

    def runs(self, length: int) -> frozenset[str]:
        """The runs of so many letters in it, by which sentences are recognised; all of it where it is
        shorter."""
        letters = self.letters
        starts = range(max(1, len(letters) - length + 1))
        return frozenset(letters[start : start + length] for start in starts)


@dataclass
class Alphabet:
    """The letters of a comparison. Two sentences can be compared only in the same alphabet."""

    letters: dict[str, str] = field(default_factory=dict)

    def spell(self, sentence: Sentence) -> Spelled:
        """The sentence in this alphabet."""
        letters: list[str] = []
        texts: list[str] = []
        figures: list[int] = []
        for piece in sentence.pieces:
            if piece.is_figure:
                figures.append(len(letters))
            if piece.thing:
                letters.append(self._letter(f"\0{piece.thing}"))
                texts.append(piece.text)
                continue
            for at, part in enumerate(WORD.split(piece.text)):
                if at % 2 and len(part) > 1:
                    letters.append(self._letter(part))
                    texts.append(part)
                else:
                    letters += part
                    texts += part
        return Spelled("".join(letters), tuple(texts), tuple(figures))

    def _letter(self, word: str) -> str:
        return self.letters.setdefault(word, chr(ord(FIRST_PRIVATE) + len(self.letters)))
