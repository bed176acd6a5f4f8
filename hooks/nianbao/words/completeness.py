"""Completeness: how reports say that all of something was done.

A statement names all of it (全部, 件件, 没有一处未) and what was done (整改, 改完). What it was done
with stands before it, as a rule. To add a word, write it in the table of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.words.word_list import word_list


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done with each of what a rate counts, in several words: that it was done to its end. `letters` are those
    of 应保尽保 and 漏保, where one letter stands for it. `failures` are words for one that it was not done with
    (差评). `in_known_clauses` are words that say so only in a clause of which every word is known: 群众都认可这个办法
    is no statement about a rate."""

    words: tuple[str, ...]
    letters: str
    failures: tuple[str, ...] = ()
    in_known_clauses: tuple[str, ...] = ()


# 进了医保的网, 签成: what is done is made of two parts.
_COMES_INTO: Final = word_list(
    "进 进了 入 入了 纳入 纳入了 兜进 兜进了 织进 织进了 走进 走进了 加入 加入了 装进 装进了"
)
_NETS: Final = word_list("""
网 医保网 医保的网 医保 医保体系 医保范围 参保名册 参保范围 医保名册 保障网 保障的网 保障体系 保障范围 居民医保
医疗保障网 医保这张网 医保大网 保障大网
""")
_SPEAKS: Final = "签谈调说讲劝处"
_IS_AGREED: Final = word_list("成 妥 拢 定 好 和 顺 通 下来 下来了 成了 妥了 拢了 好了 通了")

DOINGS: Final = (
    Doing(
        word_list("""
        整改 改完 改到位 改好 改正 改彻底 改掉 改过来 销号 销账 勾销 消除 闭环
        整治到位 治理到位 处置到位 整治完毕 治理完毕 整改完毕 改毕 已改
        """),
        "改消",
        word_list("漏网 欠账 存量 积压"),
        word_list("排除 根除 清除 摘牌 封账 见底 补上 堵上 归零 交账"),
    ),
    Doing(
        word_list("""
        化解 调解成功 成功调解 调处成功 成功调处 成功化解 调成 调好 调和 调下来 解开 案结事了 事了人和 达成协议
        达成了协议 达成和解
        握手言和 言和 讲和 说和 和解 谈成 谈拢 谈妥 签字 签了字
        """),
        "化调解",
        word_list("失败 未果 不成 落空 调不下来 调不成 谈崩 谈不成 谈不拢 闹僵 破裂 调解失败 告吹 失手 泡汤"),
        tuple(first + last for first in _SPEAKS for last in _IS_AGREED),
    ),
    Doing(
        word_list("办结 办完 办妥 办理完毕 处理完毕 处置完毕 办好"), "办", (), word_list("办成 结清 结掉 交卷 办到位")
    ),
    Doing(
        word_list("""
        参保 入保 上保 参了保 入了保 上了保 参加医保 参加了医保 参加了城乡居民医保
        参加医疗保险 参加保险 参加居民医保 参加城乡居民医保 纳入医保 纳入居民医保 有医保 在保 有保
        """),
        "保参",
        word_list("漏保 脱保 断保"),
        tuple(into + net for into in _COMES_INTO for net in _NETS),
    ),
    Doing(
        word_list("满意 点赞 好评 竖起大拇指 竖大拇指 打满分"),
        "",
        word_list("差评 不满意 不满"),
        word_list(
            "点头 称好 叫好 说好 道好 夸好 称赞 夸赞 称道 认可 服气 认账 竖拇指 竖起拇指 点头称好 交口称赞 叫一声好"
        ),
    ),
    Doing(("公开",), "", (), word_list("张榜 上墙 公示 张贴 亮账 晒账 晒单 上榜 公布")),
    Doing(word_list("办复 答复 回复 回访 回应"), "复"),
    Doing(word_list("兑现 兑付 发放到位 拨付到位 拨付 发放"), "兑发"),
    Doing(word_list("收缴 缴清 收齐 缴纳 征收到位"), "收缴"),
    Doing(word_list("审结 结案 办结"), "结"),
    Doing(word_list("验收合格 通过验收 验收"), "验"),
    Doing(word_list("接种 接种到位"), "接种"),
    Doing(word_list("检测 检测到位"), "检"),
    Doing(word_list("签约 签订"), "签"),
)
# A rate of success is of another doing: 调解成功率.
RESULTS: Final = word_list("成功 到位 完成")

