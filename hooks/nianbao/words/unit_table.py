"""The table of units and measure words, read from ``units.txt``, which explains its facts.

A town adds words of its own in ``data/words.yml``; its table is the built-in one with these words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, Literal

from nianbao.words.alternatives import either
from nianbao.words.han import HAN

FILE: Final = Path(__file__).with_name("units.txt")
MEASURE_WORDS: Final = "量词"
# The dimensions of ``units.txt``, as a type for what people write.
Dimension = Literal[
    "金额", "长度", "面积", "体积", "质量", "功率", "电量", "比率", "百分点", "倍数", "分数",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit or measure word. `dimension` is empty for a measure word; `size` is one such unit in the first
    unit of the dimension. The facts are explained in ``units.txt``."""

    word: str
    dimension: str = ""
    size: Fraction = Fraction(1)
    is_read: bool = True
    follows_numerals: bool = True
    is_whole: bool = True
    counts_items: bool = False
    counts_beside: bool = False
    counts_points: bool = False

    @property
    def is_latin(self) -> bool:
        """Whether it is a sign such as km or m²; other letters after digits make a code (5G, 110kV)."""
        return not re.search(f"[{HAN}%‰]", self.word)


class UnitTable:
    """Units and measure words, each once. Tables are compared by identity."""

    def __init__(self, words: Iterable[UnitWord]) -> None:
        self.words: Final = tuple(words)
        self._by_word: Final = {word.word: word for word in self.words}

    def with_words(self, words: Iterable[UnitWord]) -> UnitTable:
        """This table with further words; a word that it has already stays as it is."""
        return UnitTable((*self.words, *(word for word in words if word.word not in self._by_word)))

    def find(self, word: str) -> UnitWord | None:
        """The unit or measure word that is written so; None if the table has none."""
        return self._by_word.get(word)

    @cached_property
    def read(self) -> str:
        """The pattern of the words that running text is searched for."""
        return either((*(one.word for one in self.words if one.is_read and not one.is_latin), "％"))

    @cached_property
    def latin(self) -> str:
        """The pattern of the signs in Latin letters."""
        return either(one.word for one in self.words if one.is_read and one.is_latin)

    @cached_property
    def counted(self) -> str:
        """The pattern of the words that may follow a Chinese numeral."""
        return self._pattern(lambda word: word.is_read and word.follows_numerals)

    @cached_property
    def items(self) -> str:
        """The pattern of the words that may count the items of a list."""
        return self._pattern(lambda word: word.counts_items)

    @cached_property
    def beside(self) -> str:
        """The pattern of the words that count the items right before them."""
        return self._pattern(lambda word: word.counts_beside)

    @cached_property
    def points(self) -> str:
        """The pattern of the words that count what 一是, 二是 enumerate."""
        return self._pattern(lambda word: word.counts_points)

    def _pattern(self, has_fact: Callable[[UnitWord], bool]) -> str:
        return either(one.word for one in self.words if has_fact(one) and not one.is_latin)


def read_units(text: str) -> Iterator[UnitWord]:
    """The words of a table in the format of ``units.txt``."""
    dimension = ""
    for line in text.splitlines():
        if line.startswith("["):
            dimension = line.strip("[]").replace(MEASURE_WORDS, "")
        elif line and not line.startswith("#"):
            words, _, stated = line.partition("=")
            facts = stated.split()
            size = Fraction(facts.pop(0)) if dimension else Fraction(1)
            for word in words.split():
                yield unit_word(word, dimension, size, facts)


def unit_word(word: str, dimension: str, size: Fraction, facts: Iterable[str]) -> UnitWord:
    """A word with the facts of its line. Raises ValueError for a fact that does not exist."""
    known = set(facts)
    if unknown := known - {"unread", "digits", "parts", "items", "beside", "points"}:
        raise ValueError(f"no fact of a unit: {', '.join(sorted(unknown))}")
    return UnitWord(
        word,
        dimension,
        size,
        is_read="unread" not in known,
        follows_numerals="digits" not in known,
        is_whole="parts" not in known,
        counts_items="items" in known,
        counts_beside="beside" in known,
        counts_points="points" in known,
    )


BUILT_IN: Final = UnitTable(read_units(FILE.read_text("utf-8")))


# Slots of a pattern's template, filled with the words of a table.
UNIT: Final = "«unit»"
LATIN_UNIT: Final = "«latin unit»"
COUNTED_UNIT: Final = "«counted unit»"
ITEM_UNIT: Final = "«item unit»"
# Digits with their unit, as reports write them: 1.04亿元.
WRITTEN_AMOUNT: Final = rf"\d+(?:\.\d+)?[万亿]?(?:{UNIT})"
BESIDE_UNIT: Final = "«beside unit»"
POINT_UNIT: Final = "«point unit»"


@dataclass(frozen=True, slots=True)
class UnitPattern:
    """A regular expression with slots for units, compiled once for each table."""

    template: str

    def of(self, table: UnitTable) -> re.Pattern[str]:
        """The pattern with the units and measure words of a table."""
        return _compiled(self.template, table)


def filled(template: str, table: UnitTable) -> str:
    """The regular expression of a template."""
    for slot, words in (
        (UNIT, table.read),
        (LATIN_UNIT, table.latin),
        (COUNTED_UNIT, table.counted),
        (ITEM_UNIT, table.items),
        (BESIDE_UNIT, table.beside),
        (POINT_UNIT, table.points),
    ):
        template = template.replace(slot, words)
    return template


@lru_cache(maxsize=256)
def _compiled(template: str, table: UnitTable) -> re.Pattern[str]:
    return re.compile(filled(template, table))
