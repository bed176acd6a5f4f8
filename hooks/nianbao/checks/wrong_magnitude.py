"""A value that is 10, 100, 1,000 or 10,000 times its history: written in another unit, or a digit off."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.arithmetic import EXACT, digits_of
from nianbao.relations.magnitude import MagnitudeSlip, magnitude_slips
from nianbao.report import Finding, Level

FAULT = Fault(
    name="wrong_magnitude",
    level=Level.ERROR,
    title="数量级不对",
    means="值大约是往年的十倍、百倍、千倍、万倍，或反过来，像是按另一个单位填的，或多写少写了一位；"
    "名单里带单位的列，与往年各项比。前三年相差不过三倍、两个数按单个单位算都满一百的是错误，其余是提醒。"
    "有 note 说明的，口径变了（break）的，不算。",
    why="单位看错，数就差一百倍、一万倍，合计、同比都跟着错，签出去没有人看不出来。",
    fix="按目录里的单位改；原来的单位可以写在数后面，如 50300吨，自会换算。确实变动这么大的，在值里写 note 说明。",
    given="""
        data/figures/farm.yml 略
            粮食总产: {unit: 万吨}
        data/2021/farm.yml 略
            粮食总产: 4.92
        data/2022/farm.yml
            粮食总产: 4.98
        data/2023/farm.yml
            粮食总产: 5.01
        """,
    wrong="""
        data/2024/farm.yml
            ⟦粮食总产⟧: 50300
        """,
    right="""
        data/2024/farm.yml
            粮食总产: 5.03
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for figure in reading.book.catalogue.values():
        for year in reading.years:
            for slip in magnitude_slips(reading.book, figure, year.number):
                yield _finding(slip)


def _finding(slip: MagnitudeSlip) -> Finding:
    return FAULT.at(
        slip.cell.place if slip.cell else slip.value.place,
        slip_amount(slip),
        slip_reason(slip),
        slip_advice(slip),
        operands=(("往年", f"{digits_of(slip.usual)}{slip.unit.text}"), (f"{slip.year}年", slip_amount(slip))),
        figure=slip.figure.id,
        level=Level.ERROR if slip.is_certain else Level.WARNING,
    )


def slip_amount(slip: MagnitudeSlip) -> str:
    """The value as it is written, with the catalogue's unit."""
    return f"{digits_of(slip.number)}{slip.unit.text}"


def slip_reason(slip: MagnitudeSlip) -> str:
    """Why the value looks wrong."""
    where = f"“{slip.cell.field}”一列" if slip.cell else ""
    times = f"{10 ** abs(slip.power)}"
    ratio = f"大约是往年的{times}倍" if slip.power > 0 else f"大约只有往年的{times}分之一"
    if slip.cell:
        ratio = "比往年最大的一项还大十倍以上"
    usual = f"往年一般在{digits_of(slip.usual)}{slip.unit.text}上下"
    return f"{slip.figure.label}{where}{usual}，{slip.year}年写{slip_amount(slip)}，{ratio}{_guess(slip)}"


def _guess(slip: MagnitudeSlip) -> str:
    if slip.meant:
        return f"，像是按“{slip.meant}”填的"
    if slip.unit.is_ratio and abs(slip.power) == 2:
        return "，百分数与小数弄混了" if slip.power < 0 else "，像是乘了两次一百"
    return "，小数点的位置不对，或多写了零" if slip.power > 0 else "，小数点的位置不对，或少写了一位"


def slip_advice(slip: MagnitudeSlip) -> str:
    """What to write instead."""
    likely = f"{digits_of(EXACT.normalize(slip.number.scaleb(-slip.power)))}"
    stated = f"，或写上单位：{digits_of(slip.number)}{slip.meant}" if slip.meant else ""
    return f"核对后改成{likely}{stated}；确实变动这么大的，在值里写 note 说明"
