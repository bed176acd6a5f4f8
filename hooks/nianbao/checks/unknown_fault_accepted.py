"""An entry of data/accepted.yml that names no fault there is."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unknown_fault_accepted",
    level=Level.ERROR,
    title="接受的问题没有这个名称",
    means="data/accepted.yml 的 fault 写的不是任何一种问题的名称，或者是不能接受的一种。",
    why="名称写错，这一条就不起作用，要接受的问题照样报出。",
    fix="改成问题的名称（nianbao explain 列出全部）。关于这张表本身的问题不能再接受，改好或删去那一条。",
    wrong="fault: false_hegde",
    right="fault: false_hedge",
)


def find(reading: Reading) -> Iterator[Finding]:
    for acceptance in reading.book.acceptances:
        if acceptance.fault not in reading.fault_names:
            nearest = did_you_mean(acceptance.fault, {name: name for name in sorted(reading.fault_names)})
            why = f"没有可以接受的叫“{acceptance.fault}”的问题"
            yield FAULT.at(acceptance.place, acceptance.fault, why, nearest)
