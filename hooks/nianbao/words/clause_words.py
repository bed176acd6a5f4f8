"""Words of clauses that say only how a figure went: 数量继续走低, 呈上升之势, 五年之最.

A clause is read as such if it has no other words than these, numbers and the names of figures. To add a word, write it
in the line of its part. What is a word for a direction, a trend or a year elsewhere in ``words/`` is known here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.claim_words import ADVERBS, EACH, HOW_MUCH, PRAISED, STATE_OF_AFFAIRS, THIS_FIGURE, TURNED_AWAY
from nianbao.words.directions import CHANGE_ADVERBS, DOWN, SOMEWHAT, UP, sign_of
from nianbao.words.han import ANY_HAN
from nianbao.words.rank_words import RANK_VERBS
from nianbao.words.trends import (
    ALL_ALONG,
    COMES_TO_EXTREME,
    EVERY_YEAR,
    EXTREMES,
    FIRST_TIME,
    IS_RECORD,
    MAKES_RECORD,
    PACES,
    PASSING,
    RATE_WORDS,
    STEADILY,
    STEADILY_DOWN,
    STEADILY_UP,
    TURNS,
)
from nianbao.words.word_list import word_list
from nianbao.words.year_words import year_words


class ClausePart(StrEnum):
    """What a word is in a clause. The value is the character that represents it in the patterns of clauses."""

    IDLE = "_"  # 却, 明显: says nothing of the direction
    OF = "d"  # 的
    EACH = "e"  # 均
    WORK = "g"  # 建设: what is done, beside a name
    ALONG = "a"  # 一直: over several years, in each
    EVERY_YEAR = "y"  # 逐年
    KEEPS = "b"  # 延续: as it was before
    STOPS = "z"  # 扭转: not as it was before
    STATE = "h"  # 态势
    MOVES = "m"  # 下滑
    TURNS = "c"  # 止跌回升
    MIXED = "w"  # 有升有降
    ONE_EACH = "E"  # 一升一降
    RATE = "k"  # 增速
    INCREMENT = "i"  # 增量
    PACE = "q"  # 加快
    AMOUNT = "n"  # 数量
    SO_MUCH = "o"  # 之多
    AFTERWARDS = "t"  # 连降三年后
    EXTREME = "x"  # 最高
    RANKED_FIRST = "f"  # 居首位
    LATTER = "l"  # 后者
    GROUP = "p"  # 两者
    THAN = "T"  # 多于上年
    LEVEL = "L"  # 原地踏步
    # These are found by patterns.
    SCOPE = "s"  # 五年来
    RUN = "r"  # 连续三年
    EARLIER = "v"  # 上年的
    VERSUS = "u"  # 较上年
    MORE_EVERY_YEAR = "M"  # 一年比一年多
    RUN_OF_MOVES = "R"  # 三连增
    SEEN_NEVER = "X"  # 五年未见
    NEVER = "V"  # 从未回落
    NO_YEAR = "Y"  # 没有哪一年
    BY_THIS_YEAR = "B"  # 以今年为最多
    COMPARES = "C"  # 多
    SHARE = "S"  # 三成
    NUMBER = "Q"
    NAME = "N"
    FIGURE = "F"
    JOIN = "j"


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word of such a clause. `sign` is 1 for more and -1 for less. `times` is how many times as much it says.
    `needs_amount`: 扩大 is said of many things, and of a figure only behind a word for its amount. `is_new`: beyond
    every earlier value, not as far. `says_all`: of all years, or several, where none are
    named; `says_now`: of this year alone, where none are named (稳中有升). `before`, of a turn: how it
    went the year before."""

    word: str
    part: ClausePart
    sign: int = 0
    times: int = 0
    needs_amount: bool = False
    is_new: bool = False
    says_all: bool = False
    says_now: bool = False
    before: int = 0


