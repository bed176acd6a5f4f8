"""Words for years, and how far the year they mean is from the year of the report.

To add a word, write a line in ``YEAR_WORDS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nianbao.words.alternatives import either


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
# “十四五”, the five-year plans that reports of our time speak of.
FIVE_YEAR_PLAN: Final = "十[一二三四五六]五"

# The words that mean one year whoever says them; 当年 and 全年 are of the year that was spoken of last.
OF_LAST_SPOKEN: Final = frozenset({"当年", "全年"})
OF_ONE_YEAR: Final = "(?:" + _alternatives(
    one for one in YEAR_WORDS if one.offset is not None and one.word not in OF_LAST_SPOKEN
) + ")"  # fmt: skip


def offset_of(word: str) -> int:
    """How far the year that a word means is from the report's. Raises KeyError for what means no single year."""
    return {one.word: one.offset for one in YEAR_WORDS if one.offset is not None}[word]
