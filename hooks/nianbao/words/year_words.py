"""Words for years, and how far the year they mean is from the year of the report.

To add a word, write a line in ``YEAR_WORDS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.word_list import word_list


class TimeSpan(StrEnum):
    """What time a word means."""

    YEAR = "year"  # one year
    MANY = "many"  # several years together, or an unnamed one
    SINCE = "since"  # from a time on, or up to one
    SAME_PERIOD = "same"  # the same months of the year named before it


@dataclass(frozen=True, slots=True)
class YearWord:
    """A word for a time. `offset` is the year it means, counted from the report's; None where it means
    no single year."""

    word: str
    offset: int | None = None
    span: TimeSpan = TimeSpan.YEAR


YEAR_WORDS: Final = (
    YearWord("今年", 0),
    YearWord("本年", 0),
    YearWord("全年", 0),
    YearWord("当年", 0),
    YearWord("上年", -1),
    YearWord("去年", -1),
    YearWord("上一年", -1),
    YearWord("前一年", -1),
    YearWord("前年", -2),
    YearWord("明年", 1),
    YearWord("来年", 1),
    YearWord("下一年", 1),
    YearWord("新的一年", 1),
    YearWord("往年", span=TimeSpan.MANY),
    YearWord("历年", span=TimeSpan.MANY),
    YearWord("近年", span=TimeSpan.MANY),
    YearWord("几年", span=TimeSpan.MANY),
    YearWord("多年", span=TimeSpan.MANY),
    YearWord("截至", span=TimeSpan.SINCE),
    YearWord("截止", span=TimeSpan.SINCE),
    YearWord("至今", span=TimeSpan.SINCE),
    YearWord("以来", span=TimeSpan.SINCE),
    YearWord("累计", span=TimeSpan.SINCE),
    YearWord("期间", span=TimeSpan.SINCE),
    YearWord("同期", span=TimeSpan.SAME_PERIOD),
)


def year_words(*offsets: int) -> tuple[str, ...]:
    """The words for the years so far from the report's."""
    return tuple(one.word for one in YEAR_WORDS if one.offset in offsets)


def words_of_year(*offsets: int) -> str:
    """The same words as alternatives of a regular expression."""
    return either(one.word for one in YEAR_WORDS if one.offset in offsets)


def words_of_span(*spans: TimeSpan) -> str:
    """The words for such times, as alternatives of a regular expression."""
    return either(one.word for one in YEAR_WORDS if one.span in spans)


YEAR_NUMBER: Final = r"(?:19|20)\d{2}"
LAST_YEAR: Final = f"(?:{words_of_year(-1)})"
THIS_YEAR: Final = f"(?:{words_of_year(0)})"
NEXT_YEAR: Final = f"(?:{words_of_year(1)})"
# The beginning of a year, or the time before it, as a number starts from it: 由年初的18.6%降至13.2%.
EARLIER_TIMES: Final = word_list("""
年初 期初 上年末 上年底 去年底 去年末 上年同期 去年同期 上年 去年 前年 改造前 整治前 原来 原有 最初
""")
# 较上年同期, 与去年相比: what a change is compared with.
AGAINST_LAST_YEAR: Final = f"(?:[较比与同和]{LAST_YEAR})"
# Years before the report's, taken together, as it is compared with them; 往年 are the last few.
EARLIER_YEARS: Final = ("历年", "往年", "以往")
ALL_EARLIER: Final = "历年|以往(?:各年|历年)?"
LAST_FEW: Final = "往年"
BEFORE_THIS: Final = "以往|往年|过去|之前"
# “十四五”, the five-year plans that reports of our time speak of.
FIVE_YEAR_PLAN: Final = "十[一二三四五六]五"
FIRST_OF_PLAN: Final = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
# From when on something is said: 2021年以来, “十四五”以来; the year or the plan is the group `since`.
SINCE_HEAD: Final = (
    rf"[自从由]?“?(?P<since>{YEAR_NUMBER}|{either(FIRST_OF_PLAN)})(?:年[底末]?|”|(?<=五))(?:有(?:记录|统计|数据))?"
)
SINCE_TAIL: Final = r"(?:(?:的[^，。；：！？]{1,10}(?=起)|以来|来|之后|以后|至今|开始|算|(?<=[”五])[期时][间期])起?|起)"
SINCE_YEAR: Final = f"{SINCE_HEAD}{SINCE_TAIL}"
# What the years of such a plan are called, and how far they are from its first: “十四五”头一年.
YEARS_OF_PLAN: Final = {
    **dict.fromkeys(("头一年", "首年", "第一年", "开局之年", "开局年", "起步之年", "起步年", "第一个年头"), 0),
    **dict.fromkeys(("第二年", "第二个年头"), 1),
    **dict.fromkeys(("第三年", "第三个年头", "中期之年"), 2),
    **dict.fromkeys(("第四年", "第四个年头"), 3),
    **dict.fromkeys(("第五年", "收官之年", "收官年", "末年", "最后一年", "收尾之年"), 4),
}

