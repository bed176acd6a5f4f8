"""A word that data/terms.yml lists as wrong, with a right one."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.terms import uses_of_terms

FAULT = Fault(
    name="inconsistent_term",
    level=Level.WARNING,
    title="用词不统一",
    means="用了 data/terms.yml 里“错的: 对的”左边的写法。书名号里的照原样引，不算；长词里碰巧有这几个字的，"
    "把长词在表里两边写成一样（成群结队: 成群结队），也不算。",
    why="同一个意思前后两种写法，读的人会当成两回事，也查不到一起。",
    fix="改成表里右边的写法。",
    given="""
        data/terms.yml
            结队: 结对
        """,
    wrong="""
        docs/2024/party.md
            落实省级帮促⟦结队⟧。
        """,
    right="""
        docs/2024/party.md
            落实省级帮促结对。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    for use in uses_of_terms(book, reading.printed, with_right=True):
        why = f"“{use.written}”应写作“{use.right}”（{book.term_places[use.written]}）"
        place = use.passage.place(use.start, use.end)
        yield FAULT.at(place, use.written, why, f"改成：{use.right}", figure=use.passage.figure)
