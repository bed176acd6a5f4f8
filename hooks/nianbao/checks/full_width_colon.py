"""A full-width colon where YAML needs a half-width one."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.yaml_line_fixes import colon_edits
from nianbao.report import Finding, Level

FAULT = Fault(
    name="full_width_colon",
    level=Level.ERROR,
    title="冒号是全角的",
    means="“名称：值”用了中文冒号。YAML 只认半角冒号加一个空格。",
    why="全角冒号会让整行变成一段文字，数就丢了。",
    fix="改成半角冒号，后面空一格。",
    automatic_fix="行首的代号或字段名后面的，改成半角，后面加一个空格。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        """,
    wrong="""
        data/2024/town.yml
            污水管网⟦：⟧12.6
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        fixed = problem.written.replace("：", ": ", 1)
        edits = colon_edits(reading.book, problem.place)
        yield FAULT.at(problem.place, problem.written, "冒号是全角的", f"改成：{fixed}", edits=edits)
