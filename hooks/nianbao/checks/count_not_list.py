"""A count that differs from the length of the list next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.enumerations import CountedList, enumerations
from nianbao.relations.soundness import rows_exceed_count
from nianbao.report import Finding, Level
from nianbao.shown.prose import Prose
from nianbao.wording.headings import disorders_of_series

FAULT = Fault(
    name="count_not_list",
    level=Level.ERROR,
    title="个数与列出的项数不符",
    means="“三个专题，分别是甲、乙”“甲、乙、丙两个亮点工程”“四项措施。一是…二是…”，写的个数与列出的项数不同；"
    "“甲、乙、丙等两家”，写的个数比列出的还少；数据里名单的 value 小于写出的项数。"
    "个数和各项是手写的还是引用的都核对。",
    why="读者一数就看得出；名单改了，前面的个数常常忘了改。",
    fix="补上漏写的项，或改正个数；只列一部分的写“等”。",
    wrong="""
        docs/2024/town.md
            抓好“强产业、美城镇”⟦三大⟧工程。
        """,
    right="""
        docs/2024/town.md
            抓好“强产业、美城镇、惠民生”三大工程。
        """,
)

SERIES: Final = "一是"


def find(reading: Reading) -> Iterator[Finding]:
    short = set()
    for year in reading.years:
        for value in year.values.values():
            figure = reading.book.catalogue.get(value.figure)
            if figure is None or value.quantity is None or not rows_exceed_count(value):
                continue
            short.add((year.number, figure.id))
            stated = f"{value.quantity.number}{figure.unit.text}"
            yield FAULT.at(
                reading.stated(year.number, figure.id) or value.place,
                stated,
                f"{figure.label}写的是{stated}，名单里却有{len(value.rows)}项",
                f"value 改成 {len(value.rows)}，或核对名单",
                data=value.place,
                operands=((figure.label, stated), ("名单", f"{len(value.rows)}项")),
                figure=figure.id,
            )
    for prose in reading.prose:
        wrong = [
            listed
            for listed in enumerations(prose, reading.book.units)
            if not listed.agrees and not _shows(prose, listed, short)
        ]
        disorders = [disorder.start for disorder in disorders_of_series(prose)] if wrong else []
        for listed in wrong:
            if not _miscounts(prose, listed, disorders):
                yield _finding(prose, listed)


def _miscounts(prose: Prose, listed: CountedList, disorders: Sequence[int]) -> bool:
    """Whether the list is a series 一是, 二是 that skips a number. That is heading_out_of_order, and the length of
    the series is not known until it is fixed."""
    first = listed.list_start
    if not prose.text.startswith(SERIES, first):
        return False
    following = prose.text.find(SERIES, first + len(SERIES))
    return any(first < at and (following < 0 or at < following) for at in disorders)


def _shows(prose: Prose, listed: CountedList, figures: set[tuple[int, str]]) -> bool:
    """Whether the count is shown for a figure that already has a finding."""
    run = prose.run_at(listed.start)
    figure = run.shown.figure if run and run.shown else None
    return figure is not None and (prose.section.year, figure.id) in figures


def _finding(prose: Prose, listed: CountedList) -> Finding:
    run = prose.run_at(listed.start)
    shown = run.shown if run else None
    counted = prose.text[listed.start : listed.end]
    items = prose.text[listed.list_start : listed.list_end].strip()
    shortened = items if len(items) <= 40 else f"{items[:20]}……{items[-16:]}"
    number = str(listed.least) if listed.most == listed.least else f"{listed.least}～{listed.most}"
    how = f"列出的就有 {number} 项" if listed.is_open else f"列出的是 {number} 项"
    return FAULT.at(
        prose.place(listed.start, listed.end),
        counted,
        f"写的是“{counted}”，{how}：{shortened}",
        f"核对各项；列出的没有错，个数就至少是 {number}"
        if listed.is_open
        else f"补上漏写的项，或把个数改成 {number}；只列一部分的，在后面写“等”",
        data=shown.value.place if shown and shown.value else None,
        operands=(("写的个数", str(listed.count)), ("列出的项数", number)),
        figure=shown.figure.id if shown and shown.figure else "",
    )
