"""Text made small: letters as codes of one or two bytes, then bzip2, then base64.

Chinese in UTF-8 takes three bytes a letter and gzip looks back 32 KB only, which is a few sections.
With a code of one byte for the frequent letters and bzip2, whose block is 900 KB, the same index is
less than half as large. base64 lets it stand in JSON, and costs nothing once the server gzips it.
search-unpack.js is the other half.
"""

from __future__ import annotations

import bz2
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from typing import Final

SAMPLED: Final = 7


@dataclass(frozen=True, slots=True)
class Packed:
    """`letters` are the letters of the text, the most frequent first; the first `single` of them have
    a code of one byte."""

    letters: str
    single: int
    bytes: str


def pack(text: str) -> Packed:
    """Up to 65,536 different letters; Unicode's whole inventory of Chinese is not larger."""
    # A sample tells which letters are frequent.
    counted = Counter(text[::SAMPLED])
    letters = "".join(sorted(set(text), key=lambda letter: (-counted[letter], letter)))
    # Each byte that begins a code of two takes one short code away and gives 256 long ones.
    leads = max(0, -(-(len(letters) - 256) // 255))
    single = min(len(letters), 256 - leads)
    # Codes as letters of Latin-1, which are bytes: so the text is coded in one step.
    codes = {ord(letter): chr(nth) for nth, letter in enumerate(letters[:single])}
    for nth, letter in enumerate(letters[single:]):
        codes[ord(letter)] = chr(single + nth // 256) + chr(nth % 256)
    packed = bz2.compress(text.translate(codes).encode("latin-1"))
    return Packed(letters, single, b64encode(packed).decode())
