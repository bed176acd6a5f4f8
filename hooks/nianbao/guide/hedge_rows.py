"""The hedges as rows of the table in the guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.words.hedges import HEDGES, Hedge, Position, Side

SIDES: Final = {Side.ABOVE: "比写的大", Side.BELOW: "比写的小", Side.ABOUT: "上下都可能", Side.AT: "就是写的数"}
POSITIONS: Final = {
    Position.BEFORE: "数的前面",
    Position.BEFORE_POWER: "十、百、千、万、亿的前面",
    Position.BEHIND: "数的后面，单位的前面",
    Position.BEHIND_UNIT: "单位的后面",
}
NOT_KEPT: Final = "不作数据"


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A hedge in readers' words: where the exact number lies, where the word is written, and the hedge
    that a value keeps."""

    word: str
    side: str
    position: str
    value: str


def hedge_rows() -> Iterator[HedgeRow]:
    """Every hedge, in the order of the table."""
    for hedge in HEDGES:
        yield HedgeRow(hedge.word, _side(hedge), POSITIONS[hedge.position], hedge.value or NOT_KEPT)


def _side(hedge: Hedge) -> str:
    may_equal = hedge.includes and hedge.side in (Side.ABOVE, Side.BELOW)
    return SIDES[hedge.side] + ("，或相等" if may_equal else "")
