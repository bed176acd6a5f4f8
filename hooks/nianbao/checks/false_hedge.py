"""余, 多, 超 or 近 beside an exact number that is not on that side of the round one."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.arithmetic import digits_of
from nianbao.checks.base import Fault, Reading
from nianbao.report import Finding, Level
from nianbao.show import State

FAULT = Fault(
    name="false_hedge",
    level=Level.ERROR,
    title="约数词与实际数不符",
    means="“余”“多”“超”要求实际数大于写出的整数，“近”要求实际数小于它；正好相等就都不能写。",
    why="实际数正好是 1200，写“1200余篇”就是多报。",
    mend="直接写这个数，或换一个相符的约数词。",
    wrong="上交研讨心得{{ 研讨心得 余 }}（实际 1200 篇）",
    right="上交研讨心得{{ 研讨心得 }}",
)


def find(reading: Reading) -> Iterator[Finding]:
    for use in reading.uses:
        if use.shown.state is not State.FALSE_HEDGE or use.shown.figure is None:
            continue
        value = use.shown.value
        quantity = value.quantity if value else None
        yield FAULT.at(
            use.reference.place,
            use.reference.written,
            use.shown.why,
            data=value.place if value else None,
            operands=((use.shown.figure.label, digits_of(quantity.number)),) if quantity else (),
            figure=use.shown.figure.id,
        )
