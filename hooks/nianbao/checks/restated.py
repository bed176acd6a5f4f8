"""A value of a signed year that differs from the signed one, without a correction."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.quoted import Misquoted, misquoted
from nianbao.relations.signed import Restated, restated, signed_text
from nianbao.report import Finding, Level

FAULT = Fault(
    name="restated",
    level=Level.ERROR,
    title="签发过的数改了，没有更正",
    means="已经签发的年度，现在的值与签发时（released.yml）不同，corrections.yml 里又没有这个数字的更正。"
    "由公式算出的总数，分项有更正的，随分项改动，不算。值的 note 里引用的上年数（如“上年为386座”），"
    "与上年现在的值不同的，也算。",
    why="签发过的数不能悄悄改：纸上是一个数，网上是另一个数，以后各年的同比也都变了。",
    fix="改错了就恢复签发时的数；确要改，在 corrections.yml 里写更正（原数、新数、原因、批准人、日期）。",
    given="""
        data/figures/town.yml 略
            户厕改造: {unit: 座}
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml
            户厕改造: {value: "386", label: 户厕改造, unit: 座, definition: ""}
        """,
    wrong="""
        data/2023/town.yml
            ⟦户厕改造⟧: 368
        """,
    right="""
        data/2023/town.yml
            户厕改造: 368
        data/2023/corrections.yml
            - {figure: 户厕改造, old: 386座, new: 368座, reason: 重复统计, approver: 镇长, date: 2024-04-09}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        for one in restated(reading.book, year):
            is_unread = year.unreadable or reading.book.catalogue_unreadable
            if not is_unread and not reading.is_misread(year.number, one.figure):
                yield _finding(reading, one)
    for quoted in misquoted(reading.book, reading.years):
        yield _misquoted(quoted)


def _misquoted(quoted: Misquoted) -> Finding:
    figure, actual = quoted.figure, quoted.actual
    assert actual.quantity is not None
    now = amount_text(actual.quantity, figure.unit)
    return FAULT.at(
        quoted.value.place,
        quoted.words,
        f"{figure.label}的 note 里写“{quoted.words}”，{actual.year}年的值现在是{now}（{actual.place}）",
        f"note 里改成{now}；更正过的，说明是更正后的数",
        operands=(("note", quoted.words), (f"{actual.year}年", now)),
        figure=figure.id,
    )


def _finding(reading: Reading, one: Restated) -> Finding:
    year, figure, value = one.year.number, one.figure, one.value
    signed = signed_text(one.released)
    quantity = value.quantity if value else None
    now = amount_text(quantity, figure.unit) if quantity else "没有值"
    why = f"{year}年签发时{figure.label}是{signed}，现在{'是' if quantity else ''}{now}，没有更正"
    if one.rows_only:
        now = "、".join(row.cells[0].text for row in value.rows if row.cells) if value else ""
        why = f"{year}年签发时的名单“{figure.label}”，各项与现在不同，没有更正"
    new = now if quantity else "（新数）"
    fix = (
        f"恢复成{signed}；确要改，在 data/{year}/corrections.yml 里写更正："
        f"figure: {figure.id}，old: {signed}，new: {new}，并写 reason、approver、date"
    )
    place = value.place if value else one.released.place
    return FAULT.at(
        place,
        now,
        why,
        fix if not one.rows_only else "恢复签发时的名单；确要改，在 corrections.yml 里写更正",
        operands=((f"{year}年签发时", signed), ("现在", now)),
        figure=figure.id,
    )
