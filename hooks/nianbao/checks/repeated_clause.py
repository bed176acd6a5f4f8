"""The same clause twice in a section."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.wording.clauses import Clauses
from nianbao.wording.registered_names import names_of

FAULT = Fault(
    name="repeated_clause",
    level=Level.WARNING,
    title="同一句话写了两遍",
    means="一节里，同一个分句（两个标点之间）出现两次，除去固定提法、会议名称、登记的名称、书名号和引号里的话、"
    "引用显示的数字以后，还有十个字以上相同（相隔六百字以上的，三十个字以上）；同一句话里，有四个字以上相同。标题和表格不算。",
    why="多半是拼稿、改稿时留下的，读的人会以为是两件事。",
    fix="删去一处，或换一个说法。",
    wrong="""
        docs/2024/party.md
            压实各级干部的工作责任，健全机制。
            ⟦压实各级干部的工作责任⟧，强化督查。
        """,
    right="""
        docs/2024/party.md
            压实各级干部的工作责任，健全机制，强化督查。
        """,
)
LONGEST = 40


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    clauses = {
        number: Clauses(word for name in names_of(book, number).values() for word in (name.text, *name.aliases))
        for number in (None, *(year.number for year in reading.years if year.names))
    }
    for prose in reading.prose:
        for repeat in clauses.get(prose.section.year, clauses[None]).repeated(prose):
            written = prose.text[repeat.start : repeat.end]
            shown = written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
            first = prose.place(repeat.first, repeat.first + 1)
            why = f"第{first.line}行第{first.column}字起已经写过这句话"
            yield FAULT.at(prose.place(repeat.start, repeat.end), shown, why)