# Several years taken together: 过去五年, “十三五”时期, 本届政府以来.
SEVERAL_YEARS: Final = (
    rf"(?:过去|这|近|前|本届|上届)?[两{ORDINAL[2:]}几多]年(?:来|间|以来|工作|成就|累计)|过去[的]?[两{ORDINAL[2:]}]年"
    rf"|“?{FIVE_YEAR_PLAN}”?(?:期间|时期|以来|收官|规划期|工作)|(?:换届|建[国镇县党]|本届政府(?:成立)?|任期)(?:以来|内)|本届政府"
)

# The year just over, beside the words for this year: 过去一年和五年工作回顾.
ONE_YEAR: Final = "(?:过去的?|这)一年|一年(?:以)?来|年度"

# The year in a heading (2023年工作回顾, 2024年度工作安排) is another one in every report.
HEADING_YEAR: Final = rf"\s?{YEAR_NUMBER}\s?年(?:度|和)?"

# 今后五年的战略任务: the years that a term or a plan is for.
YEARS_TO_COME: Final = f"(?:今后|未来)(?:的)?[两{ORDINAL[2:]}几]年"

# What a report is called, behind its year; headings are in ``words.plan_words``.
REPORT_NAMES: Final = "工作报告|工作总结|年度报告|情况报告|年报|报告|统计公报|公报|白皮书|汇报|总结"
# 刚刚过去的2023年; 2024年1月9日在……会议上.
PAST_YEAR: Final = "刚刚?过去|走过|回望|回首|告别"
# Before a year that a sentence begins with: 早在2021年.
LOOKING_BACK: Final = "在 早在 远在 就在 回头看 回看 回想 记得 犹记 想当初 时间回到 反观 那还是 那是 了 的 ，"
# What the number of an earlier year is called: 2021年基数为.
BASES: Final = word_list("基数 起点 起步数 起始数 初值 底数")
# Between an earlier year and what a figure did then: 2022年一度回落到.
ONCE: Final = word_list("一度 曾 曾经 就 才 仅 只 已 已经 还 又 也 最终 最后 刚 刚刚")
WENT: Final = word_list("跌 升 回 冲 探 攀 滑 落 涨 高 低 跌落 冲高 探底 攀高 走高 走低 收")
DELIVERED_AT: Final = "大会|会议|全会|会上"

# Before a year in digits that is not the report's: it is compared, looked back on or named on purpose.
BEFORE_OTHER_YEARS: Final = word_list("""
其中 其中有 其中含 其中包括 的是 的就是 的正是 的当数 的要数 比 较 与 和 同 优于 从 自 自从 由 于 到 到了 始于 早在
曾在 曾于 继 对 按照 按 以 向 距 获 获评 荣获 获得 评为 授予 命名为
""")
# Behind such a year.
BEHIND_OTHER_YEARS: Final = word_list("""
相比 同期 以前 及以前 及此前 及之前 之前 前 以后 之后 起 结转 遗留 基数 的基础上 不变价 价格 可比价 水平 版 级 届
""")

# The words that mean one year whoever says them; 当年 and 全年 are of the year that was spoken of last.
OF_LAST_SPOKEN: Final = frozenset({"当年", "全年"})
OF_ONE_YEAR: Final = "(?:" + either(
    one.word for one in YEAR_WORDS if one.offset is not None and one.word not in OF_LAST_SPOKEN
) + ")"  # fmt: skip
# Those of them that mean the report's year.
SURELY_THIS_YEAR: Final = either(one.word for one in YEAR_WORDS if one.offset == 0 and one.word not in OF_LAST_SPOKEN)


def first_since(word: str) -> int:
    """The year from which on a statement holds: that of 2021年以来 or the first of “十四五”."""
    return FIRST_OF_PLAN[word] if word in FIRST_OF_PLAN else int(word)


OFFSETS: Final = {one.word: one.offset for one in YEAR_WORDS if one.offset is not None}


def offset_of(word: str) -> int:
    """How far the year that a word means is from the report's. Raises KeyError for what means no single year."""
    return OFFSETS[word]
