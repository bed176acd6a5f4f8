"""Words around counts and the lists beside them: 四项措施, 市、县三个部门, 三个专题，分别是甲、乙、丙."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# They announce a complete list. 即 does too, if it does not begin another word.
ANNOUNCING: Final = word_list("分别是 分别为 分别指 依次是 依次为")
# Behind 等, before what all items of a list are: 低保金、供养金等各类救助资金.
OF_ALL_ITEMS: Final = word_list("各类 各项 各种 多种 多类 多项 一批 系列")
AT_ONCE: Final = "将可使时日便刻知得兴"
# Nouns for what 一是, 二是 … enumerate.
POINTS: Final = word_list("""
方面 措施 举措 任务 问题 环节 重点 要求 意见 建议 工作 行动 抓手 原则 关键 打算 内容
""")
# Characters that no item ends with, hedges among them; verbs are in ``words.actions``.
NO_ITEM_ENDS: Final = "的是为了在到达共有第约近超每各前后"
# What an item that is a place ends with, and what counts places behind it.
PLACE_ENDS: Final = word_list("村 社区 镇 乡 县 区 市 组 校 厂 司")
COUNTED_PLACES: Final = word_list("社区 镇 乡 县 区 市 地 单位 示范 试点 重点")
# Levels of government and units of a village: items of one character.
LEVELS: Final = frozenset("省市县镇乡村区组户国")
