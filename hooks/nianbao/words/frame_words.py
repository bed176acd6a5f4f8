"""Words of a clause that name nothing: at its beginning, before a name, and between a thing and its number.

Each table is for one of the modules that read text: a word that one module skips may be the name itself for another.
Words that all of them skip are written once.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.place_words import AREAS
from nianbao.words.word_list import word_list

_ALWAYS: Final = word_list("全镇 全街道 全乡 先后 已 并 共")
# What a report is about: 全镇, 我县, 全旗.
OF_OWN_AREA: Final = tuple(f"{whose}{area}" for area in AREAS for whose in "全我")
# Before a thing of which all kinds are counted: 破获各类刑事案件12起.
OF_ALL_KINDS: Final = word_list("各类 各项 各级 各种")
_OF_PHRASES_AND_CLAUSES: Final = (
    *_ALWAYS,
    *word_list("""
    今年以来 一年来 年末 年底 已经 同时 此外 另外 还 再 共有 扎实 持续 大力 积极 不断 定期 集体 带头 常态化 动态 多次
    多渠道 有序 深入 全面 实际 其 有
    """),
)
# Import: at the beginning of the phrase before a number.
BEFORE_PHRASES: Final = (
    *_OF_PHRASES_AND_CLAUSES,
    *OF_ALL_KINDS,
    *word_list("年内 年末在库 已累计 累计 其中 各 预计 计划 力争 确保 对 由于 的 与 以"),
)
# Import: at the beginning of a clause, as the segmenter cuts them.
BEFORE_CLAUSES: Final = (
    *_OF_PHRASES_AND_CLAUSES,
    *OF_OWN_AREA,
    *word_list("一共 成功 圆满 又 高质量 高标准 高效 向上 顺利 有效 主动 同步"),
    *OF_ALL_KINDS,
)
_ALSO_DONE: Final = (*_ALWAYS, *word_list("完成 实现"))
# Before the name of a figure.
BEFORE_SHORT_NAMES: Final = (*_ALSO_DONE, *word_list("今年以来 年末 累计 已经 又 镇纪委 镇党委 实际"))
BEFORE_NAMES: Final = (
    *_ALSO_DONE,
    *word_list("""
    年末 年底 我镇 镇里 镇党委 镇政府 累计 已经 共有 又 还 也 均 其 有 全部 各类 各项 成功 依法 及时 持续 不断 开展
    召开 举办 组织 举行 建成 新建 受理 办理 发放 撰写 给予 到位 到账 入库 落实 实施 达到 进行 获得 拥有 登记 的 了
    """),
)
# Before a thing that the same report may state again.
BEFORE_THINGS_AGAIN: Final = (
    *_ALSO_DONE,
    *word_list("""
    我镇 镇里 镇域 辖区 今年以来 一年来 已经 又 还 组织 成功 其 目前 现有 现 积极 全面 扎实 深入 大力 有序 按时 切实
    持续 共同
    """),
)
# Before what a typed number counts, which is proposed as the name of a new figure.
BEFORE_NEW_NAMES: Final = (
    *_ALSO_DONE,
    *OF_OWN_AREA,
    *word_list("""
    辖区 共有 现有 今年以来 年内 预计 力争 确保 积极 加快 大力 累计 其中 通过 为 对
    开展 组织 举办 排查 发放 推动 实施 启动 推进 抓好 打造 培育 引进 争取 投入
    """),
)

_TO_NUMBER: Final = word_list("达到 达 累计 共有 为 是 有 至 到 了 共")
# Import: at the end of the phrase before a number.
BEHIND_PHRASES: Final = (*_TO_NUMBER, *word_list("达到了 的 总"))
# Import: between a thing and its number, as the segmenter cuts them.
BETWEEN_THING_AND_NUMBER: Final = (
    *_TO_NUMBER,
    *word_list("完成 实现 共计 合计 已 已达 已有 保持 稳定 在 就 实际 达成 已达到"),
)
# Import: 只有, 仅为: how little the number is, which is no part of the name before it.
LITTLE: Final = r"仅仅?[有为占剩达是]?|(?:只|才|不过)[有为占剩是]"
# Between the name of a figure and its number.
BETWEEN_NAME_AND_NUMBER: Final = word_list("""
累计 共有 共 已达 达到 达 分别为 为 是 有 完成 实现 突破 稳定在 保持在 高达 已经到了 已经到 已到 到了
""")
# Between the name of a figure and the word for its state, 帮扶资金全年到位; and words for such states.
BEHIND_NAMES: Final = word_list("也 都 均 已 已经 全年 一年 一举 年末 年底 当年 年内")
CAME_TO: Final = word_list("到位 到账 入库 落实 拨付 完成 实现 现有 达 达到 做到 扩到 冲到 为 是 有")
# Import: behind the thing that a number counts, what it does, or its state.
BEHIND_THINGS_COUNTED: Final = word_list("""
已 均 全部 全面 主动 参与 实现 开展 完成 进行 结对 荣获 获得 获 冲锋 通过 用于 实施 正 得到 按 创成 签订 签署 数量 与
和 等 ，
""")
