"""Import: words around a name, which tell what kind of name it is, and words that look like a name and are none.

A word may be written with its context, ``before/word/behind``: see ``alternatives.either_in_context``. To add a word,
write it in the table of its kind; for another kind of masked name, write a line in ``MASKED_NAMES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.words.word_list import word_list


@dataclass(frozen=True, slots=True)
class MaskedName:
    """A name that a mask hides. `before` are words that end within `gap` characters before the mask, `behind` words
    right behind it; without words any text will do. `id` is one that a person would give, `ending` the characters
    behind the mask that belong to the name (镇), `why` the reason (Chinese). `is_same`: all masks of this kind hide the
    same name. `is_certain`: nothing else is written so; `is_doubtful`: a person has to look at it."""

    kind: str
    id: str
    why: str
    before: str = ""
    behind: str = ""
    gap: int = 0
    ending: str = ""
    is_same: bool = False
    is_certain: bool = False
    is_doubtful: bool = False


# The first one whose words are there applies.
MASKED_NAMES: Final = (
    MaskedName("ordinal", "届数", "会议的届数", "第", "届", is_same=True, is_certain=True),
    MaskedName("ordinal", "全会次数", "会议的次数", "届 第", "次", is_same=True, is_certain=True),
    MaskedName("town", "镇名", "后面是“镇”", behind="镇", ending="镇", is_same=True, is_certain=True),
    MaskedName("town", "镇名", "后面是“乡”", behind="/乡/村镇土愁", ending="乡", is_same=True),
    MaskedName("community", "社区", "后面是“社区”", behind="社区", ending="社区"),
    MaskedName("village", "村名", "后面是“村”", behind="/村/民|集体|级|干部|组", ending="村"),
    MaskedName("level", "级别", "后面是“级”", behind="级"),
    MaskedName("document", "通知", "来文或来文的单位", "根据 按照", "通知 文件 意见 要求", gap=8),
    MaskedName("strategy", "县战略", "后面是“战略”", behind="战略 发展战略", is_same=True),
    MaskedName("industry", "主导产业", "后面是“产业”", behind="产业 主导产业"),
    MaskedName("industry", "行业", "后面是“行业”", behind="行业"),
    MaskedName("other", "典故", "后面是“典故”", behind="典故 传说 历史典故 历史传说"),
    MaskedName("company", "企业", "后面是“公司”", behind="有限公司 公司 集团 企业"),
    MaskedName("project", "项目", "后面是“项目”", behind="项目"),
    MaskedName("brand", "品牌", "服务品牌", "打造 品牌 创建 打造“ 品牌“ 创建“", "品牌 服务品牌 ”品牌 ”服务品牌"),
    MaskedName("site", "改造地", "改造的地方", behind="改造 提升 遗址 公园 广场 烈士陵园 老街 街区 文化"),
    MaskedName("place", "地方", "所到的地方", "赴 前往"),
    MaskedName("org", "单位", "结对的单位", "与", "等"),
    MaskedName("brand", "品牌", "引号里的名称", "“", "”", is_doubtful=True),
)
UNKNOWN_NAME: Final = MaskedName("other", "名称", "看不出是哪一类名称", is_doubtful=True)
# What a village is named for, and the id of its name.
VILLAGE_TITLES: Final = {"人居": "人居示范村", "法治": "法治示范村", "宜居": "宜居村", "田园": "田园乡村"}
OTHER_VILLAGE_TITLES: Final = word_list("文明 卫生 示范 先进")
# A masked village that won a title.
VILLAGE_HONOURS: Final = word_list("创成 获评 荣获")
HONOURED_VILLAGES: Final = word_list("特色田园乡村 级特色田园乡村 示范村 乡村")
# Before the name of the town whose report this is, and behind it.
BEFORE_TOWN: Final = word_list("根据 现将 按照 由 在 对 全力建设")
BEHIND_TOWN: Final = word_list("领导班子 三套班子 党委 政府 人民 镇 在 以 坚持 始终 将")
# 城镇化, 集镇区: 镇 there ends no name of a town.
NO_TOWN_BEHIND: Final = word_list("区 域 村 级 里 上 长 化 党委书记 干部")
# Before 村 and the like: a kind of village, not the name of one.
KINDS_OF_VILLAGES: Final = word_list("行政 自然 示范 各个 中心 城中 美丽 宜居 若干 田园")
# The same where the words before a village may be longer than its name.
BEFORE_ANY_VILLAGE: Final = (*KINDS_OF_VILLAGES, *word_list("各 全 乡 农 本 该 百万 市级 省级"))
# Two characters before 镇, 村 or 社区 that are no name.
NO_NAMES_OF_PLACES: Final = (
    *KINDS_OF_VILLAGES,
    *word_list("""
    全体 乡镇 农民 本地 百强 和美 贫困 空心 重点 所有 部分 型城 非遗 健全 绿色 样板 相关 全市 全县 城乡 村和 新型 农房
    特色 建制 强镇 小城 我们 街道 周边 兄弟 本村 两个 多个 每个
    """),
)

# Nouns behind a list of names, by the kind of the names; the first one that is there decides.
KINDS_BY_NOUN: Final = {
    "在谈项目": "project",
    "项目": "project",
    "地": "place",
    "行业": "industry",
    "产业": "industry",
    "品牌": "brand",
    "企业": "company",
    "公司": "company",
    "单位": "org",
    "处": "site",
}
