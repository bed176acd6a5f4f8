"""A YAML tag (!!python/object and the like): data needs none, and some run code."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="yaml_tag",
    level=Level.ERROR,
    title="YAML 里有标签",
    means="值前面写了 ! 或 !! 开头的标签。",
    why="年报数据用不到标签，有的标签能让程序执行命令，一律不收。",
    fix="删去标签，只留值；值本身以 ! 开头时用引号括起来。",
    given="""
        data/figures/party.yml 略
            立案: {unit: 件}
        """,
    wrong="""
        data/2024/party.yml
            立案: ⟦!!int 12⟧
        """,
    right="""
        data/2024/party.yml
            立案: 12
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        tag = problem.written.replace("tag:yaml.org,2002:", "!!")
        yield FAULT.at(problem.place, tag, "年报数据不用 YAML 标签")
