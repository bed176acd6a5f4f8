"""Other spellings of the words of the site: in pinyin, by sound, in traditional characters.

The tables cover only the characters of the site, so they are small. The common characters are the first
level of GB 2312, which is sorted by pinyin: the browser can decode that list itself, and the index only
stores the number of consecutive characters with the same syllable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from opencc import OpenCC

from nianbao.search.syllables import syllables_of

FIRST_LEVEL_ROWS: Final = range(0xB0, 0xD8)
CELLS: Final = range(0xA1, 0xFF)
IDEOGRAPHS: Final = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Letters:
    """`syllables` are the syllables of GB 2312's first level in its order, each with the number of
    consecutive characters that have it (a2ai13an9 …); `readings` are characters with the syllable they have
    in a label, where the list has another (行hang长chang …); `simplified` are pairs of a traditional character
    and the simplified one on the site (訪访 …)."""

    syllables: str
    readings: str
    simplified: str


def letters_of(texts: Iterable[str], labels: Sequence[str]) -> Letters:
    """The tables for a site: `texts` are all its texts, `labels` the words that typed pinyin may mean."""
    listed = _first_level()
    runs = [(syllable, len(list(run))) for syllable, run in groupby(listed.values())]
    read = {
        pair
        for label, syllables in zip(labels, syllables_of(labels), strict=True)
        for pair in zip(label, syllables, strict=True)
    }
    readings = sorted((letter, syllable) for letter, syllable in read if syllable and listed.get(letter) != syllable)
    return Letters(
        syllables="".join(f"{syllable}{count}" for syllable, count in runs),
        readings="".join(letter + syllable for letter, syllable in readings),
        simplified=_simplified(frozenset().union(*texts, *labels)),
    )


def _first_level() -> dict[str, str]:
    """The characters of GB 2312's first level, in its order, with their usual syllables."""
    cells = bytes(byte for row in FIRST_LEVEL_ROWS for cell in CELLS for byte in (row, cell))
    letters = cells.decode("gb2312", errors="ignore")
    return {letter: syllable for letter, [syllable] in zip(letters, syllables_of(letters), strict=True)}


def _simplified(written: frozenset[str]) -> str:
    """Pairs of a traditional character that the site does not use and the simplified one that it uses."""
    ideographs = [chr(code) for code in IDEOGRAPHS]
    plain = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    pairs = zip(ideographs, plain, strict=True)
    return "".join(old + new for old, new in pairs if old != new and new in written and old not in written)