_UP: Final = """
涨 攀高 抬头 抬升 冲高 上行 向上 见涨 看涨 见长 往上走 向上走 走上坡路 在涨 在增 在升 在增加 在增长 在上升 在回升
在提高 涨了 增了 升了 多了 上去了 正增长 有增无减 有升无降 只增不减 只升不降 不降反增 再添 又添 做了加法 更上层楼
更上一层楼 再上台阶 再上一个台阶 再上新台阶 水涨船高 芝麻开花 上了台阶 增收 反弹 猛增 激增 大增 剧增 陡增 微增 略增
稳增 双增 双升 双增长 双提升 双回升 齐升 齐增 略升 微升 增势 升势 涨势 上升势头 上行通道 上升通道 添了 升高 增高
跃升 飙升 暴增 倍增 爬升 趋升 趋增 见增 见升 企稳回升 增速为正 增幅为正
增幅明显 增幅显著 增幅较大 增幅不小 增幅可观 走了上坡路 加密 提速 扩面 提速扩面 增产 丰收 走旺 步步高 节节高 上扬 上翘
上坡 增员
上台阶 往上涨
回暖 上了一个台阶 上了一个大台阶 上了个台阶 再上一个台阶 长足增长 新的增长 新增长 多增 正增 净增 上来了 上去了
"""
_DOWN: Final = """
下探 探底 跳水 腰斩 压减 收缩 下行 向下 往下走 往下掉 向下走 走下坡路 在降 在减 在跌 在减少 在下降 在下滑 在回落
降了 减了 跌了 少了 掉了 下去了 下来了 降下来了 降下来 减下来 降低了 负增长 有减无增 有降无升 只减不增 只降不升
做了减法 打了折扣 减收 锐减 骤减 骤降 大减 大降 剧减 略减 微减 略降 微降 双减 双降 双下降 双回落 齐降 齐减 降势 跌势
减势 下行通道 下降通道 滑落 下坠 见少 探了底 走跌 骤跌 暴跌 大跌 趋降 趋减 见降 见跌 负增长了 增速为负 增幅为负
增长率为负 减幅明显 减幅显著 减幅较大 减幅不小 降幅明显 降幅显著 降幅较大 降幅不小 走了下坡路 触底 回调 退坡 下坡 减员
下台阶
跌跌不休
节节败退 往下滑 往下降
下了一个台阶 下了个台阶 下了一个大台阶 压降 缩水 缩了水 折半 减半 负增 少减 净减
"""
# Verbs of rising or falling with what it came to: 蹿了上去, 往下掉, 降了下来.
_RISING: Final = "升 涨 蹿 窜 爬 冲 攀 抬 升高 增长"
_SINKING: Final = "降 跌 掉 滑 落 减 退 缩 下滑 回落"
_UPWARDS: Final = "上去 上去了 了上去 上来 上来了 了上来 起来 起来了 了起来 了一截 了一大截 了一块 了一头"
_DOWNWARDS: Final = "下去 下去了 了下去 下来 下来了 了下来 了一截 了一大截 了一块 了一头"
# Said of a figure only behind a word for its amount: 力度加大 and 队伍壮大 are about other things.
_UP_OF_AMOUNT: Final = "提高 提升 扩大 增大 加大 加码 扩张 扩容 壮大 做大 越做越大 走强 放大 拉长 延长 追加"
_DOWN_OF_AMOUNT: Final = "降低 缩小 减小 走弱 变小 越做越小 缩短 压缩"
_TURNS_UP: Final = """
重拾升势 重回升势 重拾涨势 重现增长 由负转正 探底回升 见底回升 触底回弹 重返增长 再度转增 由衰转盛 转升 转增
掉头向上
拐头向上 调头向上
"""
_TURNS_DOWN: Final = "重现跌势 重拾跌势 掉头向下 由升转跌 由涨转降 盛极而衰 由盛转衰 转降 转减 拐头向下 调头向下"
_MIXED: Final = """
有升有降 有增有减 有起有落 有起有伏 有涨有跌 有多有少 有高有低 时升时降 时增时减 忽高忽低 起起落落 起起伏伏 升降交替
升降互现 上下波动
"""
_ROSE_THEN_FELL: Final = (
    "高开低走 前升后降 升了又降 增了又减 涨了又跌 先升后降 先增后减 先涨后跌 先扬后抑 先增后降 先升后减"
)
_FELL_THEN_ROSE: Final = (
    "低开高走 前降后升 降了又升 减了又增 跌了又涨 先降后升 先减后增 先跌后涨 先抑后扬 先降后增 先减后升"
)
_HIGHEST: Final = "高峰 巅峰 峰顶 制高点 最高点 最高峰 最长 最旺 最红火 最忙 顶点"
_LOWEST: Final = "低谷 最低点 最低谷 谷地 最短 最冷清 最清淡 最惨淡 冰点"
_SO_MUCH: Final = "之多 之高 之大 之长 之快"
_SO_LITTLE: Final = "之少 之低 之小 之短"

