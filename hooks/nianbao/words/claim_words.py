"""Words around a statement about a figure: those that say nothing of it, those that name each of several figures, and
those that make it a plan or an exception.

To add a word, write it in the table of its kind.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Between a figure and what is said of it: words that say nothing of it.
IDLE: Final = word_list("""
再上新台阶 实现新突破 再创佳绩 成效明显 成效显著 势头良好 量质齐升 形势喜人 表现亮眼 再攀新高峰
""")
# What may lie between the words that name a figure, or its number, and what is said of it.
ADVERBS: Final = word_list("""
均 也 都 双双 又 再 再次 已 已经 有 延续 延续了 延续着 保持着 则 亦 还 并 且 而 实现 实现了 取得 呈 呈现 呈现出 保持
保持了 总体 总体上 整体 略有 略 稍 稍有 有所 明显 显著 大幅 大幅度 小幅 进一步 继续 持续
同样 又一次 逐步 快速 平稳 稳步 稳定 较快 正 双 同比 一举 成功 全面 走势 屡 连 连年 是 为 全年 数量 规模 仍 更 要
""")

# Words for both of two figures: 均创新高.
EACH: Final = word_list("均 都 双双 皆 全部")
# Words for each of all that were listed: 件件都是最高.
EACH_LISTED: Final = word_list("件件 项项 样样 各项 各类")
# 三项均增长, 两类都下降.
GROUP_NOUNS: Final = word_list("项 个 者 类 样 种 项指标 项数据 个数据 个数字 项工作 项工程 个指标 项内容 件事 项任务")
# Behind an exception: 余下两项.
THE_OTHERS: Final = word_list("余下 其余 其他 其它 另外 剩下")
# A figure's own amount: 拜访企业的数量.
AMOUNT_NOUNS: Final = word_list("""
数量 总数量 总数 总量 总额 金额 资金 规模 家数 个数 件数 人数 次数 频次 场次 长度 里程 面积 数 额 量
""")
# The figure that was shown last: 这一数字高于上年, 该项收入略降.
THIS_FIGURE: Final = word_list("""
这一数字 这个数字 这一数据 这个数据 这一指标 这个指标 这项指标 该指标 该项指标 该数据 该数字 该数 这一数值 这一数目
这一成绩
""")
# 该项收入 is the figure, 该项工作 may be anything.
THIS_ITEM: Final = word_list("该项 这项 此项")
ANY_WORK: Final = word_list("工作 任务 举措 活动 政策 改革 制度 服务 措施 行动 事业")
# What a number is called, whatever it counts: 是上年的家底.
NUMBER_NOUNS: Final = word_list(
    "数 数字 数据 水平 家底 底数 规模 成绩 实绩 数目 总数 总量 总额 账 底子 存量 口径 数值 量"
)
# Before the name of a figure: whose it is.
OF_OUR_OWN: Final = word_list(
    "我们的 咱们的 我们镇的 咱们镇的 咱镇的 全镇的 我镇的 本镇的 我们 咱们 咱镇 我镇 本镇 全镇"
)
# Right before a number: words that say nothing of what it counts.
OF_A_NUMBER: Final = word_list("共 总共 一共 拢共 达 达到 约 仅 只 才 仅有 只有 已有 就有 还是 不过 建成 完成 实现")
# Before a statement, words that neither name nor narrow what it is about.
NARROWING_NOTHING: Final = word_list("""
其中 的 而 且 全镇 全县 全市 全区 我镇 本镇 镇里 镇上 镇内 单看 从总量看 总的看 总体看 相比之下 与此同时 同时
在册 在库 实有 刷新 也 还 又 再 更 已 正 便 就 则 是 有 为 在 到 了 已经 依然 依旧 继续 一直 仍然 仍旧 指标 数据
账面 账面上 从账面看 数字上 从数字看 名义上 总的来看 总体来看 综合来看 算下来 统计下来 细算 细算下来
就总量而言 最后 最终 年终 大致 大体 大体上
""")

# Words anywhere before a statement in its sentence that make it a plan; suppositions are in ``words.demands``.
NEXT_STEPS: Final = word_list("下一步 下一阶段 下年 下一年度")
WISHES: Final = (*word_list("力争 力求 有望 明年 来年 下一年 新的一年"), *NEXT_STEPS)
# Words that make it a plan from within the clause of its figure.
PLANS: Final = word_list("目标 确保 计划 规划 预期 拟 争取 要求 任务 打算 预测")
# Right before a statement: it is denied, wished for, or of a part of the year.
CONTRARIES: Final = word_list("""
未能 尚未 并未 未 没有 没 不是 并非 不再 不会 非 避免 防止 谨防 应 将 要 努力 推动 促进
推进 促使 扭转 遏制 遏止 结束 打破了 改变 告别 摆脱 逐步 基本 接近 逼近 仅次于 不及 不如 低于 少于 次于 几乎
谈不上 说不上 算不上 称不上 不敢说 不能说 不好说 不等于 而不是
年内 年中 同期
""")
# Behind a statement: it is denied. “四连增”尚无从说起.
DENIED_BEHIND: Final = word_list("""
谈不上 说不上 算不上 够不上 无从说起 无从谈起 没有出现 没有发生 没有做到 没能做到 没有实现 没能实现 未能实现 未实现
为时尚早 为时过早 言之过早 言之尚早 不成立 不属实 不准确 不符合实际 不符合事实 站不住脚 落空
""")
# What such a statement is called: 四连增的说法.
SAYINGS: Final = word_list("说法 提法 结论 判断 话 传言 目标 势头 局面 情况 好势头")
# Words that have such a word in them and say nothing of the kind: 主要指标, 向上争取资金.
NO_CONTRARIES: Final = word_list("""
主要 重要 首要 纪要 摘要 目标完成 目标任务完成 目标责任 目标考核 目标管理 任务完成 计划完成 计划生育 规划建设
争取资金 争取到 非遗 非公 非常 供应 应急 响应 对应 适应 将军 没收
""")
# Behind the years for which a statement does not hold: 2023年除外.
EXCEPTED: Final = word_list("例外 除外")
# A clause that begins with such a word is a purpose: 以期工单全部按期办结.
ONLY_PURPOSES: Final = word_list("为了 为的是 以求 以期 意在 旨在")
# So is one that begins with 为 and such a verb: 为实现工单全部按期办结.
FOR_WHAT: Final = word_list(
    "实现 确保 保证 保障 做到 达到 力争 争取 使 让 推动 推进 促进 促使 切实 进一步 更好 早日 尽快"
)
# Right behind a statement: 连续三年增长的目标.
ONLY_WISHED: Final = word_list("目标 任务 计划 要求 愿景 预期")
# Before a course that has ended: 扭转了下滑的势头.
TURNED_AWAY: Final = word_list("扭转 遏制 遏止 止住 一改 改变 结束")
# Behind a course: 三连降的局面到此为止.
ENDED: Final = word_list("中断 逆转 打破 到此为止 画上句号 告一段落 成为过去 成为历史 不再 被打破 宣告结束")
# Behind a verb: 增长明显, 增长的良好势头.
HOW_MUCH: Final = word_list("明显 显著 较快 较多 较大 较少 较小 幅度 迅速 平稳 不少 不多 很多")
PRAISED: Final = word_list("良好 喜人 可喜 较好 强劲 好 稳定")
# What nobody may go below or above: 是年初定下的底线.
BOUNDS_SET: Final = word_list("底线 红线 上限 下限 门槛 硬杠杠 标准 基准")
# What a course is called: 下滑的局面.
STATE_OF_AFFAIRS: Final = word_list("局面 势头 趋势 态势 状况 颓势 成绩 佳绩")
# Before the cause of a course.
CAUSED_BY: Final = word_list("受 因 由于 随着 面对 针对 得益于 应对 克服")
# How often something was done in a whole year, with such a word in it.
EVERY_SO_OFTEN: Final = word_list("按月 逐月 每月 月月 按季度 逐季度 按季 逐季 每季度 季季 按旬 每旬")
# Parts of a year, and of what the figure counts, of which the statement is then made.
PARTS_OF_YEAR: Final = word_list("月 季度 季 半年 旬 单日 当日 日均 周末 假期 期间 春节")
PARTS_OF_FIGURE: Final = word_list("其中 部分 分别 人均 平均 户均 单个 每")
