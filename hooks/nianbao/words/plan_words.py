"""Words of plans: in sentences about what is yet to be done, and in headings of plans and of results.

Wishes around a statement are in ``words.claim_words``, demands and suppositions in ``words.demands``.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# What is intended. 争取 and 目标 are said of money that was won and of the aims of a campaign as well.
INTENDED: Final = word_list("计划 力争 打算 确保")
FORESEEN: Final = word_list("展望 预计 下一步")
AIMED_AT: Final = (*INTENDED, *word_list("争取 目标"))
# In a sentence about a year that is yet to come.
AHEAD: Final = (
    *AIMED_AT,
    *FORESEEN,
    *word_list("将 规划 远景 拟 建设期 到期 开局 任务 思路 安排 谋划"),
)
# Before a number that is not reached: 离百分之百还差一点.
NOT_REACHED: Final = word_list("""
离 距 接近 未达 未能达 没达 没有达 没能达 达不到 未到 没到 没有到 不到 未做到 没做到 没有做到 没能做到 未能做到
未实现 没有实现 未能实现 没能实现 没有像 没有如 而非 并非 不是 谈不上 说不上 算不上 称不上 不能说 不敢说
""")

# What was set for a year: 完成年度任务的103.5%.
TARGETS: Final = word_list("""
年度任务 全年任务 目标任务 任务目标 年度目标 全年目标 预期目标 年度计划 全年计划 年初计划 计划任务 年度预算 年初预算
预算 计划 任务 目标 指标
""")

_HEADINGS: Final = word_list("打算 计划 思路 安排 展望")
# In the heading of a plan.
PLAN_HEADINGS: Final = (*_HEADINGS, *word_list("下一步 措施 重点"))
# In a heading above what a report says of anything but facts.
NO_FACT_HEADINGS: Final = (*PLAN_HEADINGS, *word_list("目标 任务 建议 问题 谋划"))
# In a heading above what is lacking now.
LACK_HEADINGS: Final = word_list("问题 不足 短板 困难 差距")
# Behind the year of a heading: 2024年工作安排, 2023年工作回顾.
AHEAD_OF_YEAR: Final = (*_HEADINGS, *word_list("任务 目标 部署 要求"))
BACK_ON_YEAR: Final = word_list("回顾 总结 完成情况 工作情况 成绩 成效")
# In a heading of a text that is imported: what is below it is a plan, or a result.
AHEAD_HEADINGS: Final = (
    *AHEAD_OF_YEAR,
    *word_list("下一步 下步 下一阶段 下阶段 今后 规划 重点 举措 措施 奋斗 愿景"),
)
RESULT_HEADINGS: Final = (*BACK_ON_YEAR, *word_list("情况 亮点 做法 汇报 报告"))
# In an imported text, from such words on the rest of the section is about plans; with the context in which a word is
# another one (``alternatives.either_in_context``). 全力抓好以下工作 is such a phrase in parts.
TURNING_AHEAD: Final = word_list("""
下步 下一步 下阶段 下一阶段 /今后/走离 /展望/台 目标是 目标为 目标： 工作打算 工作安排 工作思路
""")
SETTING_OUT: Final = word_list("将 要 努力 着力 重点 切实 全力")
WITH_EFFORT: Final = word_list("重点 全力 着力 努力")
TO_BE_TACKLED: Final = word_list("做好 抓好 实施 推进")
THE_FOLLOWING: Final = word_list("以下 如下")
