"""Words for years, and how far the year they mean is from the year of the report.

To add a word, write a line in ``YEAR_WORDS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL


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
# 较上年同期, 与去年相比: what a change is compared with.
AGAINST_LAST_YEAR: Final = f"(?:[较比与同和]{LAST_YEAR})"
# Years before the report's, taken together, as it is compared with them; 往年 are the last few.
EARLIER_YEARS: Final = ("历年", "往年", "以往")
ALL_EARLIER: Final = "历年|以往(?:各年|历年)?"
LAST_FEW: Final = "往年"
BEFORE_THIS: Final = "以往|往年|过去|之前"
# “十四五”, the five-year plans that reports of our time speak of.
FIVE_YEAR_PLAN: Final = "十[一二三四五六]五"

# Several years taken together: 过去五年, “十三五”时期, 本届政府以来.
SEVERAL_YEARS: Final = (
    rf"(?:过去|这|近|前|本届|上届)?[两{ORDINAL[2:]}几多]年(?:来|间|以来|工作|成就|累计)|过去[的]?[两{ORDINAL[2:]}]年"
    rf"|“?{FIVE_YEAR_PLAN}”?(?:期间|时期|以来|收官|规划期|工作)|(?:换届|建[国镇县党]|本届政府(?:成立)?|任期)(?:以来|内)|本届政府"
)

# The year in a heading (2023年工作回顾, 2024年度工作安排) is another one in every report.
HEADING_YEAR: Final = rf"\s?{YEAR_NUMBER}\s?年(?:度|和)?"

# 今后五年的战略任务: the years that a term or a plan is for.
YEARS_TO_COME: Final = f"(?:今后|未来)(?:的)?[两{ORDINAL[2:]}几]年"

# 2023年工作回顾: a heading that looks back on a year, one that plans for it, and the name of a report.
BACK_ON_YEAR: Final = "回顾|总结|完成情况|工作情况|成绩|成效"
AHEAD_OF_YEAR: Final = "安排|计划|打算|思路|任务|目标|部署|展望|要求"
REPORT_NAMES: Final = "工作报告|工作总结|年度报告|情况报告|年报|报告"
# 刚刚过去的2023年; 2024年1月9日在……会议上.
PAST_YEAR: Final = "刚刚?过去|走过|回望|回首|告别"
DELIVERED_AT: Final = "大会|会议|全会|会上"

# The words that mean one year whoever says them; 当年 and 全年 are of the year that was spoken of last.
OF_LAST_SPOKEN: Final = frozenset({"当年", "全年"})
OF_ONE_YEAR: Final = "(?:" + either(
    one.word for one in YEAR_WORDS if one.offset is not None and one.word not in OF_LAST_SPOKEN
) + ")"  # fmt: skip
# Those of them that mean the report's year.
SURELY_THIS_YEAR: Final = either(one.word for one in YEAR_WORDS if one.offset == 0 and one.word not in OF_LAST_SPOKEN)


OFFSETS: Final = {one.word: one.offset for one in YEAR_WORDS if one.offset is not None}


def offset_of(word: str) -> int:
    """How far the year that a word means is from the report's. Raises KeyError for what means no single year."""
    return OFFSETS[word]
