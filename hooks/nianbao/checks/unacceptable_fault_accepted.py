"""An entry of data/accepted.yml for a fault that nobody can accept."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.acceptances import why_it_must_expire
from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unacceptable_fault_accepted",
    level=Level.ERROR,
    title="这种问题不能接受",
    means="data/accepted.yml 里接受了一种不能接受的问题：有内容没有读成，或者是关于这张表本身的；"
    "或者没有写 expires（长期接受），而问题不在已签发的年份里，"
    "或者是封存（restated、correction_mismatch）和泄密（leaked_name）。",
    why="没有读成的，网站上不会有，里面对不对也没有核对过，谁也说不出它可以接受；没有签发的年份还要改，不能一直放过去。写了也不起作用，问题照样报出。",
    fix="删去这一条，把问题本身改好（nianbao explain 写明怎么改）；只是没有写 expires 的，写上。",
    wrong="""
        data/accepted.yml
            - ⟦{fault: not_utf8, place: docs/2024/town.md, reason: 旧稿, approver: 主任, expires: 2024-12-31}⟧
        docs/2024/town.md
            新建污水管网。
        """,
    right="""
        docs/2024/town.md
            新建污水管网。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for acceptance in reading.book.acceptances:
        fault = reading.faults.get(acceptance.fault)
        if fault is not None and not fault.can_be_accepted:
            why = f"“{fault.title}”不能接受，这一条不起作用"
            yield FAULT.at(acceptance.place, acceptance.fault, why)
            continue
        why = why_it_must_expire(reading.book, acceptance)
        if fault is not None and why:
            yield FAULT.at(
                acceptance.place, acceptance.fault, f"{why}；这一条不起作用", "写上 expires，如 expires: 2027-01-31"
            )
