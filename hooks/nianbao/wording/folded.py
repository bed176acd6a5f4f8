"""Folds a text to what is read, regardless of spaces between characters, emphasis, invisible characters, entities,
full-width letters, radicals and traditional characters."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC

from nianbao.words.han import HAN_OR_RADICAL

UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
SPACES: Final = " \t\u00a0\u2000-\u200a\u202f\u3000"
# The parts left out of a text, which can be written between the characters of a word.
LEFT_OUT: Final = re.compile(
    rf"(?P<space>(?<=[{HAN_OR_RADICAL}])(?:&(?:nbsp|ensp|emsp|thinsp);|[{SPACES}])+(?=[{HAN_OR_RADICAL}]))"
    rf"|(?P<line_end>(?<=[{HAN_OR_RADICAL}])[{SPACES}]*\n[{SPACES}]*(?=[{HAN_OR_RADICAL}]))"
    rf"|[{UNSEEN}]+|(?<=\w)(?:\*{{1,3}}|__|~~)(?=[\w({{\[])|</?[A-Za-z][A-Za-z0-9]*>|\\(?=[!-/:-@\[-`{{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, the source offset of each of its characters, and the characters behind a space that was left
    out."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    spaced: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of the folded text."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Folds a text."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spaced: set[int] = set()
    at = 0
    for match in LEFT_OUT.finditer(text):
        letters += text[at : match.start()]
        starts += range(at, match.start())
        ends += range(at + 1, match.start() + 1)
        if match.lastgroup == "space":
            spaced.add(len(letters))
        elif match.lastgroup == "entity" and len(letter := html.unescape(match[0])) == 1:
            letters.append(letter)
            starts.append(match.start())
            ends.append(match.end())
        at = match.end()
    letters += text[at:]
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Folded("".join(map(_plain, letters)), tuple(starts), tuple(ends), frozenset(spaced))


@cache
def _plain(letter: str) -> str:
    """The usual form of a character, if that is one character too."""
    if letter < "\u007f":
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    if len(plain) != 1 or plain == " ":
        return letter
    return simple if len(simple := _converter().convert(plain)) == 1 else plain


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter().convert(text))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
