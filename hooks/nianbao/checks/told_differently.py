"""The same fact with two numbers in two sections of a report."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.retold import StatedFact
from nianbao.report import Finding, Level

FAULT = Fault(
    name="told_differently",
    level=Level.WARNING,
    title="两处写的同一个数不一样",
    means="同一份报告的两节里，数字前面说的是同一件事，单位也相同，两个数却不一样，至少一个是手写的。"
    "上年的、计划的、累计的、平均的、其中的、某个村的不算；名称笼统的（投资、项目、群众等）不算；"
    "一节里同一件事有几个数的也不算，因为看不出是哪一个。"
    "话说得不同（“渔港的渔船112艘”“在册渔船121艘”“全长2.3公里的步道”“210部对讲机”）的，只在两个数颠倒了数字、错了一位或差了零时才报。",
    why="同一件事前后两个数，读者不知道该信哪个；多半是两个部门各报各的，拼稿时没有核对。",
    fix="核对以后改成一个数；把它登记在 data/figures/ 里，两处都写引用。",
    given="""
        data/figures/town.yml 略
            改厕: {unit: 座}
        data/2024/town.yml
            改厕: 386
        docs/2024/1-town.md
            改造农村户厕{{ 改厕 }}。
        """,
    wrong="""
        docs/2024/2-people.md
            办好民生实事，改造农村户厕⟦368座⟧。
        """,
    right="""
        docs/2024/2-people.md
            办好民生实事，改造农村户厕{{ 改厕 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for told, other in reading.told_differently:
        yield _finding(told, other)


def _finding(told: StatedFact, other: StatedFact) -> Finding:
    number = told.number
    start, end = other.number.claim
    elsewhere, place = other.passage.text[start:end], other.passage.prose.place(start, end)
    written = told.passage.text[slice(*number.claim)]
    return FAULT.at(
        told.passage.prose.place(*number.claim),
        written,
        f"“{told.thing}”这里写{written}，{place.file}:{place.line} 写{elsewhere}",
        operands=(("这里", written), (f"{place.file}:{place.line}", elsewhere)),
    )
