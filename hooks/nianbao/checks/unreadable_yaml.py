"""YAML that does not parse."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="unreadable_yaml",
    level=Level.ERROR,
    title="YAML 读不懂",
    means="这一处不合 YAML 的写法，从这里起文件读不下去。",
    why="读不懂的数据不能核对，更不能猜。",
    fix="照同一文件里读得懂的行改：每行“名称: 值”，冒号用半角、后面空一格，缩进用空格对齐。",
    given="""
        data/figures/town.yml 略
            污水处理站: {unit: 座}
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            污水处理站: 5
            污水管网⟦:⟧12.6
        """,
    right="""
        data/2024/town.yml
            污水处理站: 5
            污水管网: 12.6
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
