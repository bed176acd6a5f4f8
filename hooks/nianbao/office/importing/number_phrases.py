"""The phrases around a number, reduced to the words that name something."""

from __future__ import annotations

import re
from typing import Final

from nianbao.office.importing.nouns import MASKED
from nianbao.words.actions import BEFORE_THINGS
from nianbao.words.alternatives import either
from nianbao.words.directions import REACHED
from nianbao.words.frame_words import BEFORE_PHRASES, BEHIND_PHRASES
from nianbao.words.han import HAN
from nianbao.words.hedges import BEFORE, BEHIND, BEHIND_SCALE, EXACT_SUMS
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable
from nianbao.words.year_words import NEXT_YEAR, THIS_YEAR

# How many characters before and after a number are read.
REACH: Final = 40
# Words that begin a phrase and name nothing.
LEADING: Final = re.compile(
    rf"{either((*BEFORE_PHRASES, *EXACT_SUMS))}|{THIS_YEAR}|{NEXT_YEAR}|在(?![谈建库册])|向(?!上)|年(?=处理|产|均|受理)"
)
# Words that end a phrase before the number and belong to the number.
TRAILING: Final = re.compile(rf"(?:{either((*BEHIND_PHRASES, *EXACT_SUMS))}|{REACHED}|{BEFORE})$")
VERB: Final = re.compile(either(BEFORE_THINGS))
# A number and its unit that touch the phrase, as in 92件和重复访15件.
NUMBER_BEFORE: Final = UnitPattern(rf"^.*[0-9]{BEHIND_SCALE}?[万亿]?(?:{UNIT})?{BEHIND}?(?:和|及|与|增加到|提高到|到)?")
# Quotation marks and short brackets within a phrase (“三水”废弃物, 村（社区）) do not end it.
WITHIN_PHRASE: Final = re.compile(rf"[“”]|（[{HAN}]{{1,6}}）")
QUOTED_END: Final = re.compile(rf"“([{HAN}A-Za-z0-9]{{2,8}})”$")


def phrase_before(text: str, position: int, units: UnitTable) -> str:
    """The words of the clause before an offset, back to a punctuation mark, a masked place or a number."""
    before = text[max(0, position - REACH) : position]
    quoted = QUOTED_END.search(before)
    if quoted:
        return quoted[1]
    match = re.search(rf"[{HAN}A-Za-z0-9]+$", WITHIN_PHRASE.sub("", before))
    phrase = match[0] if match else ""
    return NUMBER_BEFORE.of(units).sub("", phrase)


def phrase_after(text: str, position: int, *, next_clause: bool = False) -> str:
    """The words of the clause after an offset; with `next_clause`, those of the next clause if it has none."""
    after = WITHIN_PHRASE.sub("", text[position : position + REACH])
    match = re.match(rf"{'，?' if next_clause else ''}([{HAN}]+)", after)
    return match[1] if match else ""


def strip_frame(phrase: str) -> str:
    """The phrase without the words at its ends that name nothing."""
    previous = None
    while previous != phrase:
        previous = phrase
        phrase = TRAILING.sub("", phrase)
        match = LEADING.match(phrase)
        if match and len(phrase) > match.end():
            phrase = phrase[match.end() :]
    return phrase


def strip_verbs(phrase: str) -> str:
    """The phrase without the verbs before the thing; the whole phrase if too little would be left."""
    end = len(phrase)
    while verbs := list(VERB.finditer(phrase, 0, end)):
        thing = strip_frame(phrase[verbs[-1].end() :])
        if len(thing) >= 3:
            return thing
        end = verbs[-1].start()
    return phrase


def sentence_around(text: str, start: int, end: int, width: int = 18) -> str:
    """The words around a place, for the list of decisions; masked places are ``*``."""
    left = max((text.rfind(mark, 0, start) for mark in "。；\n"), default=-1) + 1
    left = max(left, start - width)
    right = min((at for mark in "。；\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    right = min(right, end + width)
    return text[left:right].replace(MASKED, "*")
