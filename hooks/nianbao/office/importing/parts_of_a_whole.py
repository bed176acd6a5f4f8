"""Parts of a figure behind 其中: 牲畜存栏136.8万头，其中基础母畜92.4万头、大畜19.5万头."""

from __future__ import annotations

import re
from typing import Final

from nianbao.numbers import Number
from nianbao.office.importing.doubts import LONGEST_SENTENCE
from nianbao.office.importing.nouns import Doubt
from nianbao.office.importing.subject import Subject, plain_name, refusal_of
from nianbao.report import Figure
from nianbao.words.directions import DIRECTION
from nianbao.words.han import HAN
from nianbao.words.unit_table import WRITTEN_AMOUNT, UnitPattern
from nianbao.words.year_words import LAST_YEAR

OF_WHICH: Final = "其中"
# From 其中 to the number: earlier parts with their numbers, and the name of this part.
PARTS: Final = UnitPattern(rf"{OF_WHICH}[，：:]?(?:[^，。；、\d]+{WRITTEN_AMOUNT}、)*(?P<name>[^，。；、\d]+)$")
# What may be between the whole and 其中: how it changed.
BETWEEN: Final = re.compile(
    rf"[，（(]?(?:(?:同比|[较比与]{LAST_YEAR}(?:同期|[末底])?)?(?:{DIRECTION})\d+(?:\.\d+)?(?:%|个百分点)，)?"
)
ENDS: Final = frozenset("，。；、）)\n")
NAME: Final = re.compile(f"[{HAN}A-Za-z]{{2,14}}")


def part_at(number: Number, text: str) -> tuple[int, str] | None:
    """Where 其中 is that the number is behind, and the name of the part; None if the words are no such list."""
    start, end = number.claim
    found = PARTS.of(number.table).search(text, max(0, start - LONGEST_SENTENCE), start)
    if not found or number.hedges or text[end : end + 1] not in {*ENDS, ""}:
        return None
    name = plain_name(found["name"])
    return (found.start(), name) if NAME.fullmatch(name) else None


def is_right_before(whole_end: int, of_which: int, text: str) -> bool:
    """Whether nothing but a change is between a number and 其中."""
    return whole_end <= of_which and BETWEEN.fullmatch(text, whole_end, of_which) is not None


def subject_of_part(whole: Figure, name: str, unit: str) -> Subject | Doubt:
    """The figure of a part: the name of the whole comes first, because a part alone may be called so elsewhere."""
    refusal = refusal_of(name, unit)
    return refusal or Subject(f"{whole.label}{OF_WHICH}{name}", f"{whole.id}{OF_WHICH}{name}")
