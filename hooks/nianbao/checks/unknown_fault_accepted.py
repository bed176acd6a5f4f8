"""An entry of data/accepted.yml that names an unknown fault."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unknown_fault_accepted",
    level=Level.ERROR,
    title="接受的问题没有这个名称",
    means="data/accepted.yml 的 fault 写的不是任何一种问题的名称。",
    why="名称写错，这一条就不起作用，要接受的问题照样报出。",
    fix="改成问题的名称（nianbao explain 列出全部）。",
    given="""
        data/figures/party.yml 略
            研讨心得: {unit: 篇}
        data/2024/party.yml 略
            研讨心得: 1200
        """,
    wrong="""
        data/accepted.yml
            - ⟦{fault: false_hegde, place: docs/2024/party.md, reason: 引自通报, approver: 主任, expires: 2024-12-31}⟧
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
        if acceptance.fault not in reading.faults:
            nearest = did_you_mean(acceptance.fault, {name: name for name in sorted(reading.faults)})
            why = f"没有叫“{acceptance.fault}”的问题"
            yield FAULT.at(acceptance.place, acceptance.fault, why, nearest)
