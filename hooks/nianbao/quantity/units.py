"""Units of measurement and measure words, with 万 and 亿 as their scale.

Only 万 and 亿 combine with Arabic numerals (GB/T 15835-2011). A unit of measurement has a dimension and can be
converted. A measure word (个, 件, 人次) is a dimension of its own and counts exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final
from unicodedata import normalize

from nianbao.words.numeral_signs import SCALES
from nianbao.words.unit_table import BUILT_IN, UnitTable

# The dimension of a number without a unit.
NO_UNIT: Final = "数"
ONE: Final = Decimal(1)


@dataclass(frozen=True)
class Unit:
    """A unit as written. `scale` is 1, 万 or 亿; `base` the word behind it; `ratio` the exact size of one base unit
    in the first unit of the dimension; `table` the table of words it was parsed with."""

    text: str
    scale_word: str
    base: str
    dimension: str
    ratio: Fraction
    counted: bool
    table: UnitTable = field(default=BUILT_IN, repr=False, compare=False)

    @cached_property
    def scale(self) -> Decimal:
        """The scale as a number: 1, 10,000 or 100,000,000."""
        return SCALES.get(self.scale_word, ONE)

    @cached_property
    def factor(self) -> Decimal:
        """`ratio` as a decimal, rounded if it does not end (亩)."""
        whole, parts = self.ratio.as_integer_ratio()
        return Decimal(whole) if parts == 1 else Decimal(whole) / Decimal(parts)

    @cached_property
    def size(self) -> Decimal:
        """The size of this unit in the first unit of its dimension."""
        return self.scale * self.factor

    @property
    def is_ratio(self) -> bool:
        """Whether it is a ratio such as %, whose change is in percentage points."""
        return self.dimension == "比率"


@lru_cache(maxsize=4096)
def parse_unit(text: str, table: UnitTable = BUILT_IN) -> Unit:
    """Parses a unit. An unknown word is a measure word with a dimension of its own."""
    scale_word = text[0] if text[:1] in SCALES else ""
    base = text[len(scale_word) :]
    known = table.find(base)
    if not base:
        return Unit(text, scale_word, base, NO_UNIT, Fraction(1), counted=False, table=table)
    if known and known.dimension:
        return Unit(text, scale_word, base, known.dimension, known.size, counted=False, table=table)
    # 头（只） in the catalogue is 头(只) in a value, which is read in half-width signs.
    return Unit(text, scale_word, base, normalize("NFKC", base), Fraction(1), counted=True, table=table)


def exact_ratio(stated: Unit, wanted: Unit) -> Fraction:
    """The size of a stated unit in the wanted unit. Both must have the same dimension."""
    return Fraction(stated.scale) * stated.ratio / (Fraction(wanted.scale) * wanted.ratio)


PERCENT: Final = parse_unit("%")
