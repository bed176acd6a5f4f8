"""The words that names of places and bodies end with, and the words that may follow them.

拾简村村民 and 砚湾社区社区工作者 are correct; in 拾简村村 and 砚汀镇镇党委 the ending is doubled.
"""

from __future__ import annotations

from typing import Final

from nianbao.words.word_list import word_list

# Bodies of a level of government. After the name of a place its ending is left out: 砚汀镇党委.
_BODIES: Final = (
    "党委 政府 人大 纪委 机关 团委 妇联 工会 人武部 武装部 党政 领导 班子 三套班子 两套班子 党支部 党总支 党组织"
)
BODIES: Final = {
    "镇": _BODIES,
    "乡": _BODIES,
    "街道": f"{_BODIES} 办事处 党工委",
    "村": "党支部 党总支 党组织 党委 支部",
    "社区": "党支部 党总支 党组织 党委 支部 居委会",
    "县": f"{_BODIES} 委 政协 直机关",
    "区": f"{_BODIES} 委 政协 直机关",
    "市": f"{_BODIES} 委 政协 直机关",
    "省": f"{_BODIES} 委 政协 直机关",
}
# Nouns that begin with a word that names end with: a school's pupils, a neighbourhood's people.
GO_ON: Final = {
    "社区": "工作 居民 书记 干部 卫生 服务 矫正 民警 医院 养老 治理 党员 团长 活动 广场 食堂 花园 文化 教育",
    "街道": "干部 书记 工作 社区 居民",
    "大学": "生 城",
    "中学": "生",
    "小学": "生",
    "项目": "部 化 经理 制",
    "农村": "人 户 妇 村",
    "老人": "们",
    "公司": "化 制 法 治",
    "企业": "家 主",
    "工业": "化",
    "农业": "农",
    "数字": "化",
}
# What follows the subject of a sentence. 砚汀镇镇坚持 says 镇 twice, 砚汀镇镇区 is right.
PREDICATES: Final = word_list("""
坚持 率先 完成 开展 组织 大力 积极 全面 认真 深入 紧扣 聚焦 围绕 紧紧 坚决 切实 扎实 持续 不断 始终
依托 立足 结合 通过 充分 着力 努力 主动 严格 全力 统筹 强化 加强 加快 加大 推进 推动 实施 实现 建成
建立 健全 落实 抓好 抓实 狠抓 做好 做强 做优 突出 注重 创新 探索 发挥 发展 培育 打造 引进 引导 利用
投入 争取 获评 获得 荣获 被评 被列 入选 新建 新增 改造 修建 整治 清理 拆除 盘活 流转 种植 举办 召开
成立 设立 制定 出台 印发 先后 共有 共计 累计 已经 已有 已建 正在 有一 有两 有了 有个 是全 是我 再次
首次 连续 今年 去年 上半年 下半年 带头 带领 牢牢 牢固 高度 高质 稳步 有序 逐步 顺利 圆满 如期 提前
成功 成为 位于 地处 拥有 现有 没有 还有 也有 也是 也在 不仅 不等 不靠 自筹 自发 集中 重点 优先 尽快
及时 迅速 立即 随即
""")
PLACE_KINDS: Final = "镇乡村"
# Sides of a village, which follow its whole name: 拾简村东头, not 拾简村村东头.
SIDES: Final = word_list("""
东头 西头 南头 北头 东侧 西侧 南侧 北侧 东边 西边 南边 北边 东面 西面 南面 北面 东部 西部 南部 北部
""")
# The word of an ordinal is never doubled: 十三届届六次.
ORDINAL_WORDS: Final = "届次期号"
