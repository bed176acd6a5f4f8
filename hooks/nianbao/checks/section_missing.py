"""A section that all earlier years have and this one lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.relations.section_threads import section_threads
from nianbao.report import Finding, Level, Place, Section, Year
from nianbao.similarity import similarity
from nianbao.words.numeral_signs import ORDINAL

FAULT = Fault(
    name="section_missing",
    level=Level.WARNING,
    title="年年都有的一节，今年没有",
    means="以前各年（至少两年）的报告都有的一节，这一年没有，也没有换了文件名、题目相近的一节。"
    "同一节各年的文件名相同。草稿里不提醒，签发前提醒。",
    why="多半是文件没有建、建错了文件夹，或者改名时删掉了；读者会以为这项工作今年没有做。",
    fix="补上这一节；改了文件名、与别的节合并或拆开的，在新的一节页首写 was 或 split_from；确实不再写的，"
    "在 data/accepted.yml 里写明理由。",
    given="""
        data/2024/release.yml 略
            date: 2025-01-20
            signer: 镇长
            number: 柳政发〔2025〕2号
        docs/2022/1-town.md
            # 一、城乡建设
        docs/2022/2-law.md
            # 二、法治建设
        docs/2023/1-town.md
            # 一、城乡建设
        docs/2023/2-law.md
            # 二、法治建设
        """,
    wrong="""
        docs/2024/1-town.md
            # 一、城乡建设
        """,
    right="""
        docs/2024/1-town.md
            # 一、城乡建设
        docs/2024/2-law.md
            # 二、法治建设
        """,
)
FEWEST_YEARS: Final = 2
ALIKE: Final = 0.5
NUMBERED_TITLE: Final = re.compile(rf"^[（(]?[{ORDINAL}0-9]+[）)、.．]+\s*")


def find(reading: Reading) -> Iterator[Finding]:
    years = [year for year in reading.book.years if year.sections]
    threads = section_threads(years)
    for at, year in enumerate(years):
        earlier = years[:at]
        if len(earlier) < FEWEST_YEARS or not reading.must_be_complete(year):
            continue
        new = _new_sections(year, earlier)
        for section in earlier[-1].sections:
            thread = threads.thread(section)
            is_of_all = all(thread.of(one.number) for one in earlier)
            if is_of_all and not thread.of(year.number) and not any(_continues(section, one) for one in new):
                yield _finding(year, section, len(earlier))


def _new_sections(year: Year, earlier: Sequence[Year]) -> list[Section]:
    """The sections that are not last year's: one of them may be an old one under a new file name."""
    return [section for section in year.sections if not earlier[-1].section(section.stem)]


def _continues(old: Section, new: Section) -> bool:
    """Whether a new section may be the old one: its title is similar, or the old file has become a folder."""
    is_part = new.stem.startswith(f"{old.stem}/") or old.stem.startswith(f"{new.stem.rpartition('/')[0] or new.stem}/")
    then, now = (NUMBERED_TITLE.sub("", section.title) for section in (old, new))
    return is_part or similarity(then, now) >= ALIKE


def _finding(year: Year, section: Section, years: int) -> Finding:
    """The place is the section that comes before the missing one."""
    before = [one for one in year.sections if one.stem < section.stem]
    place = Place((before[-1] if before else year.sections[0]).file)
    file = section.file.replace(f"/{section.year}/", f"/{year.number}/", 1)
    why = f"“{section.title}”以前{years}年年年都有，{year.number}年没有这一节"
    fix = f"补上 {file}；并到别的节里的，在那一节页首写 was: {section.stem}；"
    fix += "确实不再写的，在 data/accepted.yml 里写明理由"
    return FAULT.at(place, section.title, why, fix)
