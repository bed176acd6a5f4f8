"""A correction whose old or new value differs from the signed or the present one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.nearest import did_you_mean
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.relations.signed import corrections_of, is_same_number, is_stated, signed_text
from nianbao.report import Correction, Figure, Finding, Level, Value, Year

FAULT = Fault(
    name="correction_mismatch",
    level=Level.ERROR,
    title="更正与数据对不上",
    means="corrections.yml 里的一条：没有这个数字；“原数”不是签发时的数（一个数更正两次的，不是上一次的新数）；"
    "“新数”不是现在的值；或日期早于签发日期、早于上一次更正。",
    why="更正是给读者看的凭据，它说的与数据不一致，两边就都不可信。",
    fix="核对更正和数据里的值，改错的一边。",
    given="""
        data/figures/town.yml 略
            户厕改造: {unit: 座}
        data/2023/release.yml 略
            date: 2024-01-15
            signer: 镇长
            number: 柳政发〔2024〕2号
        data/2023/released.yml 略
            户厕改造: {value: "386", label: 户厕改造, unit: 座, definition: ""}
        data/2023/town.yml
            户厕改造: 368
        """,
    wrong="""
        data/2023/corrections.yml
            - ⟦{figure: 户厕改造, old: 386座, new: 369座, reason: 重复统计, approver: 镇长, date: 2024-04-09}⟧
        """,
    right="""
        data/2023/corrections.yml
            - {figure: 户厕改造, old: 386座, new: 368座, reason: 重复统计, approver: 镇长, date: 2024-04-09}
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    labels = {figure.id: figure.label for figure in book.catalogue.values()}
    for year in reading.years:
        if year.unreadable or book.catalogue_unreadable:
            continue
        for correction in year.corrections:
            figure = book.catalogue.get(correction.figure)
            if not correction.figure:
                yield from _early(year, correction, correction.item)
            elif figure is None:
                why = f"没有叫“{correction.figure}”的数字"
                fix = did_you_mean(correction.figure, labels)
                yield FAULT.at(correction.place, correction.figure, why, fix)
            else:
                yield from _early(year, correction, figure.label, figure.id)
        for figure_id in dict.fromkeys(one.figure for one in year.corrections if one.is_of_number):
            figure = book.catalogue.get(figure_id)
            if figure is not None:
                value = book.value(figure_id, year.number)
                yield from _out_of_step(year, figure, corrections_of(year, figure_id), value)


def _early(year: Year, correction: Correction, label: str, figure: str = "") -> Iterator[Finding]:
    if year.release is not None and correction.date < year.release.date:
        yield FAULT.at(
            correction.place,
            str(correction.date),
            f"更正“{label}”的日期 {correction.date} 早于签发日期 {year.release.date}",
            "改正日期；签发以前改的数不用写更正",
            operands=(("更正日期", str(correction.date)), ("签发日期", str(year.release.date))),
            figure=figure,
        )


def _out_of_step(
    year: Year, figure: Figure, corrections: tuple[Correction, ...], value: Value | None
) -> Iterator[Finding]:
    """The corrections of one figure that do not follow each other: each must begin at the result of the one before,
    and the last must end at the value."""
    first, last = corrections[0], corrections[-1]
    released = year.released.get(figure.id)
    was_signed = released is not None and year.release is not None and not figure.is_list
    if released is not None and was_signed and not is_stated(first.old, released):
        yield _mismatch(first, figure, "原数", first.old, "签发时的数", signed_text(released))
    for before, after in pairwise(corrections):
        if not _is_same(before.new, after.old, figure):
            yield _mismatch(after, figure, "原数", after.old, "上一次更正的新数", before.new)
        if after.date < before.date:
            yield _mismatch(after, figure, "日期", str(after.date), "上一次更正的日期", str(before.date))
    if not _is_value(last.new, figure, value):
        quantity = value.quantity if value else None
        now = amount_text(quantity, figure.unit) if quantity else "空的"
        yield _mismatch(last, figure, "新数", last.new, "现在的值", now, value)


def _mismatch(
    correction: Correction,
    figure: Figure,
    what: str,
    written: str,
    other: str,
    current: str,
    value: Value | None = None,
) -> Finding:
    where = f"（{value.place}）" if value else ""
    return FAULT.at(
        correction.place,
        written,
        f"更正“{figure.label}”的{what}是{written}，{other}是{current}{where}，两边不一致",
        operands=((what, written), (other, current)),
        figure=figure.id,
    )


def _is_same(one: str, other: str, figure: Figure) -> bool:
    try:
        a, b = parse_quantity(one, figure.unit), parse_quantity(other, figure.unit)
    except QuantityError:
        return one.split() == other.split()
    return is_same_number(a, figure.unit, b, figure.unit)


def _is_value(written: str, figure: Figure, value: Value | None) -> bool:
    """Whether the new value of a correction is in the data. For a list that is its count or a text of its rows."""
    if value is None or value.quantity is None:
        return False
    try:
        quantity = parse_quantity(written, figure.unit)
    except QuantityError:
        return any(cell.text in written for row in value.rows for cell in row.cells)
    return is_same_number(quantity, figure.unit, value.quantity, figure.unit)
