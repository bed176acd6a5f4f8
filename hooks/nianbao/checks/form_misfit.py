"""A form that does not fit the figure."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.shown.show import State

FAULT = Fault(
    name="form_misfit",
    level=Level.ERROR,
    title="形式不合这个数字",
    means="形式有，但用不到这个数字上，例如给不足十的数加“余”，给单个数写“列举”。",
    why="勉强写出来的话不通，或与事实不符。",
    fix="照说明换一个形式，或不用形式。",
    given="""
        data/figures/town.yml 略
            检查次数: {unit: 次}
        data/2024/town.yml
            检查次数: 8
        """,
    wrong="""
        docs/2024/town.md
            开展检查⟦{{ 检查次数 余 }}⟧。
        """,
    right="""
        docs/2024/town.md
            开展检查{{ 检查次数 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for use in reading.uses:
        if use.shown.state is State.MISFIT:
            meant = use.shown.value or use.shown.figure or use.shown.name
            yield FAULT.at(
                use.reference.place,
                use.reference.written,
                use.shown.why,
                data=meant.place if meant else None,
                figure=use.reference.id,
            )
