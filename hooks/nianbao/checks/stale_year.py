"""A year in the prose that is not the report's: a sentence copied from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.report_time import ReportTime, glossary_start, is_below_plan
from nianbao.numbers.not_figures import Why
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.numerals import year_value
from nianbao.report import Finding, Level
from nianbao.words.actions import DATING, DATING_LETTERS, FOUNDING, PREPARING
from nianbao.words.alternatives import either
from nianbao.words.directions import THAN
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL, YEAR_DIGITS
from nianbao.words.plan_words import AHEAD
from nianbao.words.year_words import BEFORE_OTHER_YEARS, BEHIND_OTHER_YEARS, NEXT_YEAR, SURELY_THIS_YEAR

FAULT = Fault(
    name="stale_year",
    level=Level.WARNING,
    title="年份不是本报告的年份",
    means="正文里的年份不是这份报告的年份，前后也看不出是有意比较、回顾或展望。书名号、引号、规划期和与往年的比较不算。",
    why="多半是沿用了去年的话没有改年份，签发以后很难看。",
    fix="改成本年的年份；确实说的是往年，写明“与2023年相比”“2020年以来”一类的话。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            ⟦2023年⟧，镇里把水治好，新建污水管网{{ 污水管网 }}。
        """,
    right="""
        docs/2024/town.md
            2024年，镇里把水治好，新建污水管网{{ 污水管网 }}。
        """,
)

YEAR: Final = re.compile(
    rf"(?=[12一二])(?:(?<![\d〔\[\-—–/.])(?P<year>(?:19|20)\d{{2}})\s?年(?!代)|(?P<words>[一二]九?[零{YEAR_DIGITS}]{{3}})年)"
)
# Two years with a dash between them are a period; a year listed beside another belongs to it.
PERIOD_AFTER: Final = re.compile(r"(?:度|底|末|初|\d{1,2}月)?(?:[-—–－~～至到]|——|[、和及与])\s?(?:19|20)?\d{2}")
PERIOD_BEFORE: Final = re.compile(r"(?:19|20)\d{2}年?(?:度|底|末|初|\d{1,2}月)?(?:[-—–－~～至到]|——|[、和及与])\s?$")
# Words before or behind a year that show that another year is meant.
BEFORE: Final = re.compile(rf"(?:{either(BEFORE_OTHER_YEARS)}|最[^，。；]{{1,2}}的|{THAN}|(?<!截)至)[（(]?$")
AFTER: Final = re.compile(
    rf"(?:度|末|底|初)?(?:{either(BEHIND_OTHER_YEARS)}|后(?!备|勤|期|续))"
    rf"|(?:度|末|底|初)?的(?:\d|[{ORDINAL[:-1]}两]+(?:倍|成|分之))|(?:度|末|底)?为基"
)
DONE_THEN: Final = re.compile(
    rf"(?:\d{{1,2}}月(?:份|底|初|末)?)?(?:\d{{1,2}}日)?(?:度)?{ANY_HAN}{{0,4}}(?:{either(DATING)})(?:的|于)"
)
FOUNDED: Final = re.compile(rf"(?:\d{{1,2}}月)?(?:{either(FOUNDING)})")
# 在2024年稍慢之后又有加快: the years since are spoken of.
SLOWED_THEN: Final = re.compile(r"[^，。；\n]{1,10}(?:之后|以后|后)[，]?(?:[又再才也重]|恢复|回升|继续)")
# 2026年的申报已经启动.
BEGUN_FOR: Final = re.compile(f"度?的{ANY_HAN}{{0,8}}(?:{either(PREPARING)})")
# 2020年修的旧路, 2024年底定的单子: what is left of that year.
LEFT_OF: Final = re.compile(f"[初中底末]?{ANY_HAN}{{0,4}}[{DATING_LETTERS}]的")
# 2023年淹过水的仓库: 过 says what has been.
EXPERIENCED: Final = re.compile(f"{ANY_HAN}{{1,6}}?(?<![经通超路胜难])过(?![程去来年渡关半])")
SINCE: Final = re.compile(r"(?:度|\d{1,2}月)?以来")
OF_FUTURE: Final = re.compile(f"{either(AHEAD)}|{NEXT_YEAR}")
# A report of a year is written in the first months of the next one, and says what was settled then.
WRITTEN_IN: Final = re.compile(r"[1-3]月|初|元旦|春节")
THIS_YEAR_TOO: Final = re.compile(rf"{SURELY_THIS_YEAR}|如今|而今")
# A term of office has five years.
TERM: Final = 5