# 总额 is money, 批次 counts: an amount of a figure is only one in its unit.
GENERAL_AMOUNTS: Final = "数目 数量 总量 总数 总体 数字 数据 体量 盘子 指标 完成量 总数量 绝对数 任务量 工作量 量 数"
AMOUNTS_OF_NO_RATE: Final = "数目 数量 总量 总数 体量 盘子 完成量 总数量 任务量 工作量 量 数"
AMOUNTS_BY_DIMENSION: Final = {
    "金额": (
        "额 金额 总额 资金 资金量 额度 规模 力度 支持力度 投入力度 发放力度 兑现力度 奖补力度"
        " 扶持力度 帮扶力度 资金力度 保障力度"
    ),
    "长度": "里程 长度 规模 公里数 延米数",
    "面积": "面积 亩数 规模",
    "质量": "产量 重量 吨数 总产 处理量",
    "电量": "用量 电量",
    "比率": "比例 比率 占比 水平",
}
# Behind a measure word: 人次, 批次数, and what else counts such things.
AMOUNTS_BY_MEASURE: Final = {
    "人": "人数 规模",
    "名": "人数 规模 队伍规模 队伍",
    "人次": "人数 规模",
    "件": "案件 案件数 案件量 办案量 办案数 办件量 办理量 受理量",
    "次": "频次 次数",
    "场": "场次",
    "家": "户数",
}
COUNTS: Final = "人次 家数 件数 个数 户数 处数 篇数 座数 口数 场数 批次 批次数 条数 起数 宗数 项数 次数 张数 村数 例数"
# Of two figures: they went the same way, or another way each; a direction behind TOGETHER is that of both.
SAME_WAY: Final = word_list("同向而行 同向变化 同向变动 同向运行 同向发展 走势一致 走势相同 走向一致 方向一致")
OPPOSITE_WAYS: Final = word_list("""
反向而行 反向变化 反向变动 反向运行 走势相反 走势正好相反 走势恰好相反 走势恰恰相反 走向相反 方向相反 背道而驰 此消彼长
此升彼降 此增彼减
""")
TOGETHER: Final = word_list("同向 同步 一同 一道 同时 双双 双")
# Heads of columns whose cells say how a figure went.
COURSE_HEADS: Final = "同比 增减 升降 变动 变化 走势 趋势 动向 走向 涨跌 起落 态势 备注 说明 对比 比较"

