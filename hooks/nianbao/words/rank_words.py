"""Ranks: 居全市第三, 位列同类乡镇首位. To add a word, write it in the table of its kind."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Among whom a rank is held.
RANKED_AMONG: Final = word_list("""
世界 全球 全国 全省 全市 全县 全区 全州 全盟 全旗 全镇 全域 省内 市内 县内 同类乡镇 各乡镇 各镇
各镇街 各街道
""")
# Words for holding or reaching it.
RANK_VERBS: Final = word_list("""
位居 位列 名列 排名 排在 占据 占 夺得 拿下 拿到 拿了 获得 荣获 取得 为
列 居 排 跃居 稳居 高居 雄踞 升至 跃升至 跃升到 上升到 前移至
前移到 跃至 并列 连居 蝉联 保持 进入 跻身 挺进
""")
# Words for the rank itself.
RANK_NOUNS: Final = word_list("排名 位次 名次 排位 名列 综合排名")
# The first place, or the last.
FIRST_PLACES: Final = word_list("首位 之首 头把交椅 榜首 魁首 头名 末位 榜末")
