"""Sentences as strings that can be compared character by character. A unit that must stay whole is one character.

A figure is one character, whatever its value is, and so are a number or a Latin word in the text. Their characters
are in Unicode's private use plane.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from nianbao.wording.sentences import Sentence

FIRST_PRIVATE: Final = "\U000f0000"
# A number with its per cent sign, or a Latin word, becomes one character, unless it has only one.
WORD: Final = re.compile(r"([0-9A-Za-z]+(?:\.[0-9]+)?[%‰]?)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A sentence in an alphabet: `texts` are the texts that its characters represent, `figures` the indices of
    figures."""

    letters: str
    texts: tuple[str, ...]
    figures: tuple[int, ...]

    def runs(self, length: int) -> frozenset[str]:
        """All runs of so many characters in the sentence, by which sentences are recognised; the whole sentence if
        it is shorter."""
        letters = self.letters
        starts = range(max(1, len(letters) - length + 1))
        return frozenset(letters[start : start + length] for start in starts)


@dataclass
class Alphabet:
    """The characters of a comparison. Two sentences can be compared only in the same alphabet."""

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
