"""A word that data/terms.yml forbids without a replacement."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.terms import uses_of_terms

FAULT = Fault(
    name="forbidden_term",
    level=Level.WARNING,
    title="用了不用的词",
    means="用了 data/terms.yml 里右边空着的词，这些词在报告里不用。书名号里的照原样引，不算。",
    why="有的词对年度报告不成立（全年数字没有环比），有的过头，办公室定了不用。",
    fix="换一个说法，或删去。",
    given="""
        data/terms.yml
            环比:
        """,
    wrong="""
        docs/2024/economy.md
            工业投资⟦环比⟧增长。
        """,
    right="""
        docs/2024/economy.md
            工业投资同比增长。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    for use in uses_of_terms(book, reading.printed, with_right=False):
        why = f"用词表里写明不用“{use.written}”（{book.term_places[use.written]}）"
        yield FAULT.at(use.passage.place(use.start, use.end), use.written, why, figure=use.passage.figure)
