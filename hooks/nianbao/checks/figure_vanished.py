"""A figure that last year's report stated and this year's report neither values nor mentions."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.successor import find_successor
from nianbao.relations.signed import signed_text
from nianbao.report import Figure, Finding, Level, Place, Released, Value, Year

FAULT = Fault(
    name="figure_vanished",
    level=Level.WARNING,
    title="上年报告过的数字今年不见了",
    means="上年签发的报告里写了的数字，今年既没有值也没有引用，目录里又没有写 until；"
    "或者签发过的数字从目录里删掉了。草稿里不提醒，签发前提醒。",
    why="年年报的数忽然不报，读者会以为是有意回避；删掉目录，历年的数也跟着没了。",
    fix="补上今年的值；不再报告的，在目录里写 until: 最后一年，不要从目录里删。",
    given="""
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2024/release.yml 略
            date: 2025-01-20
            signer: 镇长
            number: 柳政发〔2025〕2号
        data/2023/peace.yml 略
            受理纠纷: 206
        docs/2023/peace.md
            受理纠纷{{ 受理纠纷 }}。
        """,
    wrong="""
        data/figures/peace.yml
            受理纠纷: {unit: 件}
        docs/2024/peace.md
            平安建设持续推进。
        """,
    right="""
        data/figures/peace.yml
            受理纠纷: {unit: 件, until: 2023}
        docs/2024/peace.md
            平安建设持续推进。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if book.catalogue_unreadable:
        return
    for year in book.years:
        before = book.year(year.number - 1)
        if before is None or before.is_draft or not reading.must_be_complete(year) or not year.sections:
            continue
        referenced = reading.use_of(year.number).shown
        for value in before.values.values():
            figure = book.catalogue.get(value.figure)
            if figure is None or figure.id in book.former_ids or figure.id in referenced:
                continue
            was_reported = value.quantity is not None and not value.computed
            use = reading.stated(before.number, figure.id)
            is_gone = book.value(figure.id, year.number) is None and not reading.is_misread(year.number, figure)
            if was_reported and use and figure.lives_in(year.number) and is_gone:
                yield _not_reported(figure, value, year, use)
    yield from _deleted(reading)


def _not_reported(figure: Figure, value: Value, year: Year, use: Place) -> Finding:
    """The figures that are not reported any more. The place in the prose is this year's section that had the figure
    last year."""
    stem = use.file.partition(f"/{year.number - 1}/")[2].removesuffix(".md")
    section = year.section(stem) or year.sections[0]
    return FAULT.at(
        Place(section.file, section.body_line),
        figure.id,
        f"“{figure.label}”{year.number - 1}年报告里有（{use.file}:{use.line}），{year.number}年没有值，正文里也没有",
        f"补上{year.number}年的值，在正文里写 {{{{ {figure.id} }}}}；不再报告的，在目录里写 until: {year.number - 1}",
        data=value.place,
        figure=figure.id,
    )


def _deleted(reading: Reading) -> Iterator[Finding]:
    """The signed figures that are not in the catalogue any more and have no successor."""
    last: dict[str, tuple[Year, Released]] = {}
    for year in reading.book.years:
        for figure_id, released in year.released.items():
            if figure_id not in reading.book.catalogue and year.release is not None:
                last[figure_id] = (year, released)
    for figure_id, (year, released) in last.items():
        if find_successor(reading.book, year, released) is None:
            yield FAULT.at(
                released.place,
                figure_id,
                f"“{released.label}”{year.number}年签发时是{signed_text(released)}，目录里已没有这个数字",
                f"在 data/figures/ 里补回“{figure_id}”，停报的写 until: {year.number}；"
                f"改了代号的，在新的一条里写 was: {figure_id}",
                figure=figure_id,
            )
