"""A value that is no longer what the cell says that it was taken from."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.stated_quantity import agrees_with_cell
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Finding, Level

FAULT = Fault(
    name="source_cell_differs",
    level=Level.WARNING,
    title="数与取数的格子不同",
    means="值是用 nianbao fill --map 从别的表里取来的，写明了格子和格子里的数（cell），后来值改了，cell 没有改。",
    why="照着 cell 去查原表，查到的是另一个数，出处就不对了。",
    fix="值改得对的，删去 cell 一行，在 source 里写新的出处；改错了的，照 cell 改回来。",
    given="""
        data/figures/town.yml
            污水管网: {unit: 公里, decimals: 2}
        """,
    wrong="""
        data/2024/town.yml
            污水管网: {value: 12.9, cell: ⟦村建统计.xlsx!城建!C7 = 12604（米）⟧}
        """,
    right="""
        data/2024/town.yml
            污水管网: {value: 12.60, cell: 村建统计.xlsx!城建!C7 = 12604（米）}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        for value in year.values.values():
            figure = reading.book.figure(value.figure)
            if figure is None or value.cell is None or value.cell.place is None or value.quantity is None:
                continue
            if not agrees_with_cell(figure, value):
                amount = amount_text(value.quantity, figure.unit)
                said = value.cell.written + value.cell.unit
                yield FAULT.at(
                    value.cell.place,
                    str(value.cell),
                    f"值是{amount}，格子里是{said}",
                    operands=(("值", amount), (value.cell.address, said)),
                    figure=figure.id,
                )
