"""The same key twice (YAML 1.2, 3.2.1.1: keys are unique)."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="duplicate_key",
    level=Level.ERROR,
    title="同一个代号写了两次",
    means="同一个数字（或名称、字段）在同一年、同一处写了两遍；两个数字写了同一个从前的代号（was）；"
    "data/words.yml 里写了系统自带的单位或量词。",
    why="两个值不知道哪个算数。",
    fix="留一个，删一个；若是两个不同的数字，另起一个代号。一个数字分成几个的，was 只写在接着报的那一个里。",
    given="""
        data/figures/party.yml 略
            立案: {unit: 件}
        """,
    wrong="""
        data/2024/party.yml
            立案: 12
            ⟦立案⟧: 13
        """,
    right="""
        data/2024/party.yml
            立案: 13
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        first = problem.words["first"]
        where = f"第 {first} 行" if first.isdecimal() else first
        yield FAULT.at(
            problem.place, problem.written, f"{where}已经写过“{problem.written}”", problem.words.get("fix", "")
        )
