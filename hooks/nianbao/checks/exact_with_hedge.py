"""A word for an exact sum before a number that is not exact: 共计960万余元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Finding, Level
from nianbao.words.alternatives import either
from nianbao.words.hedges import EXACT_SUMS

FAULT = Fault(
    name="exact_with_hedge",
    level=Level.WARNING,
    title="“共计”后面跟了约数",
    means="“共计”“总计”“合计”“总共”后面应是确数，正文却带“余”“约”“近”一类的约数词。",
    why="算出来的总数应当是准的；又“共计”又“余”，读者会问到底算过没有。",
    fix="有确数就写确数；只有约数，去掉“共计”，改说“累计”或直接写。",
    given="""
        data/figures/people.yml 略
            补助金: {unit: 万元}
        data/2024/people.yml
            补助金: 412.5
        """,
    wrong="""
        docs/2024/people.md
            发放补助金⟦共计{{ 补助金 余 }}⟧。
        """,
    right="""
        docs/2024/people.md
            发放补助金共计{{ 补助金 }}。
        """,
)

TOTAL: Final = re.compile(rf"(?P<total>{either(EXACT_SUMS)})(?:达到|达|为|有|发放|投入|完成|收到|[:：])?$")


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for number in passage.numbers:
            start, end = number.claim
            match = TOTAL.search(passage.text, max(0, start - 8), start) if number.hedges else None
            if match:
                yield _finding(passage, match, start, end, number.hedges[0])


def _finding(passage: NumberPassage, match: re.Match[str], start: int, end: int, hedge: str) -> Finding:
    written = passage.text[match.start() : end]
    run = next((run for run in passage.prose.references() if run.start < end and run.end > start), None)
    shown = run.shown if run else None
    exact = ""
    if shown and shown.figure and shown.value and shown.value.quantity and not shown.value.quantity.hedge:
        exact = f"有确数，写成 {match['total']}{{{{ {shown.figure.id} }}}}；或"
    return FAULT.at(
        passage.prose.place(match.start(), end),
        written,
        f"“{match['total']}”说的是确数，“{hedge}”说的是约数",
        f"{exact}去掉“{match['total']}”，写“{passage.text[start:end]}”",
        data=shown.value.place if shown and shown.value else None,
        figure=shown.figure.id if shown and shown.figure else "",
    )
