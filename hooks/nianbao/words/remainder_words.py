"""Words of which a clause consists that says that nothing is left over: no word of it names another thing.

What was done, and with what, are in ``words.completeness``; these words are the same whatever was done. To add a word,
write it in the line of its part.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.completeness import (
    ALL_OF_IT,
    COMES_TO_ALL,
    EACH_ONE,
    EVERYBODY,
    FOUND_OUT,
    NONE_MISSED,
    SAYING_NO_THING,
    WHOLLY,
)
from nianbao.words.word_list import word_list

# All of what is counted: 均, 无不; 每一件 is one too.
QUANTIFIERS: Final = (
    *ALL_OF_IT,
    *EACH_ONE,
    *word_list("""
    都 全 无不 无一不 莫不 没有不 没有一件不 没有一处不 没有一户不 整体 通通 一一 一边倒 清一色 满打满算 一个个 一件件
    一处处
    一户户 一桩桩 每 各
    """),
)
# What is counted one by one, in one letter: 没有一处, 每一件, 哪张.
CASE_MEASURES: Final = "件个处起桩户人张家例宗条项位名笔单份点口村"
ANY_ONE: Final = word_list("任何 谁 哪怕一个 半个 丝毫 分毫")
NEGATIONS: Final = word_list("""
没有 没 无 未 未有 不 再无 再没有 从未 从没 从没有 不再 不曾 未曾 未能 没能 没再 未再 还没 尚未 找不到 找不出 看不到
看不见 挑不出 不见 不存在 没出现 未出现 没有出现 没发生 未发生 不会有 并无
""")
# What was not dealt with, whatever it is: 没有遗留, 一件不落.
REMAINS: Final = word_list("""
遗留 残留 剩余 剩下 剩 留下 留 余留 余下 存量 积压 尾巴 欠账 死角 盲区 空白 缺口 遗漏 漏网 漏网之鱼 漏 漏掉 漏下
落下 落 掉队 积案 悬案 例外 少 缺 拖欠 欠 搁置 悬着 挂起 挂账 搁着 尾欠 空当 短缺 漏项 缺项 丢 丢下
缺席 缺位 留白 空档 漏点 烂尾 掉链子
""")
# 没有一处拖到来年, 没有一件带病过年: left over beyond the year.
STAYS: Final = word_list("拖 留 带 带病 挂 压 欠 搁 积压 滞留 遗留 转 结转 放 延")
NEXT_YEARS: Final = word_list("来年 明年 次年 下年 下一年 新年 年关 年后 跨年 年底 年末 年")
# 没有一户漏在保障网外: left out of what all are in.
LEFT_OUT_OF: Final = word_list("漏 落 留 掉 游离 挡 拦 隔 甩 丢")
# Whatever was done, it has come to its end.
AT_AN_END: Final = word_list("画上句号 画上了句号 画了句号 打上句号 有了结果 出了结果 有了结局 收口 了结 了账 落定")
# Behind the letter for what was done: 办出了结果, 改到了位.
TO_ITS_END: Final = word_list("到位 到了位 到底 到头 出结果 出了结果 出成效 出了成效 毕")
# 化解在基层: where it was done narrows nothing.
WHERE_DONE: Final = word_list("基层 萌芽 萌芽状态 一线 源头 当地 家门口 田间 田间地头 村里 镇里 网格 第一时间 诉前")
# Two or three numbers, or what they are of: 两个数字, 这两项.
NUMBERS_COUNTED: Final = "个项组本笔"
OF_SEVERAL: Final = word_list("数字 数据 指标 数 账 率")
NO_MORE_LEFT: Final = word_list(
    "为零 为0 是零 等于零 归零 清零 见底 销零 清仓 清空 全无 绝迹 清了底 零 降为零 降到零 减到零"
)
# 100% in other words: of a rate.
FULL_MARKS: Final = (
    *NONE_MISSED,
    *word_list("""
    百分之百 百分百 100% 100％ 满分 满格 满堂红 十成 一百分 百分百地 全胜 全覆盖 满额 满满当当
    """),
)
# Of a part and its whole: the two are one number.
SAME_NUMBER: Final = word_list("""
相等 一致 吻合 相符 一样多 相同 严丝合缝 画等号 画上等号 对得上 平账 相抵 不差 不少 分毫不差 丝毫不差
""")
# In time: 在时限前, with the words for the limit in `LIMITS_OF_TIME`.
LIMITS_OF_TIME: Final = word_list("时限 期限 限期 规定时间 承诺时间 规定期 时间")
WITHIN_LIMITS: Final = word_list("里 内 之内 前 以内 之前 里头")
OVERDUE: Final = word_list("过期 过了期 误期 误了期 脱期 误点 过时 拖着 拖 拖拉 拖延 延误 拖后腿 超期 逾期 超时")
# 隐患应全部整改 is a demand.
TO_BE_DONE_YET: Final = "应"
# 应参保的居民, 该办的件: all that there are.
DUE: Final = word_list("应 应当 应该 该")
# Words that name nothing, and narrow nothing.
NOTHING_NARROWER: Final = (
    *(word for word in SAYING_NO_THING if word != TO_BE_DONE_YET),
    *WHOLLY,
    *COMES_TO_ALL,
    *FOUND_OUT,
    *EVERYBODY,
    *word_list("""
    的 地 得 了 着 过 是 为 有 在 里 中 内 上 下 前 后 时 来 去 已 也 就 便 即 又 还 才 而 且 并 把 被 由 对 给 让 使
    从 到 至
    和 与 及 、 之 其 所 该 这 那 这些 那些 本 它 一 以后 以来 之后 过后 起来 出来 下来 下去 起
    我镇 本镇 镇里 镇上 各级 上下 村里 县里交办 群众 老百姓 百姓 乡亲 村民 住户 来电 来电人 受访者 参保人 当事人 大家
    年末 年底 到年末 截至年末 截至12月底 截至目前 截至年底 一年下来 一年里 年内 当年 当天 当月 当场 现在 如今 最后 最终
    做到了 实现了 得到了 等于 等于说 换句话说 算是 说得上 称得上 堪称 可谓 真正 确实 已然 全面 彻底 逐件 逐项 逐一
    逐个 逐条 逐户 查到 找到 找出 找出来 打来 送来 报来 报上来 转来 转办 交办 接办 接下 承接 受理过 登记过 进门 进了门
    进来 上门
    跟踪 走访 挂着
    在册 在案 入账 入册 符合条件 辖区内 名单上 台账上 登记簿上 系统里 单子 账上 处理 处置 办理 说 写 写着
    报     双双 两项 两项指标 三项 三项指标 各项 两者 二者 两个数 两数 两本账 两个指标 指标 数字 结果 里面
    这一年 这类 此类
    哪 哪个 哪一个 无论大小 不论大小 不分大小 无论轻重 只 连 起码 至今 到头来 因此 因而 于是 所以 从头到尾 自始至终
    政务 便民 12345 办件 办事 调解员 网格员 干部 镇村干部 工作人员 责任人 承办单位 手上 手里 手头 完全 村和社区
    社区和村 村与社区 村居 数 量 协议 书面 台账 账本 追溯起来 早 打 打了 拿了 拿到 交出 交了
    履行 完毕 人群 人 对象 人口 范围 事项 事 诉求 件
    单 案 案子 单位 点位 部位 位置 号 账 状态 局面 程度 比例 比率 率
    占比 总的
    """),
)
# 有人说隐患全部整改了: that somebody says so.
SOMEBODY_SAYS: Final = word_list("有人 有的 有些 听说 据说 传说 号称 自称")
# Clauses of two halves that one of each is said in: 受理一件、化解一件; 查出多少就改了多少.
AS_MANY: Final = word_list("多少 几件 几处 几桩 几户 几个 哪里 什么")
