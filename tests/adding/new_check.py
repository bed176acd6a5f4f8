"""An exclamation mark in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="exclamation_mark",
    level=Level.WARNING,
    title="用了感叹号",
    means="正文里有感叹号。",
    why="报告陈述事实，不用感叹。",
    fix="改成句号。",
    wrong="""
        docs/2024/party.md
            任务全面完成⟦！⟧
        """,
    right="""
        docs/2024/party.md
            任务全面完成。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for match in re.finditer("！", passage.text):
            yield FAULT.at(passage.prose.place(*match.span()), match[0], "报告里不用感叹号", "改成句号")
