"""Words that end one text and begin the next: 砚汀镇 and 镇党委."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nianbao.forms.name_masking import KEPT_ENDINGS
from nianbao.words.han import ANY_HAN, HAN
from nianbao.words.name_endings import BODIES, GO_ON, ORDINAL_WORDS, PLACE_KINDS, PREDICATES, SIDES

LONGEST: Final = 12
# The first two characters of a name may be the end of another word.
CLEAR_START: Final = 3
ONLY_HAN: Final = re.compile(f"{ANY_HAN}+")
# The end of a repeated word.
ENDS: Final = re.compile(f"$|[^{HAN}A-Za-z0-9]|[的和与及等把在也已还都将从向被]")


@dataclass(frozen=True, slots=True)
class Doubled:
    """A word that ends one text and begins the next. `is_certain`: it is a word by itself there, so it can be
    deleted."""

    word: str
    is_certain: bool


def doubled_word(before: str, behind: str) -> Doubled | None:
    """The longest word that ends a name and needlessly begins the text behind it; None if it begins a word of its own
    there (拾简村村民)."""
    if behind[:1] not in before[-LONGEST:]:
        return None
    for length in range(min(LONGEST, len(before), len(behind)), 0, -1):
        word = before[-length:]
        if not behind.startswith(word) or not ONLY_HAN.fullmatch(word):
            continue
        rest = behind[length:]
        is_certain = ENDS.match(rest) is not None
        if word == before:
            return Doubled(word, is_certain)
        if word in BODIES and rest.startswith(tuple(BODIES[word].split())):
            return Doubled(word, is_certain=True)
        if word in PLACE_KINDS and rest.startswith(PREDICATES):
            return Doubled(word, is_certain=True)
        if word in PLACE_KINDS and rest.startswith(SIDES):
            return Doubled(word, is_certain=False)
        if is_certain or word in ORDINAL_WORDS or (length > 1 and not _goes_on(word, rest)):
            return Doubled(word, is_certain or word in ORDINAL_WORDS)
        return None
    return None


def _goes_on(word: str, rest: str) -> bool:
    """Whether a word of two characters or more begins another noun here."""
    return rest.startswith(tuple(GO_ON.get(word, "").split()))


def typed_before(name: str, before: str) -> str:
    """The name as typed directly before it is shown, with or without its last character or ending (砚汀 and 砚汀镇), or
    its first words (拾简 before 拾简老街书屋); empty if it is not."""
    for said in (name, name[:-1], *(name.removesuffix(ending) for ending in KEPT_ENDINGS)):
        if len(said) > 1 and before.endswith(said):
            return said
    if before[-1:] not in name:
        return ""
    for length in range(len(name) - 2, 1, -1):
        said = name[:length]
        if before.endswith(said) and (length >= CLEAR_START or not ONLY_HAN.fullmatch(before[-length - 1 : -length])):
            return said
    return ""


def said_on_both_sides(before: str, behind: str) -> str:
    """The longest word, of two characters or more, that ends the text before a number and begins the text behind it;
    empty if there is none."""
    if behind[:1] not in before[-LONGEST:]:
        return ""
    for length in range(min(LONGEST, len(before), len(behind)), 1, -1):
        word = before[-length:]
        if behind.startswith(word) and ONLY_HAN.fullmatch(word):
            return word
    return ""
