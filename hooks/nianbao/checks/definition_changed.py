"""A definition or unit that differs from the one last signed, without a `break` that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Figure, Finding, Level, Released, Year

FAULT = Fault(
    name="definition_changed",
    level=Level.WARNING,
    title="口径变了，没有标明",
    means="目录里的口径（definition）或单位，与最近一次签发时不同，而此后的值没有写 break: true。"
    "万元改亿元、公里改米这样可以换算的不算。",
    why="口径不同的两年不能比，同比会让读者误解。",
    fix="口径真的变了，在改口径那一年的值里写 break: true 和 note；只是改了说法，在 data/accepted.yml 里写明。",
    given="""
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml
            床位: {value: "126", label: 床位, unit: 张, definition: 年末可用床位}
        data/2023/people.yml 略
            床位: 126
        data/figures/people.yml
            床位: {unit: 张, definition: ⟦年末可用床位，含护理型⟧}
        """,
    wrong="""
        data/2024/people.yml
            床位: 148
        """,
    right="""
        data/2024/people.yml
            床位: {value: 148, break: true, note: 计入护理型床位}
        """,
)
NO_MATTER: Final = re.compile(r"[\s，。、；：,.;:]")


def find(reading: Reading) -> Iterator[Finding]:
    signed = [year for year in reading.book.years if year.release is not None and year.released]
    for figure in reading.book.catalogue.values():
        last = next((year for year in reversed(signed) if figure.id in year.released), None)
        if last is None or _has_break_after(reading, figure, last):
            continue
        released = last.released[figure.id]
        for field, then, now in _changes(figure, released):
            what = "口径" if field == "definition" else "单位"
            yield FAULT.at(
                figure.place_of(field),
                now or figure.id,
                f"{figure.label}的{what}，{last.number}年签发时是“{then}”，现在是“{now or '（没有写）'}”",
                operands=((f"{last.number}年签发时", then), ("现在", now)),
                figure=figure.id,
            )


def _has_break_after(reading: Reading, figure: Figure, last: Year) -> bool:
    later = (reading.book.value(figure.id, y.number) for y in reading.book.years if y.number > last.number)
    return any(value is not None and value.breaks for value in later)


def _changes(figure: Figure, released: Released) -> Iterator[tuple[str, str, str]]:
    """The changed fields: name, then and now. A definition that was empty before is not a change."""
    then, now = released.definition, figure.definition
    if then and NO_MATTER.sub("", then) != NO_MATTER.sub("", now):
        yield "definition", then, now
    if released.unit.dimension != figure.unit.dimension:
        yield "unit", released.unit.text or "无单位", figure.unit.text or "无单位"
