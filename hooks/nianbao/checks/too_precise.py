"""A value with more decimals than the catalogue allows."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.arithmetic import decimals_of, digits_of, round_half_up
from nianbao.relations.soundness import surplus_decimals
from nianbao.report import Finding, Level

FAULT = Fault(
    name="too_precise",
    level=Level.WARNING,
    title="小数位数多于规定",
    means="值的小数位数比目录里的 decimals 多。",
    why="同一个数字各年的位数不一样，比较起来不整齐；多出来的位数往往也没有把握。",
    fix="四舍五入到规定的位数；确要更细的，改目录里的 decimals。",
    given="""
        data/figures/town.yml
            污水管网: {unit: 公里, decimals: 1}
        """,
    wrong="""
        data/2024/town.yml
            ⟦污水管网⟧: 12.634
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        for value in year.values.values():
            known = reading.book.catalogue.get(value.figure)
            figure = reading.book.figure_in(known, year.number) if known else None
            meant = reading.book.value_of(figure, year.number) if figure else None
            quantity = meant.quantity if meant else None
            if figure is None or quantity is None or value.computed or not surplus_decimals(figure, quantity):
                continue
            assert figure.decimals is not None
            stated = digits_of(quantity.number)
            fixed = digits_of(round_half_up(quantity.number, figure.decimals))
            allowed = f"{figure.decimals}位小数" if figure.decimals else "整数"
            yield FAULT.at(
                reading.stated(year.number, figure.id) or value.place,
                stated + figure.unit.text,
                f"{figure.label}按目录写{allowed}，写的是{stated}{figure.unit.text}",
                f"位数不该舍去的，把目录里的 decimals 改成 {decimals_of(quantity.number)}；该舍去的，改成 {fixed}",
                data=value.place,
                operands=((figure.label, stated + figure.unit.text), ("decimals", str(figure.decimals))),
                figure=figure.id,
            )
