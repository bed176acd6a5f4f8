"""An accepted finding whose last day is past."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.acceptances import has_expired
from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="accepted_expired",
    level=Level.WARNING,
    title="接受的期限过了",
    means="data/accepted.yml 里有一条过了 expires 写的日期。从第二天起，它不再起作用，问题照常报出。",
    why="接受一个问题只是缓一缓，到期要重新看过。",
    fix="问题已经改好的，删去这一条；仍须接受的，请批准人重新批准，写上新的日期。",
    given="""
        data/figures/party.yml 略
            研讨心得: {unit: 篇}
        data/2024/party.yml 略
            研讨心得: 1200
        """,
    wrong="""
        data/accepted.yml
            - ⟦{fault: false_hedge, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-06-30}⟧
        docs/2024/party.md 略
            上交研讨心得{{ 研讨心得 }}。
        """,
    right="""
        data/accepted.yml
            - {fault: false_hedge, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-12-31}
        docs/2024/party.md 略
            上交研讨心得{{ 研讨心得 余 }}。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for acceptance in reading.book.acceptances:
        day = acceptance.expires
        if day is not None and reading.can_accept(acceptance.fault) and has_expired(acceptance, reading.today):
            why = f"接受到{day.year}年{day.month}月{day.day}日为止，已经过了；批准人：{acceptance.approver}"
            yield FAULT.at(acceptance.place, f"{acceptance.fault} {acceptance.at}", why)
