"""Units typed next to a reference: behind it, in brackets, in a table's head or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from nianbao.quantity.units import Unit, parse_unit
from nianbao.words.alternatives import either
from nianbao.words.han import HAN
from nianbao.words.hedges import BEHIND, BEHIND_SCALE
from nianbao.words.numeral_signs import MYRIADS, POWERS
from nianbao.words.unit_letters import GOES_ON, words_beginning_with
from nianbao.words.unit_table import BUILT_IN, UnitTable

# An adjective before nouns far more often than a measure word: 5大类, 三大行动.
NO_UNITS: Final = frozenset({"大", "方面"})
SCALE: Final = "万亿|[十百千]?[万亿]|[十百千]"
# What may follow a unit that ends there. 3公里的, 30座和, 5万元以上; behind another Chinese character it may be
# the beginning of a word.
ENDS: Final = re.compile(f"$|[^{HAN}A-Za-z]|[的和与及或均已即已并按占比较]|{BEHIND}|{BEHIND_SCALE}(?=[^{HAN}]|$)")
HALF_WIDTH: Final = str.maketrans("％（）／", "%()/")
TIMES_APART: Final = re.compile(r"(?:\(次\)|/次)$")
# What most references are followed by.
NEVER_FIRST: Final = frozenset(("", *"，。；、：！？,;:.“”（）()[]【】\n\t"))
SIZES: Final = {**POWERS, **MYRIADS}
BRACKETS: Final = re.compile(r"[（(【\[［〔](?P<inside>[^（()）【】\[\]［］〔〕]{1,12})[)）】\]］〕]")
UNIT_PREFIX: Final = re.compile(r"(?:计量)?单位\s?[:：]?\s?")
# 税收收入，单位：万元
UNIT_LAST: Final = re.compile(r"[，,；; \u3000](?:计量)?单位\s?[:：为]\s?(?P<unit>[^，。；：\s]{1,8})$")
BEHIND_SLASH: Final = re.compile(r"[/／]\s?(?P<unit>[^/／\s]{1,6})$")


@dataclass(frozen=True, slots=True)
class TypedUnit:
    """A unit as typed. `start` and `end` span it in the text that was read. It has a hedge (余), a magnitude (万, 千万)
    and the unit's word, which may be empty after a magnitude. `ends`: the word is not the beginning of a longer one."""

    start: int
    end: int
    hedge: str
    scale: str
    word: str
    ends: bool
    table: UnitTable

    @property
    def base(self) -> Unit:
        """The unit without its magnitude."""
        return parse_unit(plain_word(self.word), self.table)

    @property
    def times(self) -> Decimal:
        """The magnitude as a number."""
        size = Decimal(1)
        for letter in self.scale:
            size *= SIZES[letter]
        return size

    @property
    def size(self) -> Fraction:
        """One such unit in the first unit of its dimension."""
        return Fraction(self.times) * self.base.ratio


def plain_word(word: str) -> str:
    """A unit's word in its normal form: ％ is %, 人（次） and 人/次 are 人次, 个小时 is 小时."""
    word = TIMES_APART.sub("次", word.translate(HALF_WIDTH))
    return word.removeprefix("个") if len(word) > 1 else word


@lru_cache(maxsize=256)
def _pattern(table: UnitTable, own: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the longest unit at an offset, with an optional hedge and magnitude. `own` are words that the table may
    lack."""
    apart = (f"{word[:-1]}{times}" for word in own if word.endswith("次") for times in ("（次）", "(次)", "/次"))
    counted = (f"个{word}" for word in own if len(word) > 1)
    words = {*(one.word for one in table.words), *own, *apart, *counted, "％"} - NO_UNITS
    units = either(word for word in words if word)
    return re.compile(
        rf"[ \u00a0\u3000]?(?:(?P<only>{units})|(?P<hedge>{BEHIND_SCALE})?(?P<scale>{SCALE})?(?P<late>{BEHIND_SCALE})?"
        rf"(?P<unit>{units})?)"
    )


@lru_cache(maxsize=512)
def _goes_on(word: str) -> re.Pattern[str] | None:
    """Matches text after a measure word of one character that makes it the beginning of another word."""
    rests = words_beginning_with(word)
    return re.compile(either(rests)) if rests else None


def unit_at_start(
    text: str, table: UnitTable = BUILT_IN, own: Iterable[str] = (), names: Iterable[str] = ()
) -> TypedUnit | None:
    """The unit that begins a text behind a number; None if it begins with another word, such as one of the `names` of
    the figure."""
    if text[:1] in NEVER_FIRST or any(name and text.startswith(name) for name in names):
        return None
    match = _pattern(table, tuple(word for word in own if word)).match(text)
    if match is None or not match[0].strip():
        return None
    word = match["only"] or match["unit"] or ""
    hedge, scale = (match["hedge"] or "") + (match["late"] or ""), match["scale"] or ""
    if not word and (not scale or scale[-1] not in MYRIADS):
        return None
    end = match.end()
    ends = ENDS.match(text, end) is not None
    if len(word) == 1:
        other = _goes_on(word)
        if other and other.match(text, end):
            return None
    if not word and not ends:
        return None
    return TypedUnit(match.start() + len(match[0]) - len(match[0].lstrip()), end, hedge, scale, word, ends, table)


@lru_cache(maxsize=4096)
def whole_text_unit(text: str, table: UnitTable = BUILT_IN) -> TypedUnit | None:
    """The unit that is the whole of a text; None if the text is anything else."""
    words = UNIT_PREFIX.sub("", text.strip(), count=1)
    unit = unit_at_start(words, table)
    return unit if unit is not None and unit.word and unit.end == len(words) and not unit.hedge else None


@lru_cache(maxsize=4096)
def unit_of_head(words: str, table: UnitTable = BUILT_IN) -> TypedUnit | None:
    """The unit that a table's head or a title states: 产值（亿元）, 产值/亿元, 单位：亿元; None if it states none, or
    several. Cached, because one head is shared by many cells."""
    found = [whole_text_unit(match["inside"], table) for match in BRACKETS.finditer(words)]
    units = [unit for unit in found if unit is not None]
    if len(units) == 1:
        return units[0]
    if units:
        return None
    last = BEHIND_SLASH.search(words) or UNIT_LAST.search(words)
    if last:
        return whole_text_unit(last["unit"], table)
    return whole_text_unit(words, table) if UNIT_PREFIX.match(words) else None


def goes_on_with(word: str, text: str) -> bool:
    """Whether a unit's word and the text directly behind it form one word: 3年期, 8月份, 3个人, 28万人口."""
    return text.startswith((*GOES_ON.get(word, "").split(), *words_beginning_with(word)))
