"""A paragraph or value that is too long or too complex to be read."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="text_too_long",
    level=Level.ERROR,
    title="一段太长，没有读",
    means="正文的一段或数据的一项超过2万字，或者一段里的方括号、尖括号多得不像文章，或者没有收尾的“<”、代码围栏太多，或者一页的标题超过500个。",
    why="真的年报一段不到三千字。这样的一段多半是粘贴错了，读起来要几分钟，所以不核对，也不发布。",
    fix="分成几段，或删去粘贴错的内容。",
    wrong="""
        docs/2024/town.md
            ⟦新建污水管网<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a⟧。
        """,
    right="""
        docs/2024/town.md
            新建污水管网。
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, f"{problem.words['why']}，没有读，也没有核对")
