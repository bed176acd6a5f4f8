"""A value that changed more from last year than is usual, without a note."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.magnitude import magnitude_slips
from nianbao.relations.series import Jump, jumps
from nianbao.report import Figure, Finding, Level

FAULT = Fault(
    name="year_jump",
    level=Level.WARNING,
    title="与上年相比变动过大",
    means="比上年的增减超过目录里的 jump。没有写 jump 的，按这个数字历年变动的中位数判断：超过它的三倍、"
    "并且增减过半才提醒；不足两次变动可比的，多到三倍、少到三分之一以下才提醒；率按百分点，至少十个点，增速、增幅不比；"
    "个数少的，几个的差别不提醒。有 note 说明原因的，口径变了（break）的，不提醒。",
    why="可能多写少写一位，也可能口径变了；确实变动大的，读者会问为什么。",
    fix="核对这个数；没有错就在值里写 note 说明原因，口径变了写 break: true。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2023/town.yml
            污水管网: 11.2
        """,
    wrong="""
        data/2024/town.yml
            ⟦污水管网⟧: 126
        """,
    right="""
        data/2024/town.yml
            污水管网: 12.6
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for figure in reading.book.catalogue.values():
        for jump in jumps(reading.book, figure):
            # A total calculated from its parts jumps with them; what is off by powers of ten is wrong_magnitude.
            is_slip = any(slip.cell is None for slip in magnitude_slips(reading.book, figure, jump.step.year))
            if not jump.step.now.note and not jump.step.now.computed and not is_slip:
                yield _finding(reading, figure, jump)


def _finding(reading: Reading, figure: Figure, jump: Jump) -> Finding:
    step = jump.step
    assert step.before.quantity is not None
    assert step.now.quantity is not None
    before, now = amount_text(step.before.quantity, figure.unit), amount_text(step.now.quantity, figure.unit)
    if jump.in_points:
        change, limit = f"{abs(jump.change):.1f}个百分点", f"{jump.limit:.1f}个百分点"
    else:
        change, limit = f"{abs(jump.change) * 100:.1f}%", f"{jump.limit * 100:.4g}%"
    word = "增" if jump.change > 0 else "减"
    limit_from = "目录里的 jump 是" if jump.by_rule else "按历年变动，不超过"
    return FAULT.at(
        reading.stated(step.year, figure.id) or step.now.place,
        now,
        f"{figure.label}上年{before}，今年{now}，{word}{change}，{limit_from}{limit}",
        data=step.now.place,
        operands=((f"{step.year - 1}年", before), (f"{step.year}年", now)),
        figure=figure.id,
    )
