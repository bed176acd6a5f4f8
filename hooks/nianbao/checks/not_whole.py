"""A count with a fraction."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.units import Unit
from nianbao.relations.soundness import is_not_whole
from nianbao.report import Finding, Level, Place, Value

FAULT = Fault(
    name="not_whole",
    level=Level.ERROR,
    title="计数不是整数",
    means="单位是个、件、人这样的量词，值却带小数。写成 1.8万人次 没有问题，因为 18000 是整数；"
    "目录里写了 decimals 的数字，表示单位可以有小数。",
    why="没有半件、半个人，数多半填错了行。",
    fix="填整数；确实可以有小数的，在目录里写 decimals。",
    given="""
        data/figures/town.yml
            污水处理站: {unit: 座}
        """,
    wrong="""
        data/2024/town.yml
            ⟦污水处理站⟧: 12.6
        """,
    right="""
        data/2024/town.yml
            污水处理站: 12
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        for value in year.values.values():
            figure = reading.book.catalogue.get(value.figure)
            if figure is None or value.computed:
                continue
            if value.quantity is not None and is_not_whole(value.quantity, figure.unit, figure.decimals):
                yield _finding(reading, value, figure.label, value.quantity, figure.unit, value.place)
            units = {field.name: field.unit for field in figure.fields if field.unit is not None}
            for row in value.rows:
                for cell in row.cells:
                    unit = units.get(cell.field)
                    if unit is not None and cell.quantity is not None and is_not_whole(cell.quantity, unit):
                        label = f"{figure.label}的{cell.field}"
                        yield _finding(reading, value, label, cell.quantity, unit, cell.place)


def _finding(reading: Reading, value: Value, label: str, quantity: Quantity, unit: Unit, place: Place) -> Finding:
    stated = amount_text(quantity, unit)
    return FAULT.at(
        reading.stated(value.year, value.figure) or place,
        stated,
        f"{label}的单位是“{unit.text}”，只能是整数，写的是{stated}",
        data=place,
        operands=((label, stated),),
        figure=value.figure,
    )
