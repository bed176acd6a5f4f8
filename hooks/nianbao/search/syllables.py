"""The syllables of Chinese characters in pinyin, as they are read in a word (银行 is yinhang, 行动 is xingdong).

pypinyin knows the readings of 47,000 words and loads them all when it is imported, which takes longer and more memory
than a small site. So it is imported without them, which it has a variable of the environment for, and is given those
that may be in the texts at hand.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

WITHOUT_WORDS: Final = "PYPINYIN_NO_PHRASES"
# The file's entries each begin a line. Decoded as a whole they are ten times its size.
WORDS: Final = "phrases_dict.json"
ENTRY: Final = re.compile(r'^"(?P<word>[^"]+)": (?=\[)', re.M)


def syllables_of(texts: Sequence[str]) -> list[list[str]]:
    """For each text the syllables of its characters, without tones; empty for a character that has none."""
    pinyin = _library()
    pinyin.load_phrases_dict(readings_of_words(texts))
    return [pinyin.lazy_pinyin(text, errors=lambda run: [""] * len(run)) for text in texts]


def readings_of_words(texts: Sequence[str]) -> dict[str, list[list[str]]]:
    """The words of pypinyin, with their readings, that begin with two characters that are neighbours in a text. Any
    other word can neither be in a text nor be taken for the beginning of one."""
    pairs = {first + second for text in texts for first, second in pairwise(text)}
    written, by_beginning = _words()
    decoder = json.JSONDecoder()
    found = sorted(entry for pair in pairs for entry in by_beginning.get(pair, ()))
    return {word: decoder.raw_decode(written, at)[0] for at, word in found}


@cache
def _words() -> tuple[str, Mapping[str, Sequence[tuple[int, str]]]]:
    """The words of pypinyin as they are written, and where the readings of each word begin, by its first two
    characters. Each search index needs them twice, and a preview makes one at each edit."""
    written = files("pypinyin").joinpath(WORDS).read_text(encoding="utf-8")
    by_beginning: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entry in ENTRY.finditer(written):
        by_beginning[entry["word"][:2]].append((entry.end(), entry["word"]))
    return written, by_beginning


def _library() -> Any:
    is_set = WITHOUT_WORDS in os.environ
    os.environ.setdefault(WITHOUT_WORDS, "1")
    try:
        import pypinyin
    finally:
        if not is_set:
            del os.environ[WITHOUT_WORDS]
    return pypinyin
