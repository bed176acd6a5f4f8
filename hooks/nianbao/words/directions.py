"""Directions and trends: what reports say of how a figure changed.

To add a word, write a line in ``DIRECTIONS``: stated changes, the checks and the import know it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.han import ANY_HAN


class Trend(StrEnum):
    """What a word says."""

    RISE = "rise"
    FALL = "fall"
    LEVEL = "level"
    MULTIPLE = "multiple"


class Use(StrEnum):
    """How a word is used."""

    VERB = "verb"  # 同比增长8%
    SHORT = "short"  # 由25增至27, 较上年增8%
    COMPARED = "compared"  # 比上年多3座
    NET = "net"  # 净增3座
    ADDED = "added"  # 比上年新增3座
    THAN = "than"  # 高于上年的25座
    BESIDE = "beside"  # 比上年只多不少
    BROUGHT = "brought"  # 压缩至120张


@dataclass(frozen=True, slots=True)
class Direction:
    """A word for a change; `times` is how many times as much a multiple says; `is_near` where a word for no
    change allows a small one."""

    word: str
    trend: Trend
    use: Use = Use.VERB
    times: int = 0
    is_near: bool = False


# A change of an amount, and of a rate, as the form 同比 says it.
GREW, FELL, ROSE, SANK, SAME, ALMOST_SAME = "增长", "下降", "提高", "降低", "持平", "基本持平"

# Before another year: 领先上年.
_ABOVE_THAT: Final = "超越 领先 盖过 压过 胜过 高过 多过 大过 赢过 跑赢 赶超 突破"
_BELOW_THAT: Final = "逊于 逊色于 亚于 赶不上 比不上 比不过 够不上 够不着 追不上 落后于 输给 未及 不敌"
# Behind one year alone: 仅次于2022年.
NEXT_TO: Final = "次于 逊于 亚于"
# Behind it: 较上年只多不少, 与上年一个样.
_MORE_BESIDE: Final = """
只多不少 有过之而无不及 有过之无不及 有增无减 有增无降 只增不减 有升无降 只升不降 更胜一筹 略胜一筹 稍胜一筹
高出一截 多出一截 高出一头 为多 为高 为大
"""
_LESS_BESIDE: Final = """
只少不多 有减无增 只减不增 有降无升 只降不升 稍逊一筹 略逊一筹 略逊 稍逊 逊色 都不如 还不如 还不及
差一截 差了一截 矮一截 为少 为低 为小
"""
_ALIKE: Final = """
打平 打了个平手 打成平手 一般多 一样长 一样高 一样大 没两样 没有两样 没什么两样 一个样 一个数 同一个数 不差分毫 分毫未变
一个样子 分文未变 分文不差 毫无变化 不增不减 没有增减 没增没减 无增无减 不多不少 没有差别 没有不同
"""
_MUCH_ALIKE: Final = """
旗鼓相当 不相伯仲 难分伯仲 难分高下 平分秋色 一个水平 同一水平 同一个水平 处于同一水平 在同一水平 没有多大变化
"""
# Before 到 or 至 and what the number is now; alone they are works: 压缩开支.
_BROUGHT_UP: Final = "扩充 扩容 扩建 猛增 激增 骤增"
_BROUGHT_DOWN: Final = "压缩 压减 压降 精简 锐减 骤减 骤降"

DIRECTIONS: Final = (
    *(Direction(word, Trend.RISE) for word in (GREW, ROSE, "增加", "上升", "提升", "增多")),
    *(Direction(word, Trend.RISE) for word in ("上涨", "攀升", "扩大", "回升", "递增", "走高")),
    *(Direction(word, Trend.RISE) for word in ("上扬", "增产", "走强", "增大", "拉长", "延长")),
    *(Direction(word, Trend.RISE, Use.SHORT) for word in ("增", "升", "涨")),
    *(Direction(word, Trend.RISE, Use.COMPARED) for word in ("多", "高", "大", "长")),
    *(Direction(word, Trend.RISE, Use.THAN) for word in ("超过", "高于", "多于", "大于")),
    *(Direction(word, Trend.RISE, Use.THAN) for word in ("长于", "高出", "多出", "超出")),
    *(Direction(word, Trend.FALL) for word in (FELL, SANK, "减少", "下滑", "回落", "缩减", "缩小", "减幅", "降幅")),
    *(Direction(word, Trend.FALL) for word in ("递减", "走低", "下跌")),
    *(Direction(word, Trend.FALL) for word in ("减产", "走弱", "下挫", "滑坡", "缩水", "萎缩", "减小", "缩短")),
    *(Direction(word, Trend.FALL, Use.SHORT) for word in ("降", "减", "跌")),
    *(Direction(word, Trend.FALL, Use.COMPARED) for word in ("少", "低", "小", "短")),
    *(Direction(word, Trend.FALL, Use.THAN) for word in ("不及", "不如", "少于", "低于", "小于", "短于", "低出")),
    *(Direction(word, Trend.RISE, Use.THAN) for word in _ABOVE_THAT.split()),
    *(Direction(word, Trend.FALL, Use.THAN) for word in _BELOW_THAT.split()),
    *(Direction(word, Trend.RISE, Use.BESIDE) for word in _MORE_BESIDE.split()),
    *(Direction(word, Trend.FALL, Use.BESIDE) for word in _LESS_BESIDE.split()),
    *(Direction(word, Trend.LEVEL, Use.BESIDE) for word in _ALIKE.split()),
    *(Direction(word, Trend.LEVEL, Use.BESIDE, is_near=True) for word in _MUCH_ALIKE.split()),
    *(Direction(word, Trend.RISE, Use.BROUGHT) for word in _BROUGHT_UP.split()),
    *(Direction(word, Trend.FALL, Use.BROUGHT) for word in _BROUGHT_DOWN.split()),
    *(Direction(word, Trend.RISE, Use.NET) for word in ("净增", "净增加", "净增长")),
    *(Direction(word, Trend.FALL, Use.NET) for word in ("净减", "净减少")),
    *(Direction(word, Trend.RISE, Use.ADDED) for word in ("新增", "新添", "增设", "增添")),
    *(Direction(word, Trend.LEVEL) for word in (SAME, "相同", "相等", "一致", "一样", "一样多", "不变")),
    *(Direction(word, Trend.LEVEL) for word in ("同样多", "同样大", "同样长", "同样高")),
    *(Direction(word, Trend.LEVEL) for word in ("无变化", "没有变化", "无增减", "分毫不差", "一模一样")),
    *(Direction(word, Trend.LEVEL, is_near=True) for word in (ALMOST_SAME, "大体持平", "大致持平", "接近持平")),
    *(Direction(word, Trend.LEVEL, is_near=True) for word in ("基本相同", "大致相同", "基本一致", "基本不变")),
    *(Direction(word, Trend.LEVEL, is_near=True) for word in ("相当", "大致相当", "大体相当", "基本相当", "相差无几")),
    *(Direction(word, Trend.LEVEL, is_near=True) for word in ("相仿", "不相上下", "差不多", "相近", "接近")),
    Direction("翻倍", Trend.MULTIPLE, times=2),
    Direction("翻番", Trend.MULTIPLE, times=2),
    Direction("翻一番", Trend.MULTIPLE, times=2),
    Direction("翻两番", Trend.MULTIPLE, times=4),
    Direction("翻二番", Trend.MULTIPLE, times=4),
    Direction("翻三番", Trend.MULTIPLE, times=8),
)  # fmt: skip


def words_for(*trends: Trend, use: Iterable[Use] = (Use.VERB,)) -> tuple[str, ...]:
    """The words of these trends in these uses, longest first."""
    found = (one.word for one in DIRECTIONS if one.trend in trends and one.use in tuple(use))
    return tuple(sorted(found, key=lambda word: -len(word)))


SHORT_TOO: Final = (Use.VERB, Use.SHORT)
UP: Final = words_for(Trend.RISE)
DOWN: Final = words_for(Trend.FALL)
LEVEL: Final = words_for(Trend.LEVEL)
# How much, as one character before a short word: 略增, 又涨.
DEGREES: Final = "略微稍小大锐骤激猛剧又再还仍有更"
# Between 较上年 and its verb.
CHANGE_ADVERBS: Final = (
    "则 均 也 都 皆 双双 完全 总体 总体上 略有 有所 稍有 明显 显著 大幅 大幅度 小幅 实现 保持 分别 又有 要 数量 总量 却"
    " 反而 稳步 持续 继续 依然 仍然 全部"
)
# Before a change that is said not to be one: 没有比上年少.
DENIALS: Final = "没 没有 并没 并没有 未 并未 并非 不是"
# What is said of an amount alone, without the year that it is against: 网络销售额下滑; 节点提升 is a work.
BARE: Final = "增长 增加 上升 上涨 攀升 走高 上扬 增产 下降 减少 下滑 回落 走低 下跌 减产 缩水 滑坡 缩减"
# Before a change that is worked for: 推动投资增长.
PROMPTING: Final = "推动 促进 带动 拉动 助推 助力 引领 力促 防止 避免 遏制 能否 是否"
# What is said of a change against last year without naming it.
SOMEWHAT: Final = "有所 略有 稍有 小幅 大幅 双双 均有所 都有所"
# Words that a statement of a change may begin with, but for the year that it is against.
CHANGE_WORDS: Final = (
    *(one.word for one in DIRECTIONS if one.use not in (Use.BESIDE, Use.BROUGHT)),
    *DENIALS.split(),
    *SOMEWHAT.split(),
)
# Alternatives of regular expressions.
DIRECTION: Final = either((*UP, *DOWN))
SHORT: Final = either(words_for(Trend.RISE, Trend.FALL, use=(Use.SHORT,)))
COMPARED: Final = either(words_for(Trend.RISE, Trend.FALL, use=(*SHORT_TOO, Use.COMPARED)))
ADJECTIVE: Final = either(words_for(Trend.RISE, Trend.FALL, use=(Use.COMPARED,)))
# The last characters of words for a change.
DIRECTION_ENDS: Final = "".join(sorted({word[-1] for word in words_for(Trend.RISE, Trend.FALL, use=SHORT_TOO)}))
# 与上年一张不差: any measure word.
NOT_ONE_OFF: Final = rf"一{ANY_HAN}(?:不差|没差|未变|没变)"
BESIDE: Final = f"{either(words_for(Trend.RISE, Trend.FALL, Trend.LEVEL, use=(Use.BESIDE,)))}|{NOT_ONE_OFF}"
THAN_WORDS: Final = words_for(Trend.RISE, Trend.FALL, use=(Use.THAN,))
THAN: Final = either(THAN_WORDS)
MULTIPLE: Final = "|".join(f"{word[0]}了?{word[1:]}" for word in words_for(Trend.MULTIPLE))
ADDED: Final = either(words_for(Trend.RISE, use=(Use.ADDED,)))
NET: Final = either(words_for(Trend.RISE, Trend.FALL, use=(Use.NET,)))
# What the number behind is now: 增加到, 降至.
BROUGHT: Final = either(words_for(Trend.RISE, Trend.FALL, use=(Use.BROUGHT,)))
REACHED: Final = f"(?:(?:{DIRECTION}|{SHORT}|{BROUGHT})[到至])"

_SIGNS: Final = {Trend.RISE: 1, Trend.FALL: -1}
_NOT_ONE_OFF: Final = re.compile(NOT_ONE_OFF)
_BY_WORD: Final = {one.word: one for one in DIRECTIONS}


# What a year did, in a message.
STEPS: Final = {1: "升", 0: SAME, -1: "降"}


def sign_of(words: str) -> int:
    """1 for words that say more, -1 for such as say less, 0 for 持平 and what says neither."""
    known = _BY_WORD.get(words)
    if known:
        return _SIGNS.get(known.trend, 0)
    if any(up in words for up in UP):
        return 1
    return -1 if any(down in words for down in DOWN) else 0


def direction_of(words: str) -> Direction | None:
    """The word that these are; None for what is none, such as 翻了一番 with 了."""
    if _NOT_ONE_OFF.fullmatch(words):
        return Direction(words, Trend.LEVEL, Use.BESIDE)
    return _BY_WORD.get(words)


def multiple_of(words: str) -> int:
    """How many times as much the words say: 2 for 翻了一番; 0 for what is no multiple."""
    known = _BY_WORD.get(words.replace("了", ""))
    return known.times if known else 0
