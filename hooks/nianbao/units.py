"""Units of measurement and measure words, with 万 and 亿 taken apart.

Only 万 and 亿 combine with Arabic numerals (GB/T 15835-2011). Units of measurement have a dimension
and convert; a measure word (个, 件, 人次) is a dimension of its own and counts exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

# base unit -> (dimension, how many of the dimension's first unit)
MEASURES: dict[str, tuple[str, Decimal]] = {
    "元": ("金额", Decimal(1)),
    "米": ("长度", Decimal(1)),
    "公里": ("长度", Decimal(1000)),
    "千米": ("长度", Decimal(1000)),
    "厘米": ("长度", Decimal("0.01")),
    "毫米": ("长度", Decimal("0.001")),
    "延米": ("长度", Decimal(1)),
    "平方米": ("面积", Decimal(1)),
    "平方公里": ("面积", Decimal(1_000_000)),
    "公顷": ("面积", Decimal(10_000)),
    "亩": ("面积", Decimal(2000) / Decimal(3)),
    "立方米": ("体积", Decimal(1)),
    "方": ("体积", Decimal(1)),
    "升": ("体积", Decimal("0.001")),
    "吨": ("质量", Decimal(1000)),
    "公斤": ("质量", Decimal(1)),
    "千克": ("质量", Decimal(1)),
    "斤": ("质量", Decimal("0.5")),
    "克": ("质量", Decimal("0.001")),
    "千瓦": ("功率", Decimal(1)),
    "千瓦时": ("电量", Decimal(1)),
    "度": ("电量", Decimal(1)),
    "%": ("比率", Decimal("0.01")),
    "‰": ("比率", Decimal("0.001")),
    "个百分点": ("百分点", Decimal(1)),
    "倍": ("倍数", Decimal(1)),
    "分": ("分数", Decimal(1)),
    "": ("数", Decimal(1)),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written. `scale` is 1, 万 or 亿; `base` the word behind it; `factor` the size of one
    base unit in the dimension's first unit."""

    text: str
    scale_word: str
    base: str
    dimension: str
    factor: Decimal
    counted: bool

    @property
    def scale(self) -> Decimal:
        return SCALES.get(self.scale_word, Decimal(1))

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
        dimension, factor = MEASURES[base]
        return Unit(text, scale_word, base, dimension, factor, counted=False)
    return Unit(text, scale_word, base, base, Decimal(1), counted=True)
