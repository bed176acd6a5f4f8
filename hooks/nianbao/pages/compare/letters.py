"""Sentences as strings that can be compared letter by letter: what must not be torn apart is one letter.

A figure is one letter whatever its value, and so are a number or a Latin word in the text; the letters
for them are taken from Unicode's private use plane.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from nianbao.pages.compare.sentences import Piece, Sentence

FIRST_PRIVATE: Final = "\U000f0000"
# A number with its sign of per cent, a Latin word, or any single character.
TOKEN: Final = re.compile(r"[0-9A-Za-z]+(?:\.[0-9]+)?[%‰]?|.", re.S)


@dataclass
class Alphabet:
    """The letters of one comparison. Two sentences can be compared only in the same alphabet."""

    letters: dict[str, str] = field(default_factory=dict)

    def spell(self, sentence: Sentence) -> Spelled:
        """The sentence in this alphabet."""
        letters, pieces = [], []
        for piece in sentence.pieces:
            for letter, part in self._letters(piece):
                letters.append(letter)
                pieces.append(part)
        return Spelled("".join(letters), tuple(pieces))

    def _letters(self, piece: Piece) -> Iterator[tuple[str, Piece]]:
        if piece.thing:
            yield self._private(f"\0{piece.thing}"), piece
            return
        for match in TOKEN.finditer(piece.text):
            word = match[0]
            yield (word if len(word) == 1 else self._private(word)), Piece(word)

    def _private(self, word: str) -> str:
        return self.letters.setdefault(word, chr(ord(FIRST_PRIVATE) + len(self.letters)))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A sentence spelled: `pieces` are what each letter stands for."""

    letters: str
    pieces: tuple[Piece, ...]

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring letters, by which sentences are recognised; the letter itself where
        there is only one."""
        letters = self.letters
        return frozenset(map("".join, pairwise(letters))) or frozenset(letters)
