"""A total typed beside its parts that is not what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.typed_parts import TypedTotal
from nianbao.report import Finding, Level

FAULT = Fault(
    name="typed_total_not_sum",
    level=Level.WARNING,
    title="正文里的总数与分项对不上",
    means="一句话里写了总数，又写了它的各项，单位相同，加起来却不是总数：甲12户、乙15户，合计28户；共28户（甲12户、乙15户）；"
    "共28户，分别为12户、15户；28户分两批，第一批12户，第二批15户；或者“其中”的各项比总数还多。"
    "“共储备28件”这样带着动词的，数接近时才报：事情也许只做了其中一些。四舍五入的尾差不算；比率、增减、平均、各年累计的不加。"
    "全是引用的由 equals、rules 核对。",
    why="总数和分项写在一句话里，读者一加就看得出。",
    fix="核对各项和总数，改错的一个；把总数登记成 equals，由系统算出。",
    given="""
        data/figures/town.yml 略
            新建公厕: {unit: 座}
            改建公厕: {unit: 座}
        data/2024/town.yml
            新建公厕: 3
            改建公厕: 4
        """,
    wrong="""
        docs/2024/town.md
            新建公厕{{ 新建公厕 }}、改建公厕{{ 改建公厕 }}，共计⟦八座⟧。
        """,
    right="""
        docs/2024/town.md
            新建公厕{{ 新建公厕 }}、改建公厕{{ 改建公厕 }}，共计七座。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for passage, found in reading.typed_totals:
        yield _finding(passage, found)


def _finding(passage: NumberPassage, found: TypedTotal) -> Finding:
    start, end = found.total.claim
    written = passage.text[start:end]
    parts = [passage.text[slice(*part.claim)] for part in found.parts]
    listed = "、".join(parts)
    if found.exceeds:
        why = f"其中的{listed}{'加起来' if len(parts) > 1 else ''}比总数{written}还多"
    else:
        why = f"总数写的是{written}，各项是{listed}，加起来不是{written}"
    operands = (("总数", written), *((f"第{at}项", part) for at, part in enumerate(parts, 1)))
    return FAULT.at(passage.prose.place(start, end), written, why, operands=operands)
