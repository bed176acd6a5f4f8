"""What a head of a table says, without what changes from year to year: its number, its unit, the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nianbao.numbers.typed_units import BEHIND_SLASH, BRACKETS, UNIT_PREFIX, whole_text_unit
from nianbao.quantity.written_quantity import half_width
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.table_words import OF_WHICH
from nianbao.words.unit_table import UnitTable
from nianbao.words.year_words import OF_LAST_SPOKEN, OFFSETS, YEAR_NUMBER

FOOTNOTE: Final = re.compile(r"[\u2460-\u2473*＊※]")
# 一、, （二）, 3., but not 1.5万 or 3年.
SERIAL: Final = re.compile(
    rf"(?:[(（](?:[{ORDINAL}]{{1,3}}|\d{{1,2}})[)）]|(?:[{ORDINAL}]{{1,3}}|\d{{1,2}})[、.．])(?=\D)"
)
TOP_SERIAL: Final = re.compile(rf"[{ORDINAL}]{{1,3}}、")
BRACKETED_SERIAL: Final = re.compile(r"[(（]")
CHILD: Final = re.compile(rf"{OF_WHICH}\s?[:：]?")
YEAR: Final = re.compile(rf"(?<!\d)(?P<year>{YEAR_NUMBER})(?:年度|年)?(?!\d)")
WORD_YEARS: Final = {word: offset for word, offset in OFFSETS.items() if word not in OF_LAST_SPOKEN}
THIS_YEAR: Final = "{0}"
# The day on which a table was made.
DAY: Final = re.compile(r"\d{4}年\s?\d{1,2}月\s?\d{1,2}日?|\d{4}([./-])\d{1,2}\1\d{1,2}(?!\d)")
# （单位：万元） in a title, 单位：万元 at its end; not 填报单位：甲镇.
UNIT_IN_TITLE: Final = re.compile(rf"(?<!{ANY_HAN})(?:计量|金额)?单位\s?[:：]\s?(?P<unit>[^\s()（）]{{1,12}})")
MONTHS: Final = re.compile(r"(?:\d{1,2}月?\s?[-—–~～至到]\s?)?(?<!\d)(?P<last>\d{1,2})月(?!\d|日)|上半年|[一二三]季度")
LAST_MONTH: Final = "12"


@dataclass(frozen=True, slots=True)
class HeadText:
    """A head: its words in comparable form, with years as their distance from the year of the table ({0} is that year),
    and the unit that it states, if any. `is_child` says that it is a part of the row above (其中)."""

    words: str
    unit: str = ""
    is_child: bool = False


@lru_cache(maxsize=65536)
def head_text(text: str, year: int, table: UnitTable) -> HeadText:
    """A head of a table of that year."""
    plain = FOOTNOTE.sub("", text).strip()
    if whole := whole_text_unit(plain, table):
        return HeadText("", whole.scale + whole.word)
    units = []

    def take(match: re.Match[str]) -> str:
        typed = whole_text_unit(match["inside"], table)
        if typed is None:
            return match[0]
        units.append(typed.scale + typed.word)
        return ""

    plain = BRACKETS.sub(take, plain)
    slash = BEHIND_SLASH.search(plain)
    if slash and (typed := whole_text_unit(slash["unit"], table)):
        units.append(typed.scale + typed.word)
        plain = plain[: slash.start()]
    plain = "".join(half_width(plain).split())
    serial = SERIAL.match(plain)
    plain = plain[serial.end() :] if serial else plain
    child = CHILD.match(plain)
    plain = (plain[child.end() :] if child else plain).strip(":：")
    return HeadText(_relative_years(plain, year), units[0] if len(set(units)) == 1 else "", child is not None)


def heads_key(heads: Sequence[str], year: int, table: UnitTable) -> str:
    """The joined words of heads, one above the other: 2025年 above 完成数 means the same as 2025年完成数, and in a
    table of 2025 the same as 完成数."""
    words = "".join(head_text(head, year, table).words for head in heads)
    return words.replace(THIS_YEAR, "") or words


def serial_level(text: str) -> int:
    """How deep a numbered heading is: 1 for 一、, 2 for （一）, 3 for others, 0 for one without a number."""
    if TOP_SERIAL.match(text):
        return 1
    if not SERIAL.match(text):
        return 0
    return 2 if BRACKETED_SERIAL.match(text) else 3


def unit_of_title(text: str, table: UnitTable) -> str | None:
    """The unit that a title states for its table; empty if it names several, None if it names none."""
    stated = UNIT_IN_TITLE.search(text)
    words = stated["unit"] if stated else next((match["inside"] for match in BRACKETS.finditer(text)), "")
    if typed := whole_text_unit(words, table):
        return typed.scale + typed.word
    parts = re.split("[、,，/]", UNIT_PREFIX.sub("", words))
    return "" if len(parts) > 1 and all(whole_text_unit(part, table) for part in parts) else None


def years_in(text: str) -> set[int]:
    """The years that a text names by number; those of days do not count."""
    return {int(match["year"]) for match in YEAR.finditer(DAY.sub("", half_width(text)))}


def part_of_year(text: str) -> str:
    """The months that a title names, unless they end in December: a table of December has the sum of the whole year."""
    months = MONTHS.search(half_width(text))
    return months[0] if months and months["last"] != LAST_MONTH else ""


def with_years_later(text: str, by: int) -> str:
    """The text with its years moved so many years later."""
    return YEAR.sub(lambda match: match[0].replace(match["year"], str(int(match["year"]) + by)), text)


def _relative_years(text: str, year: int) -> str:
    text = YEAR.sub(lambda match: f"{{{int(match['year']) - year}}}", text)
    for word, offset in WORD_YEARS.items():
        text = text.replace(word, f"{{{offset}}}")
    return text
