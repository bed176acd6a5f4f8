"""The ways in which one text can be written, reduced to one: for finding a name or a value in any spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from nianbao.wording.folded import UNSEEN, simplified
from nianbao.words.han import HAN_OR_RADICAL
from nianbao.words.numeral_signs import DIGITS, FINANCIAL, YEAR_DIGITS

UNSEEN_SIGN: Final = re.compile(f"[{UNSEEN}]")
PLAIN_NUMERALS: Final = str.maketrans(FINANCIAL)
# Characters put between those of a word, such as spaces, dots and hyphens.
BETWEEN: Final = re.compile(rf"(?<=[{HAN_OR_RADICAL}0-9])[\s·•・‧.\-_/|*]+(?=[{HAN_OR_RADICAL}0-9])")
# Not the tabs between the cells of a row.
SPACES: Final = re.compile(
    rf"(?<=[{HAN_OR_RADICAL}0-9])[^\S\t]+(?=[{HAN_OR_RADICAL}0-9.])|(?<=[0-9]\.)[^\S\t]+(?=[0-9])"
)
# The search for figures takes a number in quotation marks for a name; here it is a number.
QUOTES: Final = dict.fromkeys(map(ord, "\"'“”‘’《》「」"), " ")
# Neither is one in an address.
ADDRESS: Final = "://"
ENCODED: Final = re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}|%2[0Cc]")
DIGIT_WORDS: Final = str.maketrans({**{sign: str(at) for at, sign in enumerate(DIGITS)}, YEAR_DIGITS[0]: "0"})
DIGIT_BY_DIGIT: Final = re.compile(f"[{DIGITS}{YEAR_DIGITS[0]}]{{2,}}")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The text with compatibility characters (Unicode NFKC: circled, full-width, superscript), traditional
    characters, financial numerals and percent-encoded characters replaced by the usual ones, and without invisible
    characters."""
    text = ENCODED.sub(lambda found: unquote(found[0]), text)
    text = UNSEEN_SIGN.sub("", unicodedata.normalize("NFKC", text))
    return (text if text.isascii() else simplified(text)).translate(PLAIN_NUMERALS)


def joined(text: str) -> str:
    """A plain text without anything between the characters of its words."""
    return BETWEEN.sub("", text)


def number_spellings(text: str) -> Iterator[str]:
    """A plain text, and what it says if digits are spaced, or Chinese digits written one by one (三五〇)."""
    text = text.translate(QUOTES)
    if ADDRESS in text:
        text = text.replace("/", " ")
    yield text
    if (spaced := SPACES.sub("", text)) != text:
        yield spaced
    if (digits := DIGIT_BY_DIGIT.sub(lambda found: found[0].translate(DIGIT_WORDS), spaced)) != spaced:
        yield digits
