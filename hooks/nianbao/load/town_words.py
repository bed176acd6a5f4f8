"""Loads data/words.yml: the units and measure words that the town adds to the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from nianbao.load.entries import read_entry
from nianbao.load.models import TownWordEntry
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, take_apart
from nianbao.report import Place
from nianbao.words.han import HAN
from nianbao.words.numeral_signs import SCALES
from nianbao.words.unit_table import BUILT_IN, UnitTable, UnitWord, unit_word

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources
    from nianbao.yaml.comments import KEY_PATH
    from nianbao.yaml.reader import Document

TOWN_WORDS: Final = "data/words.yml"
LISTS: Final = "units"
WORD: Final = re.compile(f"(?![{''.join(SCALES)}])[{HAN}A-Za-z²³/]+")
BUILT_IN_PLACE: Final = "系统自带的单位和量词里"


def load_units(sources: Sources) -> UnitTable:
    """The built-in units and measure words, and the town's own."""
    document = sources.yaml(TOWN_WORDS)
    known: dict[str, UnitWord] = {}
    places: dict[str, Place] = {}
    for key, written in sources.mapping(document):
        if key != LISTS:
            sources.add("unknown_field", document.key_place((key,)), key, fields=LISTS)
        elif isinstance(written, list):
            for index, item in enumerate(written):
                path = (LISTS, index)
                word = _unit_word(sources, document, path, item)
                if word is not None and _is_new(sources, word, document.place((*path, "word")), places):
                    known[word.word] = word
        elif written is not None:
            sources.add("wrong_type", document.place((LISTS,)), "", field=LISTS, expected="应是列表，每项以“- ”开头")
    return _table(tuple(known.values()))


@lru_cache(maxsize=16)
def _table(words: tuple[UnitWord, ...]) -> UnitTable:
    """The table for these words; the same words give the same table, so that its patterns are compiled once."""
    return BUILT_IN.with_words(words) if words else BUILT_IN


def _is_new(sources: Sources, word: UnitWord, place: Place, places: dict[str, Place]) -> bool:
    first = BUILT_IN_PLACE if BUILT_IN.find(word.word) else str(places[word.word].line) if word.word in places else ""
    if first:
        sources.add("duplicate_key", place, word.word, first=first, fix="删去这一项，一个词只写一次")
    else:
        places[word.word] = place
    return not first


def _unit_word(sources: Sources, document: Document, path: KEY_PATH, written: object) -> UnitWord | None:
    entry = read_entry(sources.problems, document, path, TownWordEntry, written)
    if entry is None:
        return None
    if not WORD.fullmatch(entry.word):
        expected = "应是一个单位或量词，只用汉字、字母，不带数和“万”“亿”"
        sources.add("wrong_type", document.place((*path, "word")), entry.word, field="word", expected=expected)
        return None
    if (entry.dimension is None) != (entry.size is None):
        missing = "dimension" if entry.dimension is None else "size"
        sources.add("missing_field", document.place((*path, "word")), missing)
        return None
    size = Fraction(1)
    if entry.dimension is not None and entry.size is not None:
        read = _size(entry.size, entry.dimension)
        if read is None:
            expected = f"应是大于 0 的数，后面可以写“{entry.dimension}”的单位，如 50{_first_unit(entry.dimension)}"
            sources.add("wrong_type", document.place((*path, "size")), entry.size, field="size", expected=expected)
            return None
        size = read
    return unit_word(entry.word, entry.dimension or "", size, _facts(entry))


def _facts(entry: TownWordEntry) -> Iterator[str]:
    if entry.counts_lists:
        yield from ("items", "beside")
    if entry.parts:
        yield "parts"


def _size(written: str, dimension: str) -> Fraction | None:
    """The size of the unit in the first unit of its dimension; None if the text is no size."""
    try:
        stated = take_apart(written)
    except QuantityError:
        return None
    unit = parse_unit(stated.unit or _first_unit(dimension))
    if stated.hedge or stated.number <= 0 or unit.dimension != dimension:
        return None
    return Fraction(stated.number) * Fraction(unit.scale) * unit.ratio


def _first_unit(dimension: str) -> str:
    return next(word.word for word in BUILT_IN.words if word.dimension == dimension and word.size == 1)
