"""Hedges: words that say how a stated number relates to the exact one.

No number takes two of them (GB/T 15835-2011), and none goes with a word for an exact sum. To add one, write a
line in ``HEDGES``: finding numbers, reading values, showing them, the checks and the import know it from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.numeral_signs import DIGITS


class Side(StrEnum):
    """Where the exact number lies, seen from the stated one."""

    ABOVE = "above"
    BELOW = "below"
    ABOUT = "about"  # on either side
    AT = "at"  # at the number: 达300户之多 only stresses it


class Position(StrEnum):
    """Where the word is written."""

    BEFORE = "before the number"  # 约300户
    BEFORE_POWER = "before 十, 百, 千, 万, 亿"  # 上百户
    BEHIND = "behind the number"  # 300余户
    BEHIND_UNIT = "behind the unit"  # 300户左右


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge. `value` is the word that a value keeps for it (300户左右 is kept as 约300户), empty where no
    value is written with it; `includes` says that the stated number itself is meant too (至少300);
    `is_open` that the exact number may be far off (超300), not only within the last digit written (300余);
    `not_after` holds letters behind which it is the end of another word (节约, 附近), `not_before` letters before
    which it begins one (上下班)."""

    word: str
    side: Side
    position: Position
    value: str = ""
    includes: bool = False
    is_open: bool = False
    not_after: str = ""
    not_before: str = ""

    @property
    def is_before(self) -> bool:
        """Whether the word comes before the number: 约300, 近百."""
        return self.position in (Position.BEFORE, Position.BEFORE_POWER)


# Characters after which 约 is the end of another word.
AGREEMENT: Final = "节签预公履制解大条集契违邀特合赴毁失隐简纽守续订租婚盟"