def find(reading: Reading) -> Iterator[Finding]:
    for at, passage in enumerate(reading.passages):
        time, glossary = reading.report_times[passage.year.number], glossary_start(passage)
        for match in YEAR.finditer(passage.text):
            year = year_value(match["year"] or match["words"])
            if (
                match.start() >= glossary
                or year in (passage.year.number, time.own)
                or _is_time_of_report(time, passage, at, match.start(), year)
            ):
                continue
            if not _is_meant(passage, match, year, time.own):
                yield _finding(passage, match, year)


def _is_time_of_report(time: ReportTime, passage: NumberPassage, at: int, start: int, year: int) -> bool:
    """Whether the report as a whole speaks of the year: the day of its delivery, a year of the term it looks back
    on, one ahead behind the heading of its plans."""
    if time.is_delivery(at, start):
        return True
    if time.is_of_term and abs(time.own - year) <= TERM:
        return True
    return time.own < year and time.is_planned(at, start)


def _finding(passage: NumberPassage, match: re.Match[str], year: int) -> Finding:
    own = passage.year.number
    is_last = "，像是沿用了上年的话" if year == own - 1 else ""
    return FAULT.at(
        passage.prose.place(match.start(), match.end()),
        match[0],
        f"这是{own}年的报告，这里写的是{year}年{is_last}",
        f"改成“{own}年”；确实说的是{year}年，写明与它相比、自它以来",
        operands=(("报告年份", str(own)), ("正文年份", str(year))),
    )


def _is_meant(passage: NumberPassage, match: re.Match[str], year: int, own: int) -> bool:
    """Whether another year is named on purpose."""
    text, start, end = passage.text, match.start(), match.end()
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, Why.TITLE, Why.QUOTE, Why.NAME):
        return True
    before, behind = text[max(0, start - 12) : start], text[end : end + 24]
    if PERIOD_AFTER.match(behind) or PERIOD_BEFORE.search(before) or BEFORE.search(before) or AFTER.match(behind):
        return True
    if (
        _is_since(passage, start, behind, year)
        or _shows_that_year(passage, start, year)
        or _in_row(passage, start, own)
        or _is_contrasted(passage, start, own)
    ):
        return True
    if year == own + 1 and WRITTEN_IN.match(behind):
        return True
    if year > own:
        first, last = passage.sentence(start)
        is_ahead = OF_FUTURE.search(text, first, last) or BEGUN_FOR.match(behind)
        return bool(is_ahead) or is_below_plan(passage, start)
    if DONE_THEN.match(behind) or LEFT_OF.match(behind) or EXPERIENCED.match(behind) or SLOWED_THEN.match(behind):
        return True
    # Whole sentences are copied; a clause behind speaks of the past.
    return year < own - 1 and bool(FOUNDED.match(behind) or "，" in passage.sentence_before(start))


def _is_since(passage: NumberPassage, start: int, behind: str, year: int) -> bool:
    """Whether it is a phrase such as 2020年以来. With last year at the start of a sentence, it is the opening of
    last year's report."""
    if not SINCE.match(behind):
        return False
    at_head = not passage.sentence_before(start).strip()
    return not (year == passage.year.number - 1 and at_head)


def _shows_that_year(passage: NumberPassage, start: int, year: int) -> bool:
    """Whether the sentence, or the table's row, shows a value of that year: {{ 污水管网@2022 }}."""
    first, last = _row(passage, start) or passage.sentence(start)
    for run in passage.prose.references():
        if run.start >= last:
            break
        showing = run.shown.showing if run.shown else None
        if run.start >= first and showing is not None and showing.year == year:
            return True
    return False


def _is_contrasted(passage: NumberPassage, start: int, own: int) -> bool:
    """Whether the sentence goes on to the report's year: 2024年签约、2025年开工."""
    first, last = passage.sentence(start)
    return THIS_YEAR_TOO.search(passage.text, start, last) is not None or f"{own}年" in passage.text[first:last]


def _in_row(passage: NumberPassage, start: int, own: int) -> bool:
    """Whether the year is in a table row that also names this year, or in the head of a column."""
    row = _row(passage, start)
    return row is not None and str(own) in passage.text[slice(*row)]


def _row(passage: NumberPassage, start: int) -> tuple[int, int] | None:
    """The span of the table's row around a position; None outside of tables."""
    first, last = passage.line(start)
    return (first, last) if "\t" in passage.text[first:last] else None
