"""An entry of data/accepted.yml whose finding does not exist any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nianbao.checks.acceptances import covers, has_expired, why_it_must_expire
from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="accepted_unused",
    level=Level.WARNING,
    title="接受了的问题已经没有了",
    means="data/accepted.yml 里有一条，现在的数据和正文里找不到它说的问题。",
    why="留着不用的条目，日后会把新出的问题也放过去。",
    fix="问题已经改好的，删去这一条；行号变了的，改成现在的行号。",
    given="""
        data/figures/party.yml 略
            研讨心得: {unit: 篇}
        data/2024/party.yml 略
            研讨心得: 1200
        docs/2024/party.md
            本年度的学习情况如下。

            上交研讨心得{{ 研讨心得 余 }}。
        """,
    wrong="""
        data/accepted.yml
            - {fault: false_hedge, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-12-31}
            - ⟦{fault: punctuation, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-12-31}⟧
        """,
    right="""
        data/accepted.yml
            - {fault: false_hedge, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-12-31}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    if reading.has_unread_files():
        return
    for acceptance in reading.book.acceptances:
        if (
            not reading.can_accept(acceptance.fault)
            or has_expired(acceptance, reading.today)
            or why_it_must_expire(reading.book, acceptance)
        ):
            continue
        if not any(covers(reading.book, acceptance, finding) for finding in reading.found):
            why = f"“{acceptance.at}”现在没有 {acceptance.fault} 这个问题"
            until_a_day = replace(acceptance, expires=date.max)
            if any(covers(reading.book, until_a_day, finding) for finding in reading.found):
                why = f"“{acceptance.at}”的问题只能接受到某一天，没有写 expires，这一条不起作用"
            yield FAULT.at(acceptance.place, f"{acceptance.fault} {acceptance.at}", why)
