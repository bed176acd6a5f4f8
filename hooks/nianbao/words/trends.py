"""Trends: what reports say of how a figure went over several years, beyond one rise or fall.

To add a word, write a line in the table of its kind: the checks and the import know it from there. A sign
is 1 for more, -1 for less and 0 for either.
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
由降转升 由降转增 由减转增 由跌转涨 由负转正 降转升 降转增 转降为升 转降为增 转减为增
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

RATE_WORDS: Final = (
    *(RateWord(word, 1) for word in ("增速", "增幅", "增长率", "增长速度", "增长幅度", "涨幅", "升幅")),
    *(RateWord(word, -1) for word in ("降幅", "减幅", "跌幅", "下降幅度", "减少幅度")),
)

# Rates also 提高 and 回落, as figures do.
PACES: Final = (
    *(Pace(word, 1) for word in ("加快", "加大", "拉大", "提速")),
    *(Pace(word, -1) for word in ("放缓", "收窄", "趋缓", "减缓", "减小", "变缓", "减速")),
    *(Pace(word, 1, needs_year=True) for word in ("快于", "高于", "大于")),
    *(Pace(word, -1, needs_year=True) for word in ("慢于", "低于", "小于")),
)

EXTREMES: Final = (
    *(Extreme(word, 1, is_new=True, needs_scope=False) for word in ("新高", "新高点")),
    *(Extreme(word, -1, is_new=True, needs_scope=False) for word in ("新低", "新低点")),
    *(Extreme(word, 1) for word in ("最高", "最多", "最大", "峰值", "高点", "最高峰", "之最", "顶点", "顶峰")),
    *(Extreme(word, -1) for word in ("最低", "最少", "最小", "谷底", "低点")),
    *(Extreme(word, 0) for word in ("最好", "最佳", "最优")),
)

_REACHES: Final = "迈上 迈入 跨入 步入 跃升至 跃升到 站上 跨上 登上 跃上 跨越 达到 达 增至 增加到 升至 提高到"
_FALLS_TO: Final = "降到 降至 降低到 下降到 减少到 压减到 减至 控制在"
THRESHOLDS: Final = (
    *(
        Threshold(word, 1)
        for word in ("突破", "冲破", "超过", "跨过", "越过", "闯过", "迈过", "高于", "多于", "超", "破", "过")
    ),
    *(Threshold(word, 1, includes=True) for word in word_list(_REACHES)),
    *(Threshold(word, -1) for word in ("跌破", "低于", "少于", "不足")),
    *(Threshold(word, -1, includes=True) for word in word_list(_FALLS_TO)),
)

# 突破100亿元 alone is a threshold; 达到100亿元 is one only behind 首次.
PASSING: Final = (
    "突破",
    "冲破",
    "跨过",
    "越过",
    "闯过",
    "迈过",
    "迈入",
    "跨入",
    "迈上",
    "站上",
    "跨上",
    "登上",
    "跃上",
    "跌破",
)
FIRST_TIME: Final = ("首次", "首度", "第一次", "历史性地", "历史性", "首")

# Before a number that is not passed, and around one that lies above the figure.
NOT_YET: Final = word_list("仍未 尚未 还未 还没有 仍没有 未能 没能 没有")
STAYS: Final = word_list("仍在 还在 停在 停留在 徘徊在")
# Behind a number that is yet to be passed.
STILL_AHEAD: Final = ("指日可待", "在望", "可期", "近在眼前", "还有差距", "已不远")

LANDMARKS: Final = ("大关", "关口", "台阶", "门槛", "以上", "以下")

# How far back an extreme reaches, where no number of years says it.
ALL_TIMES: Final = ("历史", "历年来", "历年", "有史以来", "史上", "建镇以来", "有统计以来", "有记录以来", "历史上")
RECENT: Final = ("近年来", "近年", "近几年来", "近几年")
# Behind a number of years: 五年来.
YEARS_BACK: Final = ("以来", "来", "间", "内", "中", "里")
MAKES_RECORD: Final = ("创造", "创下", "创出", "创", "刷新", "改写", "打破", "写下", "再创", "续写")
IS_RECORD: Final = (
    "为",
    "是",
    "达到",
    "达",
    "处于",
    "属于",
    "属",
    "居",
    "系",
    "已是",
    "仍为",
    "降至",
    "降到",
    "升至",
    "升到",
    "增至",
    "减至",
)
RECORD: Final = ("纪录", "记录")

STEADILY_UP: Final = ("稳中有升", "稳中有增", "稳中有进", "有增无减", "只增不减", "有升无降", "只升不降")
STEADILY_DOWN: Final = ("稳中有降", "稳中趋降", "有减无增", "只减不增", "有降无升", "只降不升")
EVERY_YEAR: Final = ("逐年", "连年", "年年", "一年比一年", "每年都", "每年均")
STEADILY: Final = (
    "持续稳定",
    "持续快速",
    "持续平稳",
    "持续",
    "稳步",
    "稳定",
    "不断",
    "逐步",
    "保持平稳",
    "保持稳定",
    "保持",
)
IN_A_ROW: Final = ("连续", "持续", "接连", "连着", "一连")
ALL_ALONG: Final = ("持续", "不断", "一直", "始终", "连续", "一路", "每年")
# Between a figure and what is said of it: words that say nothing of it.
IDLE: Final = (
    "再上新台阶",
    "实现新突破",
    "再创佳绩",
    "成效明显",
    "成效显著",
    "势头良好",
    "量质齐升",
    "形势喜人",
    "表现亮眼",
    "再攀新高峰",
)

# What may lie between the words that name a figure, or its number, and what is said of it.
ADVERBS: Final = word_list("""
均 也 都 双双 又 再 再次 已 已经 有 延续 延续了 延续着 保持着 则 亦 还 并 且 而 实现 实现了 取得 呈 呈现 呈现出 保持
保持了 总体 总体上 整体 略有 略 稍 稍有 有所 明显 显著 大幅 大幅度 小幅 进一步 继续 持续
逐步 快速 平稳 稳步 稳定 较快 正 双 同比 一举 成功 全面 走势 屡 连 连年 是 为 全年 数量 规模 仍 更 要
""")

# Words for both of two figures: 均创新高.
EACH: Final = ("均", "都", "双双", "皆", "全部")
# Words for each of all that were listed: 件件都是最高.
EACH_LISTED: Final = ("件件", "项项", "样样", "各项", "各类")
# 三项均增长, 两类都下降.
GROUP_NOUNS: Final = word_list("项 个 者 类 样 种 项指标 项数据 个数据 个数字 项工作")
# A figure's own amount: 拜访企业的数量.
AMOUNT_NOUNS: Final = word_list("""
数量 总数量 总数 总量 总额 金额 资金 规模 家数 个数 件数 人数 次数 频次 场次 长度 里程 面积 数 额 量
""")
# Before a statement, words that neither name nor narrow what it is about.
NARROWING_NOTHING: Final = word_list("""
其中 的 而 且 全镇 全县 全市 全区 我镇 本镇 镇里 镇上 镇内 单看 从总量看 总的看 总体看 相比之下 与此同时 同时
也 还 又 再 更 已 正 便 就 则 是 有 为 在 到 了 已经 依然 依旧 继续 一直 仍然 仍旧 指标 数据
账面 账面上 从账面看 数字上 从数字看 名义上 总的来看 总体来看 综合来看 算下来 统计下来 细算 细算下来
就总量而言 最后 最终 年终
""")

# Words anywhere before a statement in its sentence that make it a plan or a condition.
WISHES: Final = word_list("""
力争 力求 有望 明年 来年 下一年 下年 新的一年 下一步 下一阶段 如果 一旦 假如 倘若
""")
# Words in the clause of its figure that do.
PLANS: Final = word_list("目标 确保 计划 规划 预期 拟 争取 要求 任务 打算 预测")
# Right before it.
CONTRARIES: Final = word_list("""
未能 尚未 并未 未 没有 没 不是 并非 不再 不会 非 避免 防止 谨防 应 将 要 努力 推动 促进
推进 促使 扭转 遏制 遏止 结束 打破了 改变 告别 摆脱 逐步 基本 接近 逼近 仅次于 谈不上 几乎
年内 年中 同期
""")
# Later in its sentence, of years that are not meant.
EXCEPTED: Final = ("例外", "除外")
# All that is said before it in its clause: 为保持增长势头.
PURPOSES: Final = ("为", "为了", "为的是", "以求", "以期", "意在")
# Right behind it: 连续三年增长的目标.
ONLY_WISHED: Final = ("目标", "任务", "计划", "要求", "愿景", "预期")
TURNED_AWAY: Final = ("扭转", "遏制", "遏止", "止住", "一改", "改变", "结束")
# Behind a verb: 增长明显, 增长的良好势头.
HOW_MUCH: Final = (
    "明显",
    "显著",
    "较快",
    "较多",
    "较大",
    "较少",
    "较小",
    "幅度",
    "迅速",
    "平稳",
    "不少",
    "不多",
    "很多",
)
PRAISED: Final = ("良好", "喜人", "可喜", "较好", "强劲", "好", "稳定")
STATE_OF_AFFAIRS: Final = ("局面", "势头", "趋势", "态势", "状况", "颓势", "成绩", "佳绩")
# A part of a year, or of what the figure counts.
PARTS_OF_YEAR: Final = ("月", "季度", "季", "半年", "旬", "单日", "当日", "日均", "周末", "假期", "期间", "春节")
PARTS_OF_FIGURE: Final = ("其中", "部分", "分别", "人均", "平均", "户均", "单个", "每")

# 居全市第三: among whom a rank is held, and the words around it.
RANKED_AMONG: Final = word_list("""
世界 全球 全国 全省 全市 全县 全区 全州 全盟 全旗 全镇 全域 省内 市内 县内 县域 市域 片区 片区内 同类乡镇 同类镇 各乡镇
各镇 各镇街 各街道 各村 兄弟乡镇 兄弟镇 周边乡镇 周边镇 周边各镇 相邻乡镇 邻近乡镇 沿江乡镇 沿河乡镇 沿湖乡镇 沿海乡镇
""")
# Behind the place whose towns or villages are meant: 居全县乡镇首位.
PEERS: Final = word_list("乡镇 镇街 镇 街道 村 村居 村社区")
RANK_VERBS: Final = word_list("""
位居 位列 名列 排名 排在 占据 占 夺得 拿下 拿到 拿了 获得 荣获 取得 为
列 居 排 跃居 稳居 高居 雄踞 摘得 夺取 问鼎 升至 跃升至 跃升到 上升到 前移至
前移到 跃至 并列 连居 蝉联 保持 进入 跻身 挺进
""")
RANK_NOUNS: Final = word_list("排名 位次 名次 排位 名列 综合排名")
FIRST_PLACES: Final = word_list("首位 之首 头把交椅 榜首 魁首 头名 桂冠 冠军 亚军 季军 末位 榜末")


# How many years: 3, 三, 十二.
COUNT: Final = rf"(?:(?<!\d)\d{{1,2}}|[{ORDINAL}{''.join(OTHER_DIGITS)}]{{1,3}})"
SEVERAL: Final = "[多数几]"

TURN_OF: Final = {one.word: one for one in TURNS}
RATE_OF: Final = {one.word: one for one in RATE_WORDS}
PACE_OF: Final = {one.word: one for one in PACES}
EXTREME_OF: Final = {one.word: one for one in EXTREMES}
THRESHOLD_OF: Final = {one.word: one for one in THRESHOLDS}
