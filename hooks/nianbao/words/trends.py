"""Trends: what reports say of how a figure went over several years, beyond one rise or fall.

To add a word, write it in the table of its kind: the checks and the import know it from there. A sign is 1 for more,
-1 for less and 0 for either. Words around a statement (均, 力争) are in ``claim_words``, words for a rank in
``rank_words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.words.numeral_signs import ORDINAL, OTHER_DIGITS
from nianbao.words.word_list import word_list


@dataclass(frozen=True, slots=True)
class Turn:
    """A word for a turn: how the figure went the year before, and how it goes now. `is_level_enough` where
    it need only have stopped falling."""

    word: str
    before: int
    now: int
    is_level_enough: bool = False


@dataclass(frozen=True, slots=True)
class RateWord:
    """A noun for the rate of a change: how fast a figure rises (1) or falls (-1)."""

    word: str
    sign: int


@dataclass(frozen=True, slots=True)
class Pace:
    """A word for what became of a rate: it is now larger (1) or smaller (-1) than the year before, which must be
    named behind some (快于上年)."""

    word: str
    sign: int
    needs_year: bool = False


@dataclass(frozen=True, slots=True)
class Extreme:
    """A word for the highest (1) or lowest (-1) value. A new one (新高) is above every earlier value, another
    (最高) need only reach it. The sign 0 is the better end, as the catalogue says. `needs_scope` where the
    word says nothing of other years by itself."""

    word: str
    sign: int
    is_new: bool = False
    needs_scope: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """A word for passing a number upwards (1) or downwards (-1). `includes` where the number itself is enough."""

    word: str
    sign: int
    includes: bool = False


_FELL_THEN_ROSE: Final = """
止降转升 止跌转升 止滑转升 由降转升 由降转增 由减转增 由跌转涨 由负转正 降转升 降转增 转降为升 转降为增 转减为增
转负为正 变降为升 变降为增 扭降为升 扭降为增 止跌回升 止降回升 止滑回升 止跌反弹 触底反弹
触底回升 止跌转增 恢复增长 恢复性增长 恢复正增长 重回增长 重回正增长
"""
_FELL_THEN_HELD: Final = "止跌回稳 止跌企稳 止滑企稳 止跌趋稳"
_ROSE_THEN_FELL: Final = """
由升转降 由增转降 由增转减 由涨转跌 由正转负 升转降 增转降 转升为降 转增为降 转增为减 转正为负 冲高回落 见顶回落
"""
_ROSE_ALL_THE_SAME: Final = "不降反升 不降反增 不减反增 逆势增长 逆势上扬 逆势上升"
_FELL_ALL_THE_SAME: Final = "不升反降 不增反降 不增反减 逆势下降"

TURNS: Final = (
    *(Turn(word, -1, 1) for word in word_list(_FELL_THEN_ROSE)),
    *(Turn(word, -1, 1, is_level_enough=True) for word in word_list(_FELL_THEN_HELD)),
    *(Turn(word, 1, -1) for word in word_list(_ROSE_THEN_FELL)),
    *(Turn(word, 0, 1) for word in word_list(_ROSE_ALL_THE_SAME)),
    *(Turn(word, 0, -1) for word in word_list(_FELL_ALL_THE_SAME)),
)
TURN_OF: Final = {one.word: one for one in TURNS}

# A run of years that goes on no further: 今年止跌.
STOPPED: Final = word_list("""
没有延续 未能延续 没能延续 未再延续 没有保持 未能保持 没能保持 没有继续
未能继续 止跌 止降 止滑 止住 刹住 企稳 回稳 走平 持平 中断 停住 扭转 掉头 拐头 调头
""")

RATE_WORDS: Final = (
    *(RateWord(word, 1) for word in word_list("增速 增幅 增长率 增长速度 增长幅度 涨幅 升幅")),
    *(RateWord(word, -1) for word in word_list("降幅 减幅 跌幅 下降幅度 减少幅度")),
)
RATE_OF: Final = {one.word: one for one in RATE_WORDS}

# Rates also 提高 and 回落, as figures do.
PACES: Final = (
    *(Pace(word, 1) for word in word_list("加快 加大 拉大 提速")),
    *(Pace(word, -1) for word in word_list("放缓 收窄 趋缓 减缓 减小 变缓 减速")),
    *(Pace(word, 1, needs_year=True) for word in word_list("快于 高于 大于")),
    *(Pace(word, -1, needs_year=True) for word in word_list("慢于 低于 小于")),
)
PACE_OF: Final = {one.word: one for one in PACES}

_NEW_HIGHS: Final = "新高 新高点 新的高点 新峰值 新的峰值 新的峰顶"
_NEW_LOWS: Final = "新低 新低点 新的低点"
_HIGHS: Final = "最高 最多 最大 最长 峰值 高点 最高峰 之最 顶点 顶峰 峰顶 巅峰 之巅 制高点"
_LOWS: Final = "最低 最少 最小 最短 谷底 低点 冰点 底部"
EXTREMES: Final = (
    *(Extreme(word, 1, is_new=True, needs_scope=False) for word in word_list(_NEW_HIGHS)),
    *(Extreme(word, -1, is_new=True, needs_scope=False) for word in word_list(_NEW_LOWS)),
    *(Extreme(word, 1) for word in word_list(_HIGHS)),
    *(Extreme(word, -1) for word in word_list(_LOWS)),
    *(Extreme(word, 0) for word in word_list("最好 最佳 最优")),
)
EXTREME_OF: Final = {one.word: one for one in EXTREMES}

_REACHES: Final = "迈上 迈入 跨入 步入 跃升至 跃升到 站上 跨上 登上 跃上 跨越 达到 达 增至 增加到 升至 提高到"
_FALLS_TO: Final = "降到 降至 降低到 下降到 减少到 压减到 减至 控制在"
THRESHOLDS: Final = (
    *(Threshold(word, 1) for word in word_list("突破 冲破 超过 跨过 越过 闯过 迈过 高于 多于 超 破 过")),
    *(Threshold(word, 1, includes=True) for word in word_list(_REACHES)),
    *(Threshold(word, -1) for word in word_list("跌破 低于 少于 不足")),
    *(Threshold(word, -1, includes=True) for word in word_list(_FALLS_TO)),
)
THRESHOLD_OF: Final = {one.word: one for one in THRESHOLDS}

# 突破100亿元 alone is a threshold; 达到100亿元 is one only behind 首次.
PASSING: Final = word_list("突破 冲破 跨过 越过 闯过 迈过 迈入 跨入 迈上 站上 跨上 登上 跃上 跌破")
FIRST_TIME: Final = word_list("""
首次 首度 第一次 第一回 第一遭 头一次 头一回 头一遭 破天荒地 破天荒 史无前例地 史无前例 历史性地 历史性 首
""")

# Before a number that is not passed, and around one that lies above the figure.
NOT_YET: Final = word_list("仍未 尚未 还未 还没有 仍没有 未能 没能 没有")
STAYS: Final = word_list("仍在 还在 停在 停留在 徘徊在")
# Behind a number that is yet to be passed.
STILL_AHEAD: Final = word_list("指日可待 在望 可期 近在眼前 还有差距 已不远 还很远 还差")

# Behind the number: 突破百亿元大关.
LANDMARKS: Final = word_list("大关 关口 台阶 门槛 以上 以下")

# How far back an extreme reaches, where no number of years says it.
ALL_TIMES: Final = word_list("""
历史 历年来 历年 有史以来 史上 建镇以来 有统计以来 有记录以来 历史上 迄今为止 迄今 至今 历来 有数据以来 有记载以来
有台账以来 统计以来 开展以来 启动以来 开办以来 受理以来 开通以来 设立以来 成立以来 建站以来 建档以来
""")
RECENT: Final = word_list("近年来 近年 近几年来 近几年 几年来 这几年来")
# Behind a number of years: 五年来.
YEARS_BACK: Final = word_list("以来 来 间 内 中 里")
# Verbs before an extreme or a record: 创新高, 刷新纪录; and verbs for being one.
MAKES_RECORD: Final = word_list("""
创造 创下 创出 创 刷新 改写 打破 写下 再创 续写 破 屡创 又创 续创 迭创 连创 攀 再攀 又攀 攀上 再破
""")
IS_RECORD: Final = word_list("为 是 达到 达 处于 属于 属 居 系 已是 仍为 降至 降到 升至 升到 增至 减至")
# Before an extreme only, for reaching it: 攀上, 跌至, and other words.
COMES_TO_EXTREME: Final = (
    *(f"{moves}{arrives}" for moves in "攀登爬冲升涨跌掉落滑降探缩站迈跃回走" for arrives in "上到至入回进"),
    *word_list(
        "下探至 下探到 降为 重回 到达 处在 居于 成为 成了 堪称 触及 超 超过 超越 突破 缩减到 缩减至 减少到 减到"
    ),
    *word_list("增加到 增长到 上升到 下降到 滑落到 滑落至 回落到 回落至"),
)
# Behind an extreme: 历史最好成绩.
OF_EXTREME: Final = word_list("水平 值 点 位 成绩 业绩 战绩 点位 位置")
RECORD: Final = word_list("纪录 记录 新纪录 新记录")

# A direction in every year, by itself (有增无减) or before a verb (逐年增长, 稳步提高).
STEADILY_UP: Final = word_list(
    "稳中有升 稳中有增 稳中有进 有增无减 只增不减 有升无降 只升不降 只增未减 只升未降 一升再升 一增再增 一涨再涨"
)
STEADILY_DOWN: Final = word_list(
    "稳中有降 稳中趋降 有减无增 只减不增 有降无升 只降不升 只减未增 只降未升 一降再降 一减再减 一跌再跌"
)
EVERY_YEAR: Final = word_list("逐年 连年 年年 年年都 一年比一年 每年都 每一年都 每一年 每年均 每年都在 年年在 年年都在")
STEADILY: Final = word_list("持续稳定 持续快速 持续平稳 持续 稳步 稳定 不断 逐步 保持平稳 保持稳定 保持")
# Before a number of years: 连续三年.
IN_A_ROW: Final = word_list("连续 持续 接连 连着 一连")
# Without one: 一直增长.
ALL_ALONG: Final = word_list("持续 不断 一直 一直在 始终 始终在 连续 连连 一路 每年")

# How many years: 3, 三, 十二.
COUNT: Final = rf"(?:(?<!\d)\d{{1,2}}|[{ORDINAL}{''.join(OTHER_DIGITS)}]{{1,3}})"
# Instead of a number: 多年来, 近几年.
SEVERAL: Final = "[多数几]"
