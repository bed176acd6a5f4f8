"""Units of measurement and measure words, with 万 and 亿 taken apart.

Only 万 and 亿 combine with Arabic numerals (GB/T 15835-2011). Units of measurement have a dimension
and convert; a measure word (个, 件, 人次) is a dimension of its own and counts exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

# base unit -> (dimension, how many of the dimension's first unit); exact, so that what converts does so exactly
MEASURES: dict[str, tuple[str, Fraction]] = {
    "元": ("金额", Fraction(1)),
    "米": ("长度", Fraction(1)),
    "公里": ("长度", Fraction(1000)),
    "千米": ("长度", Fraction(1000)),
    "厘米": ("长度", Fraction("0.01")),
    "毫米": ("长度", Fraction("0.001")),
    "延米": ("长度", Fraction(1)),
    "m": ("长度", Fraction(1)),
    "km": ("长度", Fraction(1000)),
    "cm": ("长度", Fraction("0.01")),
    "mm": ("长度", Fraction("0.001")),
    "平方米": ("面积", Fraction(1)),
    "平米": ("面积", Fraction(1)),
    "平方": ("面积", Fraction(1)),
    "平方公里": ("面积", Fraction(1_000_000)),
    "平方千米": ("面积", Fraction(1_000_000)),
    "公顷": ("面积", Fraction(10_000)),
    "亩": ("面积", Fraction(2000, 3)),
    "m2": ("面积", Fraction(1)),
    "m²": ("面积", Fraction(1)),
    "㎡": ("面积", Fraction(1)),
    "km2": ("面积", Fraction(1_000_000)),
    "km²": ("面积", Fraction(1_000_000)),
    "ha": ("面积", Fraction(10_000)),
    "立方米": ("体积", Fraction(1)),
    "立方": ("体积", Fraction(1)),
    "方": ("体积", Fraction(1)),
    "升": ("体积", Fraction("0.001")),
    "毫升": ("体积", Fraction("0.000001")),
    "m3": ("体积", Fraction(1)),
    "m³": ("体积", Fraction(1)),
    "吨": ("质量", Fraction(1000)),
    "公斤": ("质量", Fraction(1)),
    "千克": ("质量", Fraction(1)),
    "斤": ("质量", Fraction("0.5")),
    "克": ("质量", Fraction("0.001")),
    "毫克": ("质量", Fraction("0.000001")),
    "kg": ("质量", Fraction(1)),
    "瓦": ("功率", Fraction("0.001")),
    "千瓦": ("功率", Fraction(1)),
    "兆瓦": ("功率", Fraction(1000)),
    "吉瓦": ("功率", Fraction(1_000_000)),
    "kW": ("功率", Fraction(1)),
    "KW": ("功率", Fraction(1)),
    "MW": ("功率", Fraction(1000)),
    "GW": ("功率", Fraction(1_000_000)),
    "千瓦时": ("电量", Fraction(1)),
    "度": ("电量", Fraction(1)),
    "兆瓦时": ("电量", Fraction(1000)),
    "kWh": ("电量", Fraction(1)),
    "MWh": ("电量", Fraction(1000)),
    "GWh": ("电量", Fraction(1_000_000)),
    "%": ("比率", Fraction("0.01")),
    "‰": ("比率", Fraction("0.001")),
    "个百分点": ("百分点", Fraction(1)),
    "百分点": ("百分点", Fraction(1)),
    "个千分点": ("百分点", Fraction("0.1")),
    "千分点": ("百分点", Fraction("0.1")),
    "倍": ("倍数", Fraction(1)),
    "分": ("分数", Fraction(1)),
    "": ("数", Fraction(1)),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written. `scale` is 1, 万 or 亿; `base` the word behind it; `ratio` the exact size of one
    base unit in the dimension's first unit."""

    text: str
    scale_word: str
    base: str
    dimension: str
    ratio: Fraction
    counted: bool

    @property
    def scale(self) -> Decimal:
        return SCALES.get(self.scale_word, Decimal(1))

    @property
    def factor(self) -> Decimal:
        """`ratio` as a decimal, rounded where it has no end (亩)."""
        return Decimal(self.ratio.numerator) / Decimal(self.ratio.denominator)

    @property
    def size(self) -> Decimal:
        """One such unit in the dimension's first unit."""
        return self.scale * self.factor

    @property
    def is_ratio(self) -> bool:
        return self.dimension == "比率"


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> Unit:
    """Takes a unit apart; an unknown word is a measure word of its own dimension."""
    scale_word = text[0] if text[:1] in SCALES else ""
    base = text[len(scale_word) :]
    if base in MEASURES:
        dimension, ratio = MEASURES[base]
        return Unit(text, scale_word, base, dimension, ratio, counted=False)
    return Unit(text, scale_word, base, base, Fraction(1), counted=True)


def exact_ratio(stated: Unit, wanted: Unit) -> Fraction:
    """How many of the wanted unit one of the stated is; both must be of one dimension."""
    return Fraction(stated.scale) * stated.ratio / (Fraction(wanted.scale) * wanted.ratio)
