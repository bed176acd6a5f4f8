"""Ranks: 居全市第三, 位列同类乡镇首位. To add a word, write it in the table of its kind."""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Among whom a rank is held.
RANKED_AMONG: Final = word_list("""
世界 全球 全国 全省 全市 全县 全区 全州 全盟 全旗 全镇 全域 省内 市内 县内 县域 市域 片区 片区内 同类乡镇 同类镇 各乡镇
各镇 各镇街 各街道 各村 兄弟乡镇 兄弟镇 周边乡镇 周边镇 周边各镇 相邻乡镇 邻近乡镇 沿江乡镇 沿河乡镇 沿湖乡镇 沿海乡镇
县里 市里 省里
""")
# Behind the place whose towns or villages are meant: 居全县乡镇首位.
PEERS: Final = word_list("千强镇 百强镇 强镇 乡镇 镇街 镇 街道 村 村居 村社区")
# Words for holding or reaching it.
RANK_VERBS: Final = word_list("""
位居 位列 名列 排名 排在 占据 占 夺得 拿下 拿到 拿了 获得 荣获 取得 为
列 居 排 跃居 稳居 高居 雄踞 摘得 夺取 问鼎 升至 跃升至 跃升到 上升到 前移至
前移到 跃至 并列 连居 蝉联 保持 进入 跻身 挺进 斩获 勇夺 捧得 捧回 荣登 登上 拔得 拔了 摘下 摘取 得了 荣膺 稳坐 坐上
坐稳 高踞 排到 排到了 排进 挤进 冲进 冲到 追到 追至 升到 上升至 提升至 提升到 前进到 退到 退至 降到 降至 跌到 跌至
滑到 滑至
""")
# Those that say a rank by themselves, where it is not said among whom: 位列第三, 勇夺第一.
RANKS_ALONE: Final = word_list("""
位居 位列 名列 排名 排名在 排在 排到 排到了 排 居 列 夺得 夺取 勇夺 斩获 摘得 荣获 获得 获 捧回 拿下 拿到 拿了 得了 取得
跃居 稳居 高居 跃升至 跃升到 并列 追到 追至 前移至 前移到 荣登 登上 评为
""")
# Before a number, up to 14 characters: it is a rank, and no figure. 获得 and 为 come before figures too.
BEFORE_RANK_NUMBERS: Final = word_list("位居 位列 排名 名列 排位 位次 跃居 跃升 跃升至 升至 排在 列 居")
# Before 排第一 of what is only said to matter most: 把群众的事排第一.
VALUED_MOST: Final = word_list("把 将 永远 始终 总是 应当 应该 必须")
# Words for a contest or a list of ranks, in which 第N名 is one.
CONTESTS: Final = word_list("考核 评比 测评 评价 评议 评选 竞赛 比武 擂台赛 打擂 排行 排名 考评 名次 位次")
# Words for the rank itself.
RANK_NOUNS: Final = word_list("排名 位次 名次 排位 名列 综合排名 排行")
# The first place, or the last.
FIRST_PLACES: Final = word_list("""
首位 之首 头把交椅 榜首 魁首 头名 桂冠 冠军 亚军 季军 末位 榜末 头筹 三甲 前三甲
""")
# Those that are of a contest even where it is not said among whom.
PLACES_ALONE: Final = word_list("头把交椅 榜首 魁首 头名 桂冠 头筹 冠军")
# Of these, those that may be of sports, or of one village among others.
OF_ANYTHING: Final = word_list("冠军 头名 桂冠")
# Holding or winning such a place, in one word: 全县居首.
HOLDS_PLACE: Final = word_list("居首 居末 居冠 称冠 问鼎 夺冠 夺魁 摘金 摘冠 折桂 垫底")
# 全县最多 is the first place too, 第二高 the second.
DEGREE: Final = "[多少高低大小长快好优强]"
