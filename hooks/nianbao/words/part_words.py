"""Words that make a number another thing than the figure named beside it: a part of it, another time or place."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# A part of the figure, a part of the year, an average, a plan. Every module that reads text knows these.
PARTIAL: Final = word_list("""
其中 半年 季度 月 平均 单日 当日 剩余 余下 还有 分别 部分 同比 计划 目标 任务 力争 预计 争取
""")
# Before a number next to the name of a figure: the number may be of a part, or compared.
PARTIAL_BEFORE: Final = (
    *PARTIAL,
    *word_list("""
    半数 以上的 日均 均 每 各村 各支部 各站 拟 另有 另外 新增 较 比 最高 最低 最多 最大 尚有 累计 由 从
    """),
)
# In the clause of a number that is compared with the same words elsewhere in the report.
PARTIAL_IN_CLAUSE: Final = (
    *PARTIAL,
    *word_list("人均 户均 亩均 日均 月均 年均 当天 首批 首期 第 每 各 另 规划 打算 确保 达标 之一 分之 将"),
)
# At the end of the words before a name: it means less than the figure. 省级优秀民营企业 are some of 民营企业.
NARROWER: Final = word_list("""
国级 省级 市级 县级 镇级 村级 国家级 优秀 示范 重点 先进 星级 标杆 龙头 规模以上 规上 新型 特色 百强 达标 标准化
""")
# The end of the name of another place or body that a sentence opens with: 湖东园区2023年动工.
OTHER_BODIES: Final = word_list("园 园区 镇 乡 村 社区 街道 公司 集团 学校 医院 支部")
# Characters that such a name does not begin with: 全镇, 本村, 完成….
NO_NAME_BEGINS: Final = "全本我各该建新完实"
# 单从老街看，有3个.
SINGLING_OUT: Final = word_list("单从 单就 单看 单独看 仅从 仅看 光看")
# Characters before a number that counts only some of them: 在三个示范村试点.
OF_SOME: Final = "在从对给由向把被以这那某"
