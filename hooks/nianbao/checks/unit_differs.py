"""A written unit that differs from the catalogue's."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unit_differs",
    level=Level.ERROR,
    title="单位与目录不同",
    means="值后面写的单位，与目录里这个数字的单位不是一回事。",
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
        wanted = words["unit"] or "无单位"
        figure = reading.book.catalogue.get(words["figure"])
        yield FAULT.at(
            problem.place,
            problem.written,
            f"写的是{words['stated']}，目录里“{words['figure']}”的单位是{wanted}",
            f"换算成{wanted}再写，或改目录里的单位",
            operands=(("写的单位", words["stated"]), ("目录的单位", wanted)),
            figure=figure.id if figure else "",
        )
