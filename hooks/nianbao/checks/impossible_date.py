"""A date that no calendar has, or a year not written in four digits."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.not_figures import DASH
from nianbao.quantity.numerals import numeral_value, year_value
from nianbao.report import Finding, Level
from nianbao.wording.printed import Printed
from nianbao.words.numeral_signs import DIGITS, ORDINAL, YEAR_DIGITS
from nianbao.words.year_words import YEAR_NUMBER

FAULT = Fault(
    name="impossible_date",
    level=Level.ERROR,
    title="日期不存在或写错",
    means="日历上没有的日期：2月30日、13月、平年的2月29日；年份里混进字母：2O24年；"
    "汉字年份不用“〇”：二○二四年、二零二四年；年份只写两位：24年12月。农历的日子不算。",
    why="写错的日期让人怀疑整件事有没有发生；年份用四位数，汉字年份里的零写作“〇”（GB/T 15835—2011）。",
    fix="对照台账改正日期。",
    automatic_fix="年份、月份里的字母改成数字，汉字年份里的零改成“〇”，两位的年份补成四位。",
    wrong="""
        docs/2024/town.md
            ⟦2O24⟧年，全镇新建污水管网。
        """,
    right="""
        docs/2024/town.md
            2024年，全镇新建污水管网。
        """,
)

# A quick test: every day, and every wrong sign, contains one of these.
DAY_SIGNS: Final = re.compile(rf"[0-9０-９]\s?月|[{ORDINAL}]月|[0-9０-９][-./．／][0-9０-９]{{1,2}}[-./．／]")
ODD_SIGNS: Final = re.compile(rf"[OoＯ○◯零IlＩ][^\s年月日]{{0,3}}\s?[年月日]|[{YEAR_DIGITS}][0０]")
WESTERN: Final = str.maketrans("０１２３４５６７８９．／", "0123456789./")
LETTERS: Final = str.maketrans("OoＯ〇○零IlＩ", "000000111")
ROUND_SIGNS: Final = "OoＯ○◯0零"
DATE: Final = re.compile(
    rf"(?<![\d.])(?:(?P<year>{YEAR_NUMBER})\s?年\s?)?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?(?P<sign>[日号]|(?={DASH}))"
    rf"(?P<more>(?:\s?(?:{DASH}|[、和及])\s?\d{{1,2}}\s?日(?!均)){{0,5}})"
)
MONTH: Final = re.compile(
    rf"(?P<year>{YEAR_NUMBER})\s?年\s?(?:\d{{1,2}}\s?{DASH}\s?)?(?P<month>\d{{1,2}})\s?月(?!\s?\d)"
)
NUMERALS: Final = re.compile(
    rf"(?:(?P<year>[一二][{YEAR_DIGITS}]{{3}})年)?(?<![{ORDINAL}几数])(?P<month>[{ORDINAL}]{{1,3}})月(?P<day>[{ORDINAL}]{{1,4}})日"
)
DIGITS_ONLY: Final = re.compile(
    rf"(?<![A-Za-z0-9_./第-])(?P<year>{YEAR_NUMBER})(?P<mark>[-./])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![A-Za-z0-9_./号-])"
)
NUMERAL_MONTH: Final = re.compile(
    rf"(?P<year>[一二][{YEAR_DIGITS}]{{3}})年(?P<month>[{ORDINAL}]{{1,3}})月(?![{ORDINAL}])"
)
# 20255年.
LONG_YEAR: Final = re.compile(r"(?=[12])(?<![\d.,])(?:19|20)\d{3}(?=\s?年(?:[度末底初起以之前后，。的]|\d{1,2}\s?月))")
LUNAR: Final = re.compile(r"(?:农|阴|旧|古)历|腊月|正月")
LETTERED_YEAR: Final = re.compile(r"(?<![A-Za-z0-9])(?!\d{4})[12Il][0-9OoＯ〇○零IlＩ]{3}(?=\s?年)")
LETTERED_DAY: Final = re.compile(r"(?<![A-Za-z0-9])(?:\d[OoＯIlＩ]|[OoＯIlＩ]\d)(?=\s?[月日])")
NUMERAL_YEAR: Final = re.compile(
    rf"(?<![{DIGITS}])(?![一二][{YEAR_DIGITS}]{{3}})[一二][{YEAR_DIGITS}{ROUND_SIGNS}]{{3}}(?=年)"
)
# 24年12月, 24年底; not 历时24年, 第24年, 2023-24年.
SHORT_YEAR: Final = re.compile(
    r"(?=\d\d年)(?<![\d.’'‘])(?<!\d[、和及])(?<![-—–－~～])(?<![第近前后满达共时续龄隔])"
    r"(?P<year>\d{2})年(?P<rest>\d{1,2}月(?!龄)|[底末初度](?![期级假衷心])|[上下]半年|全年|第?[一二三四1-4]季度)"
)
SHORT_AHEAD: Final = 5
SHORT_BEHIND: Final = 10
LOOK_BACK: Final = 8
SENTENCE: Final = 60
CENTURY: Final = 2000
LONGEST_MONTH: Final = 31
LEAP_MONTH: Final = (2, 29)


def find(reading: Reading) -> Iterator[Finding]:
    for printed in reading.printed:
        if DAY_SIGNS.search(printed.text):
            yield from _days(printed)
        if ODD_SIGNS.search(printed.text):
            yield from _signs(printed)
        yield from _short_years(printed)
        yield from _long_years(printed)


def _days(printed: Printed) -> Iterator[Finding]:
    """Days and months that no calendar has."""
    text = printed.text.translate(WESTERN)
    for match in DATE.finditer(text):
        if match["sign"] == "号" and int(match["day"]) > LONGEST_MONTH:
            continue  # 5月45号文件
        year, month = _year_of(printed, text, match), int(match["month"])
        days = [
            int(match["day"]),
            *(day for day in map(int, re.findall(r"\d+", match["more"])) if day <= LONGEST_MONTH),
        ]
        why = next((found for day in days if (found := _why_not(year, month, day))), "")
        yield from _impossible(printed, match, why)
    for match in MONTH.finditer(text):
        yield from _impossible(printed, match, _why_not(None, int(match["month"]), 1))
    for match in DIGITS_ONLY.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        # A month or day beyond every calendar may be the number of a document.
        is_date = 0 < month <= 12 and 0 < day <= LONGEST_MONTH
        level = FAULT.level if is_date else Level.WARNING
        yield from _impossible(printed, match, _why_not(int(match["year"]), month, day), level)
    yield from _days_in_numerals(printed, text)


def _days_in_numerals(printed: Printed, text: str) -> Iterator[Finding]:
    for match in NUMERAL_MONTH.finditer(text):
        month = numeral_value(match["month"])
        if month is not None:
            yield from _impossible(printed, match, _why_not(None, int(month), 1))
    for match in NUMERALS.finditer(text):
        month, day = numeral_value(match["month"]), numeral_value(match["day"])
        is_lunar = LUNAR.search(text, max(0, match.start() - LOOK_BACK), match.start())
        if month is not None and day is not None and not is_lunar:
            year = year_value(match["year"]) if match["year"] else None
            yield from _impossible(printed, match, _why_not(year, int(month), int(day)))


def _long_years(printed: Printed) -> Iterator[Finding]:
    for match in LONG_YEAR.finditer(printed.text):
        yield from _impossible(printed, match, "年份多了一位数字")


def _year_of(printed: Printed, text: str, match: re.Match[str]) -> int | None:
    """The year that a day is of: the one written with it, or the last before it in its sentence, or the
    report's, unless the day may be next year's."""
    if match["year"]:
        return int(match["year"])
    before = re.split("[。；\n]", text[max(0, match.start() - SENTENCE) : match.start()])[-1]
    named = re.findall(rf"(?<!\d){YEAR_NUMBER}(?=\s?年)", before)
    if named:
        return int(named[-1])
    return None if printed.year is None or isleap(printed.year + 1) else printed.year


def _why_not(year: int | None, month: int, day: int) -> str:
    """Why there is no such day; empty if there is."""
    if not 1 <= month <= 12:
        return f"没有{month}月"
    longest = monthrange(year or CENTURY, month)[1]
    if 1 <= day <= longest:
        return ""
    is_leap_day = (month, day) == LEAP_MONTH
    return f"{year}年2月只有{longest}天" if is_leap_day else f"{month}月没有{day}日"


def _impossible(printed: Printed, match: re.Match[str], why: str, level: Level = FAULT.level) -> Iterator[Finding]:
    if why and printed.is_typed(*match.span()):
        written = printed.text[match.start() : match.end()]
        yield FAULT.at(printed.place(*match.span()), written, f"{why}，日期写错了", figure=printed.figure, level=level)


def _signs(printed: Printed) -> Iterator[Finding]:
    """Letters and rings in place of digits."""
    for pattern in (LETTERED_YEAR, LETTERED_DAY):
        for match in pattern.finditer(printed.text):
            new = match[0].translate(LETTERS)
            if printed.is_typed(*match.span()) and re.fullmatch(rf"{YEAR_NUMBER}|0?[1-9]|[12]\d|3[01]", new):
                yield _misspelt(printed, match, new, "里有字母或汉字，不是数", FAULT.level)
    for match in NUMERAL_YEAR.finditer(printed.text):
        if printed.is_typed(*match.span()):
            new = re.sub(f"[{ROUND_SIGNS}]", YEAR_DIGITS[0], match[0])
            yield _misspelt(printed, match, new, "里的零，汉字年份应写“〇”", Level.WARNING)


def _short_years(printed: Printed) -> Iterator[Finding]:
    own = printed.year
    if own is None:
        return
    for match in SHORT_YEAR.finditer(printed.text):
        year = CENTURY + int(match["year"])
        if own - SHORT_BEHIND <= year <= own + SHORT_AHEAD and printed.is_typed(*match.span()):
            yield _misspelt(printed, match, f"{year}年{match['rest']}", "的年份只写了两位，应写四位", Level.WARNING)


def _misspelt(printed: Printed, match: re.Match[str], new: str, why: str, level: Level) -> Finding:
    edits = printed.edits(*match.span(), new)
    return FAULT.at(
        printed.place(*match.span()), match[0], f"“{match[0]}”{why}", f"改成：{new}", figure=printed.figure,
        edits=edits, level=level,
    )  # fmt: skip
