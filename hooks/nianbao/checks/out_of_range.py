"""A value outside the possible range of the figure."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.soundness import bound_broken
from nianbao.report import Finding, Level

FAULT = Fault(
    name="out_of_range",
    level=Level.ERROR,
    title="数值超出可能的范围",
    means="值小于目录里的 min，或大于 max。没有写的，按常理：件数、人数不会是负的，"
    "办结率、参保率一类的率在 0 到 100 之间（完成率、增长率等可以超过 100 的不在此列）。",
    why="多半是小数点或单位错了一位。",
    fix="核对数值；数值没有错，就改目录里的 min、max。",
    given="""
        data/figures/people.yml 略
            医保参保率: {unit: "%"}
        """,
    wrong="""
        data/2024/people.yml
            ⟦医保参保率⟧: 986
        """,
    right="""
        data/2024/people.yml
            医保参保率: 98.6
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        for value in year.values.values():
            figure = reading.book.catalogue.get(value.figure)
            if figure is None or value.quantity is None or value.computed:
                continue
            bound = bound_broken(figure, value.quantity)
            if bound is None:
                continue
            stated = amount_text(value.quantity, figure.unit)
            limit = digits_of(bound.number) + figure.unit.text
            kind = "最大" if bound.is_upper else "最小"
            source = f"目录里 {'max' if bound.is_upper else 'min'} 是" if bound.is_written else "按常理"
            yield FAULT.at(
                reading.stated(year.number, figure.id) or value.place,
                stated,
                f"{figure.label}{stated}，{source}{kind}{limit}",
                data=value.place,
                operands=((figure.label, stated), (f"{kind}值", limit)),
                figure=figure.id,
            )
