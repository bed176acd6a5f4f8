"""A correction dated later than today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="correction_in_future",
    level=Level.ERROR,
    title="更正的日期还没有到",
    means="corrections.yml 里批准更正的日期（date）晚于今天。核对的机器可能在别的时区，差一天的不算。",
    why="还没有到的日子不可能已经批准；更正登出来，读者一眼就看得出是假的。",
    fix="改成批准更正的那一天，多半是年份或月份写错了。",
    given="""
        data/figures/town.yml 略
            户厕改造: {unit: 座}
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml 略
            户厕改造: {value: "386", label: 户厕改造, unit: 座, definition: ""}
        data/2023/town.yml 略
            户厕改造: 368
        """,
    wrong="""
        data/2023/corrections.yml
            - ⟦{figure: 户厕改造, old: 386座, new: 368座, reason: 重复统计, approver: 镇长, date: 2042-04-09}⟧
        """,
    right="""
        data/2023/corrections.yml
            - {figure: 户厕改造, old: 386座, new: 368座, reason: 重复统计, approver: 镇长, date: 2024-04-09}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    if reading.today is None:
        return
    latest = reading.today + timedelta(days=1)
    for year in reading.book.years:
        for correction in year.corrections:
            if correction.date > latest:
                why = f"更正的日期是 {correction.date}，今天才 {reading.today}"
                yield FAULT.at(correction.place, str(correction.date), why, figure=correction.figure)
