"""The syllables of Chinese characters in pinyin, as they are read in a word (银行 is yinhang, 行动 is xingdong).

pypinyin knows the readings of 47,000 words and loads them all when it is imported, which takes longer and more memory
than a small site. So it is imported without them, which it has a variable of the environment for, and is given those
that may be in the texts at hand.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
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
    written = files("pypinyin").joinpath(WORDS).read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    found = (entry for entry in ENTRY.finditer(written) if entry["word"][:2] in pairs)
    return {entry["word"]: decoder.raw_decode(written, entry.end())[0] for entry in found}


def _library() -> Any:
    is_set = WITHOUT_WORDS in os.environ
    os.environ.setdefault(WITHOUT_WORDS, "1")
    try:
        import pypinyin
    finally:
        if not is_set:
            del os.environ[WITHOUT_WORDS]
    return pypinyin
