"""A signed figure whose id is gone, while a similar figure has no `was`."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.successor import find_successor
from nianbao.report import Figure, Finding, Level, Released, Year

FAULT = Fault(
    name="figure_renamed_silently",
    level=Level.ERROR,
    title="数字改了代号，没有写从前叫什么",
    means="签发过的数字，代号从目录里没有了，而目录里有一个名称或口径相像、单位相同的数字，又没有写 was。",
    why="不写 was，历年的数就断开了：同比、上年、走势和签发时的数都找不到。",
    fix="在新的一条里写 was: 从前的代号；是两个不同的数字，就把从前的一条补回来并写 until。",
    given="""
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml
            政务热线件: {value: "1473", label: 政务热线工单, unit: 件, definition: ""}
        """,
    wrong="""
        data/figures/peace.yml
            ⟦热线工单⟧: {unit: 件, label: 政务热线工单}
        """,
    right="""
        data/figures/peace.yml
            热线工单: {unit: 件, label: 政务热线工单, was: 政务热线件}
        data/2023/peace.yml 略
            热线工单: 1473
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if book.catalogue_unreadable:
        return
    found: dict[str, tuple[Year, Released, Figure]] = {}
    for year in book.years:
        for figure_id, released in year.released.items():
            if year.release is None or figure_id in book.catalogue:
                continue
            figure = find_successor(book, year, released)
            if figure is not None:
                found[figure_id] = (year, released, figure)
    for figure_id, (year, released, figure) in found.items():
        yield FAULT.at(
            figure.place,
            figure.id,
            f"{year.number}年签发时有“{figure_id}”（{released.label}），目录里没有了，“{figure.id}”（{figure.label}）像是它改的",
            f"在“{figure.id}”里写 was: {figure_id}；不是一回事，就把“{figure_id}”补回来，写 until: {year.number}",
            operands=((figure_id, released.label), (figure.id, figure.label)),
            figure=figure.id,
        )
