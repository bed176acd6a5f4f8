"""A value of another type than that of its field."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="wrong_type",
    level=Level.ERROR,
    title="值的种类不对",
    means="该写数的地方写了别的，该写列表的地方写了文字，等等。",
    why="种类不对的值不能核对，也不能猜。",
    fix="照“应是”后面的写法改。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            污水管网: ⟦十二点六公里⟧
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6公里
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        field = problem.words.get("field", "")
        what = f"{field}：" if field else ""
        yield FAULT.at(problem.place, problem.written, what + problem.words["expected"], figure=field)
