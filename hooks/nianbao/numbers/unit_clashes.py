"""How a unit that a reference shows and a unit typed next to it contradict each other."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from nianbao.numbers.shown_units import ShownUnit
from nianbao.numbers.typed_units import TypedUnit, goes_on_with, plain_word
from nianbao.quantity.units import Unit
from nianbao.words.numeral_signs import SCALES
from nianbao.words.unit_letters import count_the_same


class UnitClash(StrEnum):
    """How a typed unit contradicts a shown one."""

    REPEATED = "the same again"
    OTHER_SIZE = "a unit of the same dimension with another size"
    OTHER_UNIT = "a unit of another dimension"
    OTHER_WORD = "another measure word for what may be the same"


# Of what one says 个 beside the unit: 3个平方公里.
COUNTS_ALL: Final = "个"


def clash_behind(shown: ShownUnit, typed: TypedUnit, rest: str) -> UnitClash | None:
    """What is wrong with a unit typed directly behind a number; `rest` is the text behind the number."""
    return clash_behind_whole(shown, typed, rest) if shown.is_whole else clash_with_missing(shown, typed)


def clash_behind_whole(shown: ShownUnit, typed: TypedUnit, rest: str) -> UnitClash | None:
    """What is wrong with a unit typed behind a number that is shown with its whole unit; `rest` is the text behind
    it."""
    if not shown.base:
        return None
    if not typed.word:
        return UnitClash.REPEATED if typed.scale == shown.scale else UnitClash.OTHER_SIZE
    if _is_same(shown.unit, typed.base):
        is_again = typed.scale in ("", shown.scale)
        return UnitClash.REPEATED if is_again else _unless_class(shown, UnitClash.OTHER_SIZE)
    if goes_on_with(shown.base, rest) or (shown.unit.counted and typed.scale):
        return None
    if _convert(shown.unit, typed.base):
        return UnitClash.OTHER_SIZE if typed.ends or len(typed.word) > 1 else None
    if typed.base.dimension == "百分点" and shown.base != COUNTS_ALL:
        return UnitClash.OTHER_UNIT
    if not typed.ends or not _is_clear(typed):
        return None
    # 43批次批, 1610人次次.
    if len(shown.base) > len(typed.word) and typed.word in shown.base:
        return UnitClash.REPEATED
    joined = shown.base + typed.word
    return UnitClash.OTHER_WORD if typed.table.find(joined) else UnitClash.OTHER_UNIT


def clash_with_missing(shown: ShownUnit, typed: TypedUnit) -> UnitClash | None:
    """What is wrong with a unit typed for a number that is shown without one, or with 万 alone."""
    if typed.scale + plain_word(typed.word) == shown.missing:
        return None
    printed = SCALES.get(shown.scale, 1)
    times = Fraction(printed * typed.times)
    counts = Fraction(shown.counts)
    is_again = bool(shown.scale) and typed.scale == shown.scale
    if not typed.word:
        return None if times == counts else _size_or_again(is_again=is_again)
    if _is_same(shown.unit, typed.base) or _convert(shown.unit, typed.base):
        fits = times * typed.base.ratio == counts * shown.unit.ratio
        return None if fits else _size_or_again(is_again=is_again)
    if shown.unit.counted and typed.base.counted and count_the_same(shown.unit.base, typed.word):
        return UnitClash.OTHER_WORD if times == counts else UnitClash.OTHER_SIZE
    is_rate = typed.word.startswith(f"{shown.unit.base}/") or shown.unit.base.startswith(f"{typed.word}/")
    return UnitClash.OTHER_WORD if is_rate else UnitClash.OTHER_UNIT


def clash_with_head(shown: ShownUnit, typed: TypedUnit) -> UnitClash | None:
    """What is wrong with a unit in the head or title over a number. A number shown with its unit or its magnitude
    states itself what it counts: 1.8万 or 1.8万人次 under （人次） or （万人次）."""
    if shown.scale and typed.scale in ("", shown.scale):
        typed = replace(typed, scale=shown.scale)
    clash = clash_with_missing(shown._replace(scale="", base=""), typed)
    # 规划（年） and 分布（片） may name no unit.
    return UnitClash.OTHER_WORD if clash is UnitClash.OTHER_UNIT and not _is_clear(typed) else clash


def _size_or_again(*, is_again: bool) -> UnitClash:
    return UnitClash.REPEATED if is_again else UnitClash.OTHER_SIZE


def _unless_class(shown: ShownUnit, clash: UnitClash) -> UnitClash | None:
    """Not a clash if a magnitude behind a measure word begins the name of a class: 3家亿元企业."""
    return None if shown.unit.counted else clash


def _is_same(unit: Unit, other: Unit) -> bool:
    """Whether two units without their magnitudes are the same: 公里 and 千米."""
    return plain_word(unit.base) == plain_word(other.base) or (_convert(unit, other) and unit.ratio == other.ratio)


def _convert(unit: Unit, other: Unit) -> bool:
    return unit.dimension == other.dimension and not unit.counted and not other.counted and bool(unit.base)


def _is_clear(typed: TypedUnit) -> bool:
    """Whether a word is a unit wherever it ends a phrase; 里, 面 and 年 usually mean something else."""
    word = typed.table.find(typed.word)
    return word is None or (word.is_read and word.follows_numerals) or bool(word.dimension and len(word.word) > 1)