HEDGES: Final = (
    Hedge("约", Side.ABOUT, Position.BEFORE, "约", includes=True, not_after=AGREEMENT),
    Hedge("大约", Side.ABOUT, Position.BEFORE, "约", includes=True),
    Hedge("约为", Side.ABOUT, Position.BEFORE, "约", includes=True, not_after=AGREEMENT),
    Hedge("约计", Side.ABOUT, Position.BEFORE, "约", includes=True, not_after=AGREEMENT),
    Hedge("约莫", Side.ABOUT, Position.BEFORE, "约", includes=True),
    Hedge("大概", Side.ABOUT, Position.BEFORE, "约", includes=True),
    Hedge("大致", Side.ABOUT, Position.BEFORE, "约", includes=True),
    Hedge("差不多", Side.ABOUT, Position.BEFORE, "约", includes=True),
    Hedge("近", Side.BELOW, Position.BEFORE, "近", not_after="附靠临就贴新最亲邻相走远拉接"),
    Hedge("将近", Side.BELOW, Position.BEFORE, "近"),
    Hedge("接近", Side.BELOW, Position.BEFORE, "近"),
    Hedge("近乎", Side.BELOW, Position.BEFORE, "近"),
    Hedge("不足", Side.BELOW, Position.BEFORE, "不足", is_open=True),
    Hedge("不到", Side.BELOW, Position.BEFORE, "不足", is_open=True, not_after="达找看想得收见办做料碰用"),
    Hedge("不满", Side.BELOW, Position.BEFORE, "不足", is_open=True),
    Hedge("不超过", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("不高于", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("不多于", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("不大于", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("最多", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("至多", Side.BELOW, Position.BEFORE, includes=True, is_open=True),
    Hedge("超", Side.ABOVE, Position.BEFORE, "超", is_open=True, not_after="赶反高"),
    Hedge("超过", Side.ABOVE, Position.BEFORE, "超", is_open=True),
    Hedge("逾", Side.ABOVE, Position.BEFORE, "超", is_open=True),
    Hedge("不止", Side.ABOVE, Position.BEFORE, "超", is_open=True),
    Hedge("至少", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("最少", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("起码", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("不下", Side.ABOVE, Position.BEFORE, includes=True, is_open=True, not_after="放坐装住留居"),
    Hedge("不下于", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("不小于", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("不少于", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("不低于", Side.ABOVE, Position.BEFORE, includes=True, is_open=True),
    Hedge("上", Side.ABOVE, Position.BEFORE_POWER, includes=True, is_open=True, not_after="以赶交"),
    Hedge(
        "成",
        Side.ABOVE,
        Position.BEFORE_POWER,
        includes=True,
        is_open=True,
        not_after=f"完达建形组合促办落生养分0123456789{DIGITS}两几",
    ),
    Hedge("余", Side.ABOVE, Position.BEHIND, "余"),
    Hedge("多", Side.ABOVE, Position.BEHIND, "多"),
    Hedge("来", Side.ABOVE, Position.BEHIND),
    Hedge("左右", Side.ABOUT, Position.BEHIND_UNIT, "约", includes=True, not_before="手岸两邻翼侧逢"),
    Hedge("上下", Side.ABOUT, Position.BEHIND_UNIT, includes=True, not_before="班级游联楼车齐同贯"),
    Hedge("以上", Side.ABOVE, Position.BEHIND_UNIT, includes=True, is_open=True),
    Hedge("以下", Side.BELOW, Position.BEHIND_UNIT, includes=True, is_open=True),
    Hedge("以内", Side.BELOW, Position.BEHIND_UNIT, includes=True, is_open=True),
    Hedge("之多", Side.AT, Position.BEHIND_UNIT, includes=True),
)

# Words that stress how far a number reaches. With 以上 the number is at once reached and passed.
REACHING: Final = ("高达", "多达", "超出")

# Words for an exact sum.
EXACT_SUMS: Final = ("共计", "总计", "合计", "总共")

BY_WORD: Final = {hedge.word: hedge for hedge in HEDGES}


def hedge_of(word: str) -> Hedge:
    """The hedge of a word that is one. Raises KeyError."""
    return BY_WORD[word]


def alternatives(hedges: Iterable[Hedge]) -> str:
    """A regular expression (a group) for the words, longest first, that reads none inside another word."""
    longest_first = sorted(hedges, key=lambda hedge: (-len(hedge.word), hedge.word))
    return "(?:" + "|".join(_expression(hedge) for hedge in longest_first) + ")"


def _expression(hedge: Hedge) -> str:
    not_after = f"(?<![{hedge.not_after}])" if hedge.not_after else ""
    not_before = f"(?![{hedge.not_before}])" if hedge.not_before else ""
    return not_after + hedge.word + not_before


BEFORE: Final = alternatives(hedge for hedge in HEDGES if hedge.position is Position.BEFORE)
BEFORE_POWER: Final = alternatives(hedge for hedge in HEDGES if hedge.is_before)
POWER_WORDS: Final = tuple(hedge.word for hedge in HEDGES if hedge.position is Position.BEFORE_POWER)
BEHIND: Final = alternatives(hedge for hedge in HEDGES if hedge.position is Position.BEHIND_UNIT)
ABOUT_BEHIND: Final = alternatives(
    hedge for hedge in HEDGES if hedge.position is Position.BEHIND_UNIT and hedge.side is Side.ABOUT
)
# Behind the number; 来 begins other words behind 万 and 亿 (3万来信).
BEHIND_DIGITS: Final = alternatives(hedge for hedge in HEDGES if hedge.position is Position.BEHIND)
BEHIND_SCALE: Final = alternatives(hedge for hedge in HEDGES if hedge.position is Position.BEHIND and hedge.value)
# Between a word such as 增长 and its number.
AFTER_VERB: Final = f"(?:了|达|幅度为|{BEFORE})*"
# A number that must not be passed, or must be reached (不超过, 不少于).
BOUND: Final = alternatives(
    hedge for hedge in HEDGES if hedge.position is Position.BEFORE and hedge.includes and hedge.is_open
)
LONGEST: Final = max(len(hedge.word) for hedge in HEDGES)

# Hedges of a value that follow its number.
BEHIND_NUMBER: Final = tuple(
    hedge.word for hedge in HEDGES if hedge.value == hedge.word and hedge.position is Position.BEHIND
)
