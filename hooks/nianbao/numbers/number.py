"""The noun of this room: a number as written in running text."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from nianbao.quantity.arithmetic import EXACT
from nianbao.quantity.units import Unit, parse_unit
from nianbao.words.unit_table import BUILT_IN, UnitTable


class NumberKind(StrEnum):
    """How a number is written."""

    MEASURE = "measure"  # 12.6公里
    RATIO = "ratio"  # 8.2:51.3:40.5
    CHINESE = "chinese"  # 一百二十三户, 五十余场, 上百人
    SHARE = "share"  # 百分之九十五, 三成, 三分之一, 翻一番
    RANK = "rank"  # 第3位
    BARE = "bare"  # 共接访131: digits with no unit behind


class Number(NamedTuple):
    """A number found in a text.

    `start` and `end` span the number and its unit; `digits_end` ends the digits alone. `number` is in the unit named by
    `unit`, whose 万 and 亿 belong to the unit, as in a value; it is None where the words give no single number
    (数十家). `before` and `behind` are its hedges (约, 超; 余, 左右), and `claim` spans them too. `table` has the words
    by which `unit` was found."""

    kind: NumberKind
    start: int
    end: int
    digits_end: int
    text: str
    number: Decimal | None
    unit: str
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    claim: tuple[int, int] = (0, 0)
    table: UnitTable = BUILT_IN

    @property
    def measured_in(self) -> Unit:
        """The unit as a value is written with it: 批/次 is 批次, 平米 is 平方米."""
        return parse_unit(self.unit.replace("批/次", "批次").replace("平米", "平方米"), self.table)

    @property
    def hedges(self) -> tuple[str, ...]:
        """The hedges of the number, before and behind."""
        return self.before + self.behind

    @property
    def size(self) -> Decimal | None:
        """The number in the first unit of its dimension; None if it gives no single number."""
        if self.number is None:
            return None
        return EXACT.multiply(self.number, self.measured_in.size)
