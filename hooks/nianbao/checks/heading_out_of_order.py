"""Numbers of headings, and of 一是, 二是, 三是, that are not consecutive."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.headings import Disorder, disorders_of_headings, disorders_of_series

FAULT = Fault(
    name="heading_out_of_order",
    level=Level.ERROR,
    title="序号没有接上",
    means="标题的层次是一、（一）1.（1），一年的各节连起来数；段落里的一是、二是、三是也要接着数。"
    "缺了、重了、倒了，或者（1）直接放在（一）下面、（一）放在1.下面，都会报出。",
    why="序号断了，多半是少了一段或者次序排错；层次按《党政机关公文格式》（GB/T 9704-2012）。",
    fix="补上缺的一段，或改正序号。",
    wrong="""
        docs/2024/economy.md
            # 一、经济

            ## （一）稳增长

            ## ⟦（三）⟧惠民生
        """,
    right="""
        docs/2024/economy.md
            # 一、经济

            ## （一）稳增长

            ## （二）惠民生
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    kinds = ("not_utf8", "unreadable_file", "text_too_long")
    unread = {problem.place.file for kind in kinds for problem in reading.problems(kind)}
    for year in reading.years:
        prose = [one for one in reading.prose if one.section.year == year.number]
        # A gap left by a section that could not be read is no fault of the numbering.
        if not any(f"/{year.number}/" in file and file.endswith(".md") for file in unread):
            for disorder in disorders_of_headings(prose):
                yield _finding(disorder)
        for one in prose:
            for disorder in disorders_of_series(one):
                yield _finding(disorder)


def _finding(disorder: Disorder) -> Finding:
    place = disorder.prose.place(disorder.start, disorder.end)
    why = f"{disorder.before}，这里应是“{disorder.expected}”，写的是“{disorder.written}”"
    fix = f"改成：{disorder.expected}；如果前面少了一段，先补上"
    return FAULT.at(place, disorder.written, why, fix)