WORK: Final = """
建设 改造 发放 处理 清理 新建 完成 实现 受理 登记 接待 开展 组织 举办 投入 兑现 办理 排查 检查 讲授 培训 刊发 撰写
发展 培养 签约 拜访 到位 争取 全镇 镇里 镇上 我镇 本镇 工作 情况 方面 建成 录得 使用 安排 拨付 参训
供给 清运 转运 收运 铺设 兑付 修建 办结 扶持 帮扶 支持 奖补 补助 培育 受训
"""
# Who does the work that a clause names: 平台受理总量.
ACTING: Final = "平台 窗口 中心 调委会 调解组织 镇村两级 两级 各村 各办 各站所 专班 班子 支部"
_IDLE: Final = """
却 也 还 又 再 更 就 则 竟 仍 仍然 仍旧 依旧 依然 仍在 还在 已 已经 已是 正 正在 便 更是 同样 总体 整体 一齐 一起
同步 跟着 随之 随即 应声 明显 显著 较快 略 略有 稍有 有所 大幅 大幅度 小幅 大步 幅度不小 幅度较大 不少 不小 一些
一点 一截 不止 许多 很多 有了 了 呈 呈现 呈现出 出现 出现了 实现 实现了 取得 进入 步入 迎来 迎来了 拐点 再现 再度
再次 重新 终于 今年以来 一年来 一年间 今年 全年 年内 当年 本年度 本年 这一年 而 且 并 是 为 有 达 达到 达到了 共
只有 仅有 仅 共有 总计 合计 里 时隔多年 从总体上看 从数字上看 从数据看 从总量看 从面上看 总的看 单看数字 连 一举
成功 逆势 地 得 至 期 其 高开 在 排在 已成定局 成定局 已成事实 ， 遗憾的是 可喜的是 可惜的是 难得的是 不过 但 但是
虽 虽然 虽说 尽管 然而 只是 好在 所幸 尤其 反倒 居然 竟然 显然 确实 十分 非常 相当 比较 相对 较大幅度 渐渐 日渐 日益
照样 手笔 值得警惕 值得注意 值得重视 令人担忧 令人欣喜 给 急剧 急速 迅猛 断崖式 悄然 一再 好势头 惯性 这是
这 那 其间 这期间 这些年间 脚步 重返 重回 回到 掉到 落到
下行压力下 压力之下 有了明显 势头不减地
经历 经历了 走在 走出 一定幅度 一定程度 一定 较大 很大 较多 一跃 一跃成为 新 突破性 可喜 以来 落在 停在 出了 了
又一次 向好 稳中向好 这几年 遭遇 遭遇了 录得 走出了一条 走出一条 划出一条 画出一条 台阶
大致 大体 总的趋势 总的走势 趋势 说明 表明 可见 可以看出 的结果 结果 得以
全线 大为 殊不知 谁知 不料 没想到 令 使 让 致使 导致 之所以能够 之所以能 之所以 收获 定格在 定格于
从无反复 未有反复 没有反复 从未间断 从不间断 未曾间断 从无例外 这一块 那一块 这一头 那一头 这一项
从量上看 同比看 数量上 底子 往 新的
"""
_KEEPS: Final = """
保持 保持了 保持着 维持 维持了 延续 延续了 延续着 承接 承接了 沿袭 继续保持 继续保持了 没有改变 没有改观 没有扭转
没有变 未改 未变 不改 不变 没有停 没有停下 得到延续 得以延续 仍在延续 还在延续 未止 未停 未减 不止 没有止住 没有刹住
仍未走出 未能走出 没有走出 仍未摆脱 未能摆脱 仍未止住 未能止住 未能扭转 仍未扭转 未见扭转 未见改变 不减 延续到 持续到
没有减弱 没有放缓 没有止步 没有回头 未见减弱 难止 难挡 不歇 没有断 未断 未曾中断 从未中断 没有中断 蔓延 继续蔓延
"""
_STOPS: Final = """
止住 止住了 走出 走出了 刹住 刹住了 终结 终结了 告别 告别了 摆脱 摆脱了 打破 打破了 中断 中断了 不再 结束了 扭转了
遏制了 改变了 得到扭转 得到遏制 得到改变 被打破 戛然而止 终止 中止 停了 停住 被打断 有了改变 发生改变 出现转折
"""
# How fast a course goes: 增长的步子越迈越大.
STEPS_OF_COURSE: Final = word_list("步伐 节奏 步子 脚步 劲头 势头")
# Of what may only be beginning.
HINTS: Final = word_list("苗头 迹象 端倪 压力 空间")
_STATES: Final = (
    "之势 走势 曲线 格局 轨迹 通道 惯性 步伐 节奏 周期 情况 被动局面 不利局面 良好势头 良好态势 姿态 区间 轨道"
    " 步子 脚步 劲头 走向 状态 过程 行情 局势 潮头 苗头 迹象 端倪"
)
# Of a rate: 增速又比上年快了一截.
FAST: Final = "[快猛强]"
SLOW: Final = "[慢缓弱]"
_STOPPING: Final = """
止住 刹住 扭转 扭 扭过 走出 停 停下 摆脱 打断 打破 中断 断 逆转 遏制 遏住 减弱 衰 衰减 歇 改变 收住 止 刹 终结
结束 掉头 回头 放缓 止步 停歇
"""
# 至今没有止住, 止不住: a course that goes on.
NOT_STOPPED: Final = (
    rf"(?:还|仍|尚|至今|依然|仍然|也|都)*(?:(?:从?没有?能?|从?未能?|难以?|[不未]曾)(?:得到|得以|有|再|曾|被|真正|根本|完全)*"
    rf"(?:{either(_STOPPING)})(?:了|过|来|下来|住)*|(?:{either(_STOPPING)})不(?:了|住|下来?|出|回|转|过来))"
)
# 但也要看到, 令人欣慰的是: before what is said.
IT_IS_SEEN: Final = (
    rf"(?:但|不过|同时)?[也还]?[要应需当该]{{1,2}}(?:清醒地?)?(?:看到|指出|说明|注意|承认|正视)(?:的是)?"
    rf"|(?:值得|令人|让人){ANY_HAN}{{2,3}}的是?"
)
_INCREMENTS: Final = "增量 净增量 净增数 净增额 增加量 增加数 增加额 增长量 净增家数 净增户数 净增人数"
_FIRST_RANKS: Final = "首位 之首 之冠 第一 第一位 头名 榜首"


