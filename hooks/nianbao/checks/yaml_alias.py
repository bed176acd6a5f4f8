"""A YAML anchor or alias, which can expand without limit."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="yaml_alias",
    level=Level.ERROR,
    title="YAML 里有锚点或别名",
    means="值以 & 或 * 开头，YAML 会当作锚点或别名。",
    why="别名让一处改动悄悄影响多处，还能把一小段文件撑爆内存，一律不收。",
    fix="把值写全；值本身以 * 或 & 开头时用引号括起来。",
    given="""
        data/figures/party.yml 略
            立案: {unit: 件}
            结案: {unit: 件}
        """,
    wrong="""
        data/2024/party.yml
            立案: ⟦&a 12⟧
            结案: *a
        """,
    right="""
        data/2024/party.yml
            立案: 12
            结案: 12
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, "YAML 把它当作锚点或别名")
