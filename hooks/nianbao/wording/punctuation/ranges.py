"""The mark of a range: ～ between numbers, — between dates (GB/T 15834-2011, 4.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.wording.punctuation.slip import Slip

YEAR: Final = "(?:19|20)[0-9]{2}"
COUNTED: Final = (
    "[%％万亿]|个|家|名|人|次|件|户|篇|场|处|项|亩|元|吨|座|台|套|所|支|批|起|例|份|只|辆|间|幢|盏|株|袋|张|公里|千米"
    "|米|平方|立方|公斤|千克|克|斤|公顷|℃|度|天|小时|分钟|岁|倍|周|里"
)
# What a hyphen joins besides ranges is told by its neighbours: codes, telephone numbers, dates 2026-01-20.
NOT_BEFORE: Final = r"(?<![0-9A-Za-z.\-－/:〔第])"
DATES: Final = re.compile(
    rf"{NOT_BEFORE}{YEAR}年?(?P<years>[-－–~～]|——)(?={YEAR}(?:年|学年))"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}[月日](?P<days>[-－–~～]|——)(?=(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[月日])"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}(?P<months>[-－–~～]|——)(?=[0-9]{{1,2}}月)"
)
NUMBERS: Final = re.compile(
    rf"{NOT_BEFORE}[0-9]+(?:\.[0-9]+)?(?:{COUNTED})?(?:人次|万元|亿元)?(?P<mark>[-－–—~]|——)"
    rf"(?=[0-9]+(?:\.[0-9]+)?(?:{COUNTED}))"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}年?(?P<years>[-－–—~]|——)(?=[0-9]{{1,2}}年(?![级代版]))"
)
RANGE_MARK: Final = re.compile("[-－–—~～]")


def ranges(text: str) -> Iterator[Slip]:
    """Ranges with another mark."""
    if not RANGE_MARK.search(text):
        return
    for pattern, why, right in (
        (DATES, "日期的起止用一字线“—”", "—"),
        (NUMBERS, "数值的起止用浪纹线“～”", "～"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span(str(match.lastgroup))
            yield Slip(start, end, why, right)