def _signed(listed: str | Iterable[str], part: ClausePart, sign: int = 0, **facts: bool | int) -> Iterator[ClauseWord]:
    words = listed.split() if isinstance(listed, str) else listed
    for word in words:
        yield ClauseWord(word, part, sign, **facts)  # type: ignore[arg-type]


def _listed() -> Iterator[ClauseWord]:
    """All words; where a word is listed twice, the later line holds."""
    part = ClausePart
    yield from _signed((*ADVERBS, *CHANGE_ADVERBS.split(), *SOMEWHAT.split(), *HOW_MUCH, *PRAISED), part.IDLE)
    yield from _signed((*IS_RECORD, *MAKES_RECORD, *year_words(0), *FIRST_TIME), part.IDLE)
    yield from _signed(RANK_VERBS, part.IDLE)
    yield from _signed((*_IDLE.split(), *THIS_FIGURE), part.IDLE)
    yield from _signed(WORK, part.WORK)
    yield from _signed(EACH, part.EACH)
    yield from _signed("双 各 齐头并进", part.EACH)
    yield from _signed("的 之", part.OF)
    yield from _signed("前者 后者", part.LATTER)
    yield from _signed("后 之后 以后 后又 之后又", part.AFTERWARDS)
    yield from _signed((*STEADILY, *ALL_ALONG), part.ALONG)
    yield from _signed("接连 相继 节节 步步 逐级 逐次 层层 一路 逐渐 稳中 直线 直线式", part.ALONG)
    yield from _signed(EVERY_YEAR, part.EVERY_YEAR)
    yield from _signed("年年都 历年都 岁岁", part.EVERY_YEAR)
    yield from _signed((*STATE_OF_AFFAIRS, *_STATES.split()), part.STATE)
    yield from _signed(_KEEPS, part.KEEPS)
    yield from _signed((*TURNED_AWAY, *_STOPS.split()), part.STOPS)
    yield from _signed((*GENERAL_AMOUNTS.split(), *COUNTS.split()), part.AMOUNT)
    for nouns in (*AMOUNTS_BY_DIMENSION.values(), *AMOUNTS_BY_MEASURE.values()):
        yield from _signed(nouns, part.AMOUNT)
    yield from _signed(UP, part.MOVES, 1)
    yield from _signed(DOWN, part.MOVES, -1)
    yield from _signed(_UP, part.MOVES, 1)
    yield from _signed(_DOWN, part.MOVES, -1)
    for verbs, ends, way, sign in ((_RISING, _UPWARDS, "上", 1), (_SINKING, _DOWNWARDS, "下", -1)):
        for verb in verbs.split():
            yield from _signed((verb + end for end in ends.split()), part.MOVES, sign)
            yield from _signed((f"{to}{way}{verb}" for to in ("往", "向", "在往", "朝")), part.MOVES, sign)
            yield from _signed((f"往{way}{verb}了", f"{way}{verb}了"), part.MOVES, sign)
    yield from _signed(STEADILY_UP, part.MOVES, 1, says_all=True, says_now=True)
    yield from _signed(STEADILY_DOWN, part.MOVES, -1, says_all=True, says_now=True)
    yield from _signed(_UP_OF_AMOUNT, part.MOVES, 1, needs_amount=True)
    yield from _signed(_DOWN_OF_AMOUNT, part.MOVES, -1, needs_amount=True)
    for turn in TURNS:
        if not turn.before:
            # 不降反升 says nothing of the year before.
            yield ClauseWord(turn.word, part.MOVES, turn.now)
        elif not turn.is_level_enough:
            yield ClauseWord(turn.word, part.TURNS, turn.now, before=turn.before)
    yield from _signed(_TURNS_UP, part.TURNS, 1, before=-1)
    yield from _signed(_TURNS_DOWN, part.TURNS, -1, before=1)
    yield from _signed(_MIXED, part.MIXED)
    yield from _signed(_ROSE_THEN_FELL, part.MIXED, -1)
    yield from _signed(_FELL_THEN_ROSE, part.MIXED, 1)
    for rate in RATE_WORDS:
        yield ClauseWord(rate.word, part.RATE, rate.sign)
    yield from _signed(_INCREMENTS, part.INCREMENT, 1)
    yield from _signed("增长步伐 增长节奏 上升步伐 增长脚步", part.RATE, 1)
    yield from _signed("下降步伐 下降节奏 下滑步伐", part.RATE, -1)
    yield from _signed("放慢 变慢 减弱", part.PACE, -1)
    yield from _signed("变快 增强", part.PACE, 1)
    moves = {*_UP_OF_AMOUNT.split(), *_DOWN_OF_AMOUNT.split()}
    for pace in PACES:
        # 加大 is said of an amount as well as of a rate.
        if not pace.needs_year and pace.word not in moves:
            yield ClauseWord(pace.word, part.PACE, pace.sign)
    for extreme in EXTREMES:
        yield ClauseWord(
            extreme.word, part.EXTREME, extreme.sign, is_new=extreme.is_new, says_all=not extreme.needs_scope
        )
    yield from _signed(_HIGHEST, part.EXTREME, 1)
    yield from _signed(_LOWEST, part.EXTREME, -1)
    yield from _signed("前所未有 从未有过 空前", part.EXTREME, 1, is_new=True, says_all=True)
    yield from _signed("一年 一次 年份 水平 值 点 位 的一年 的一次 的年份", part.IDLE)
    yield from _signed(_SO_MUCH, part.SO_MUCH, 1)
    yield from _signed(_SO_LITTLE, part.SO_MUCH, -1)
    yield from _signed("所未有 所未见", part.EXTREME, 1, is_new=True)
    yield from _signed("顶峰 巅峰 登顶", part.EXTREME, 1, says_all=True)
    yield from _signed("谷底", part.EXTREME, -1, says_all=True)
    yield from _signed("连涨 连增 连升", part.MOVES, 1, says_all=True)
    yield from _signed("连降 连跌 连减", part.MOVES, -1, says_all=True)
    yield from _signed("一升一降 一增一减 一涨一跌 一多一少", part.ONE_EACH, 1)
    yield from _signed("一降一升 一减一增 一跌一涨 一少一多", part.ONE_EACH, -1)
    yield from _signed("一块 一大块 一大截 一批 一档", part.NUMBER)
    yield from _signed(_FIRST_RANKS, part.RANKED_FIRST, 1)
    yield from _signed("倒数第一 末位 垫底 最后一位", part.RANKED_FIRST, -1)
    yield from _signed(
        (
            *PASSING,
            "跌到",
            "跌至",
            "滑到",
            "滑至",
            "降到",
            "降至",
            "减到",
            "减至",
            "升至",
            "升到",
            "涨到",
            "回到",
            "比",
            *COMES_TO_EXTREME,
            *(f"{word}了" for word in COMES_TO_EXTREME),
        ),
        part.IDLE,
    )
    yield from _signed("几个 几家 几件 几处", part.NUMBER)
    yield from _signed("、 和 与 及 以及", part.JOIN)
    yield from _signed("“ ”", part.IDLE)


CLAUSE_WORDS: Final = {one.word: one for one in _listed()}
# The words for a change, with how it went, that are said of any figure; alternatives of a regular expression.
SIGN_OF_MOVE: Final = {one.word: one.sign for one in CLAUSE_WORDS.values() if one.part is ClausePart.MOVES}
MOVES: Final = either(SIGN_OF_MOVE)
# Better, whichever way that is for a figure.
GOOD: Final = "[好强优]"


def sign_of_course(words: str) -> int:
    """1 for words that say that a figure rose, -1 for such as say that it fell, 0 for others."""
    return SIGN_OF_MOVE.get(words) or sign_of(words)
