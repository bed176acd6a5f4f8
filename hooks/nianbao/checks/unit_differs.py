"""A written unit that differs from the catalogue's, at a value or in a map of a table."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.stated_quantity import quantity_under
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError
from nianbao.report import Finding, Level, Place, Yearbook

FAULT = Fault(
    name="unit_differs",
    level=Level.ERROR,
    title="单位与目录不同",
    means="值后面写的单位，或对照表里写的单位（unit），与目录里这个数字的单位不是一回事。",
    why="差一个单位，数就差百倍千倍；同一事物混用宗和件，读者会以为是两件事。",
    fix="改用目录里的单位。同一类的单位（米、公里；亩、公顷；千瓦、兆瓦）除得尽的自动换算，其余不换算。",
    given="""
        data/figures/town.yml
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            污水管网: ⟦12.6万元⟧
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6公里
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        words = problem.words
        yield _finding(reading.book, problem.place, problem.written, words["stated"], words["figure"], words["unit"])
    for table_map in reading.book.maps.values() if reading.has_rest else ():
        for cell in table_map.cells:
            figure = reading.book.figure(cell.figure)
            if figure is not None and not _goes_with(cell.unit, figure.unit):
                yield _finding(reading.book, cell.unit_place, cell.unit, cell.unit, figure.id, figure.unit.text)


def _goes_with(stated: str, unit: Unit) -> bool:
    """Whether numbers under a stated unit can be converted."""
    try:
        quantity_under("1", stated, unit)
    except QuantityError:
        return False
    return True


def _finding(book: Yearbook, place: Place, written: str, stated: str, figure_id: str, unit: str) -> Finding:
    wanted = unit or "无单位"
    figure = book.catalogue.get(figure_id)
    return FAULT.at(
        place,
        written,
        f"写的是{stated}，目录里“{figure_id}”的单位是{wanted}",
        f"换算成{wanted}再写，或改目录里的单位",
        operands=(("写的单位", stated), ("目录的单位", wanted)),
        figure=figure.id if figure else "",
    )
