"""The words that names of places and bodies end with, and how they go on when they are said of such a name.

拾简村村民 and 砚湾社区社区工作者 are right, 拾简村村 and 砚汀镇镇党委 say the ending twice.
"""

from __future__ import annotations

from typing import Final

# Bodies of a level of government. Behind the name of a place they are said without it: 砚汀镇党委.
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
# An ordinal's word is never said twice: 十三届届六次.
ORDINAL_WORDS: Final = "届次期号"
