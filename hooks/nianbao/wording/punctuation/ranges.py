"""The mark of a range: ～ between numbers, — between dates (GB/T 15834-2011, 4.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.wording.punctuation.slip import Slip
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable

YEAR: Final = "(?:19|20)[0-9]{2}"
# Not the dates of DATES.
COUNTED: Final = rf"[万亿]|℃|(?![年月日])(?:{UNIT})"
# What a hyphen joins besides ranges is known by its neighbours: codes, telephone numbers, dates 2026-01-20.
NOT_BEFORE: Final = r"(?<![0-9A-Za-z.\-－/:〔第])"
DATES: Final = re.compile(
    rf"{NOT_BEFORE}{YEAR}年?(?P<years>[-－–~～]|——)(?={YEAR}(?:年|学年))"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}[月日](?P<days>[-－–~～]|——)(?=(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}[月日])"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}(?P<months>[-－–~～]|——)(?=[0-9]{{1,2}}月)"
)
NUMBERS: Final = UnitPattern(
    rf"{NOT_BEFORE}[0-9]+(?:\.[0-9]+)?(?:{COUNTED}|[万亿]元)?(?P<mark>[-－–—~]|——)"
    rf"(?=[0-9]+(?:\.[0-9]+)?(?:{COUNTED}))"
    rf"|{NOT_BEFORE}[0-9]{{1,2}}年?(?P<years>[-－–—~]|——)(?=[0-9]{{1,2}}年(?![级代版]))"
)
RANGE_MARK: Final = re.compile("[-－–—~～]")


def ranges(text: str, units: UnitTable) -> Iterator[Slip]:
    """Ranges with another mark."""
    if not RANGE_MARK.search(text):
        return
    for pattern, why, right in (
        (DATES, "日期的起止用一字线“—”", "—"),
        (NUMBERS.of(units), "数值的起止用浪纹线“～”", "～"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span(str(match.lastgroup))
            yield Slip(start, end, why, right)