# All of what is counted.
ALL_OF_IT: Final = word_list("""
全部 全都 全数 悉数 尽数 如数 一律 一概 统统 均 皆 全员 无不 无一不 无一例外 众口一词 异口同声
百分之百 百分百 100% 100％
""")
# One of them after the other: a measure word twice.
EACH_ONE: Final = word_list("""
件件 个个 人人 户户 桩桩 处处 条条 项项 样样 村村 家家 事事 宗宗 笔笔 批批 起起 张张
""")
# Behind what was done: nothing was left out.
NONE_MISSED: Final = word_list("全覆盖 无遗漏 零遗漏 零遗留 无死角 零死角 无一例外 无一遗漏 无盲区 不留死角")
# 没有一家漏下.
LEFT_BEHIND: Final = word_list("漏下 漏掉 落下 掉队 遗漏")
# 无一处遗留, of what is done away with.
LEFT_UNDONE: Final = word_list("遗留 遗漏 剩余 残留")
# 无一例调解失败.
FAILED: Final = word_list("失败 未果 不成 落空")
# What nothing is left of is counted as none: 零差评, 逾期件为零.
NO_MORE: Final = word_list("为零 为0 零发生 零出现 清零 归零")
# Who is not left out (户不漏人, 无人漏保), and what one that failed is called (超期件), in one letter.
MEMBERS: Final = "人户村组家"
CASES: Final = "件例起量"
# 从未出现超期件.
COMES_UP: Final = word_list("出现 发生 产生 有过 留下 接到 收到")
# Behind the value of a rate, words that say by themselves that it is all: 参保率98.4%，实现全覆盖.
ALL_BY_ITSELF: Final = word_list("全覆盖 满堂红 无一例外 零遗漏 无遗漏 无一遗漏 无死角 零死角 圆满清零")
# Letters of the same and of 一件不落, 应保尽保, 逐件: each statement has one of these, or a word from above.
NONE_SIGNS: Final = word_list("""
都 全 无一 没有 从未 未有一 没一 再无 无人 无户 不漏 不落 未漏 未落
不留 不少 不剩 未留 没留 有剩 零 尽 逐
""")
# 隐患清零: what is done away with is no more.
CLEARED: Final = word_list("清零 归零 见底 销零")
# What is done with a fault or a case until none is left.
DONE_AWAY: Final = word_list("整改 化解 办结 调解 调处")
# Between all and what was done.
WHOLLY: Final = word_list("""
得到 实现 做到 获得 已 已经 完成 予以 给予 表示 非常 很 顺利 能够 能 做 参加 纳入 被 已被 并 成功
就地 当场 现场 当天 就近 一次性 依法 妥善 有效 圆满 稳妥
按期 按时 及时 限时 如期 准时 在规定时限内 在规定时间内 在规定期限内 在承诺时限内 在期限内 在时限内 在限期内
赶在时限内 赶在限期内 赶在期限内 赶在规定时限内
""")
# Qualifiers of a rate: 工单全部办结 does not say that they were 按期办结.
IN_TIME: Final = word_list("按期 按时 及时 限时 当期 如期 准时 规定时限 规定时间 规定期限 时限内 期限内 限期内")
LATE: Final = word_list("逾期 超期 超时 延期 拖期 超限")
# 没有一件超过办理时限.
PAST: Final = word_list("超过 超出 越过 拖过 突破")
LIMITS: Final = word_list("时限 期限 限期")
# Around what is counted, words that name nothing: 凡打进热线的工单, 应参保的居民.
SAYING_NO_THING: Final = word_list("""
凡是 凡 应 的 对 今年 办理 答复 受理 排查 查出 打进 接到 实现 做到 实现了 做到了 全镇 镇村两级 镇村 各村
所有 全体 全部 辖区 已 已经 也 又 均 都 就 现 目前 至此 到年底 年底 年末 截至年底 全年 一年来 累计 共 排查出 排出
发现 登记 受访 来电 回访 可以说 应该说 也就是说 我们 各村 各村（社区） 结果 情况 工作 任何
""")
# 做到安全隐患整改率100%: verbs before the name of a rate.
BROUGHT_ABOUT: Final = word_list("做到 实现 推动 推进 促使 促进 保持 使 让 带动 助推 取得 达成 真正 全力 努力")
# 排查出的安全隐患: how what is counted was come by.
FOUND_OUT: Final = word_list("排查 检查 查 受理 接到 登记 发现 上报 办理 接收 收到 反映 巡查")
# Work that is complete in itself, whatever came of it: 回访一张不漏, 排查全覆盖.
WORK_OF_ITS_OWN: Final = (
    *FOUND_OUT,
    *word_list("""
    回访 走访 摸排 摸底 核对 核查 动员 宣传 宣讲 公示 建档 培训 上门 入户 交办 转办 分办 派单 接听 督查 督办 录入 归档
    """),
)
# What is done away with is also called so, before its own noun: 问题隐患.
FAULTS: Final = word_list("问题 风险")
# Things besides those of a rate that are seen to until none is left: 问题, of 问题全部整改.
SEEN_TO: Final = word_list("""
问题 提案 建议 议案 线索 案件 意见 诉求 事项 实事 项目 任务 短板 漏洞 违建 图斑 来信 来访 信访 订单 合同 工程 课题
""")
EVERYBODY: Final = word_list(
    "来电人 来访人 来信人 受访人 诉求人 反映人 人员 群众 居民 村民 农户 全员 户户 人人 对象 家庭 当事人 当事双方 双方"
)
# 回访工单时群众: when or where the people were asked.
ASKED: Final = word_list("时 中 里 后")
# The nouns of a share: 办结率, 办结比例.
SHARES_OF_ALL: Final = word_list("率 比例 占比 比率")
# 全部整改方案 is about a plan: nouns that what is done begins.
DOING_BEGINS: Final = word_list("""
方案 措施 责任 任务 台账 清单 工作 资金 费用 目标 时限 要求 通知 意见 报告 人员 单位 计划 进度 情况 标准 协议 建议 率
""")
# Before a statement: that it is said of most of them, or of some.
NOT_OF_ALL: Final = word_list("大多 多数 大部分 绝大部分 大体 大半 一半 部分 有些 有的 主要 不少 许多 很多")
# That it is asked for, promised or waited for.
REQUIRED: Final = word_list("必须 务必 须 需 责令 督促 限期 承诺 保证 才能 能否 是否 直到 直至 力促 只求")
# Right before 清零: kept at none, which is a way of working.
KEPT_AT_NONE: Final = "动态"
# Words before it that deny a trend of the year, and no completeness: 年内全部整改.
WITHIN_YEAR: Final = word_list("年内")
# Between the value of an earlier year and a statement of the same year: 2023年的369处，当年即已全部整改.
OF_SAME_YEAR: Final = word_list("当年 年内 全年 年底 当年底 到年底 至年底 即 就 便 也 又 已 已经 均 都")
# Before 100% that is said of the rate before it: 按期办结率99.5%，做到了百分之百.
COMES_TO_ALL: Final = word_list("做到 做到了 实现 实现了 达到 达到了 达 算得上 可以说是 等于 也就是 堪称 都是 是 为")
# Behind a statement: what was left out after all.
LEFT_OUT: Final = word_list("除外 例外的 仅剩 还剩 尚有 剩下 只剩 余下 未完成 在建的")
