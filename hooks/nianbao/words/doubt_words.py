"""Import: words by which a number has a second reading, so that it is not taken as a value of the figure and the year.

A word may be written with its context, ``before/word/behind``: see ``alternatives.either_in_context``. To add a word,
write it in the table of the reading that it allows.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Planned, not done: anywhere before the number in its sentence.
PLANNED_IN_SENTENCE: Final = word_list("""
计划 力争 /确保/了 目标 年内 预期 有望 下步 下一步 下阶段 下一阶段 /今后/走离 /拟/定订真合声态 十五五 工作打算 工作安排
争取在 争取到 争取年 争取实现 争取完成 争取建成 争取达 争取突破 争取于 即现大小老名良主麻健干战勇上中少门闯/将/军士领近
""")
# In the clause before the number, in its whole clause, and up to 14 characters behind it.
PLANNED_BEFORE: Final = word_list("继续 建/规划/ 谋划 推动 /推进/会 加快 启动 着力 抓好 谋求")
PLANNED_IN_CLAUSE: Final = word_list("""
需主重必紧首概纪摘次/要/素求案闻道点件 必急/需/求 应当 争创 筹备 在建 正在 即将
""")
PLANNED_BEHIND: Final = word_list("计划 在建 正在 即将 拟 将 加快 推进 启动")
# Expected or agreed; the result may differ.
EXPECTED: Final = word_list("预计 预估 约定 协议 意向 预算安排 概算 估算")
# What something is able to do.
CAPACITY: Final = word_list("""
/可/支配|用财力|再生|燃|追溯|持续|视|信|靠|行 能够 达产 预留 设计 总规模 年产 日产 日处理
建成后 建成以后 投产后 投产以后 投用后 投用以后 完工后 完工以后 竣工后 竣工以后
""")
# Several numbers of several things, in order.
RESPECTIVE: Final = word_list("分别 依次 各自")
# Each of several has so many: behind 均, one of the others or the number.
DISTRIBUTED: Final = word_list("均 都 各 皆 全部")
BEHIND_DISTRIBUTED: Final = word_list("已 实现 达 为 超 在 有 新 建 完 增")
AVERAGED: Final = word_list("年均 亩均 户均 平均每 逐年 历年 每年 连年")
# Of several years together, beside the words for such times.
IN_ALL_YEARS: Final = word_list("总计 历时")
OF_A_WHOLE: Final = word_list("占 总数的 总量的 比重 其中")
# Before 到, 为 or 了: how far it changed; at the end of the words before the number: how much.
CHANGED_TO: Final = word_list("压缩 缩短")
CHANGED_BY: Final = word_list("提速 缩短 压缩")
# How far it moved among others, or in time: 较上年前移2位, 提前3天.
MOVED_BY: Final = word_list("前移 后移 前进 后退 进位 升位 退位 提前 提早 推后 延后 推迟")
# Before 到 and what there is now: 合作社发展到16家.
GROWN: Final = word_list("发展 扩展 壮大 扩繁 延伸 调整")
# From what a change began; not in the name of a thing.
BEGINS_FROM: Final = word_list("/从/业事属 理缘自事/由/头")
TOTAL_BEHIND: Final = word_list("达到 累计")
PASSED: Final = word_list("逾")
FORMER: Final = word_list("原有 原来 此前 以前 曾 过去 历史 当时 最初")
# What is prescribed, maybe not what was done.
PRESCRIBED: Final = word_list("下达 分解 指标 /任务/书 定额 上限 下限 /限额/以 高/标准/化厂件箱 不高于 以内")
# Behind the number: it is no exact number, or a part of the words that follow.
VAGUE_BEHIND: Final = word_list("不等 之间 开外 许 的")
# The end of the name of one place or body among many, and what such a one did: the numbers behind are only its own.
ONE_OF_MANY: Final = word_list("""
农/村/ 社区 公司 集团 片区 园区 学校 中学 小学 医院 厂 基地 小区 全我本城乡/镇/ 全我本城乡/乡/
""")
ONE_OF_MANY_ALONE: Final = word_list("村 社区 公司 集团 景区 片区 园区")
# A zone or body of which the rest of a sentence may be said, too: 开发区营业收入增长8%，税收增长5%.
OF_ITS_OWN: Final = word_list("""
开发区 高新区 新区 启动区 集中区 示范区 试验区 自贸区 合作区 工业园 产业园 科技园 园区 片区 景区 口岸 公司 集团
""")
BEFORE_ITS_ACTION: Final = word_list("已 共 年内 全年 率先 累计")
ITS_ACTION: Final = word_list("完成 实现 投入 投资 建成 新建 发放 流转 新增 签约 入驻 有 占 获")
