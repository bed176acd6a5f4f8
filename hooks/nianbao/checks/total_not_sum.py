"""A written total that differs from the result of its formula."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.arithmetic import decimals_of, digits_of
from nianbao.relations.broken import Broken, RelationKind, result_text
from nianbao.report import Finding, Level

FAULT = Fault(
    name="total_not_sum",
    level=Level.ERROR,
    title="总数与各项之和对不上",
    means="目录里写了 equals 的数字，报来的值与按公式算出的不一样。四舍五入造成的尾差不算："
    "各项按写出的位数取可能的范围，总数落在范围里就是一致的。",
    why="总数与分项并排写在报告里，读者一加就看得出。",
    fix="核对总数和各项；总数不必报的，把值删去，由系统算出。",
    given="""
        data/figures/peace.yml
            信访总量: {unit: 件, equals: 初次访 + 重复访}
            初次访: {unit: 件}
            重复访: {unit: 件}
        """,
    wrong="""
        data/2024/peace.yml
            初次访: 74
            重复访: 9
            ⟦信访总量⟧: 93
        """,
    right="""
        data/2024/peace.yml
            初次访: 74
            重复访: 9
            信访总量: 83
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for broken in reading.broken_relations:
        if broken.claim.kind is RelationKind.TOTAL:
            yield _finding(reading, broken)


def _finding(reading: Reading, broken: Broken) -> Finding:
    figure = broken.claim.figure
    stated = broken.operands[0][1]
    total = result_text(broken.right_number)
    why = f"{figure.label}写的是{stated}，而{broken.spelled.right} = {total}{figure.unit.text}"
    if broken.right.low != broken.right.high:
        why += f"（各项是四舍五入或概数，总数可以在{result_text(broken.right)}之间，{stated}仍在外面）"
    value = reading.book.value(figure.id, broken.year.number)
    places = decimals_of(value.quantity.number) if value and value.quantity else 0
    fixed = digits_of(broken.right_number.rounded(max(places, figure.decimals or 0)).low)
    if "." in fixed:
        fixed = fixed.rstrip("0").rstrip(".")
    return FAULT.at(
        reading.stated(broken.year.number, figure.id) or broken.data,
        stated,
        why,
        f"各项都对，就把总数改成 {fixed}；总数是对的，就核对各项",
        data=broken.data,
        operands=broken.operands,
        figure=figure.id,
    )
