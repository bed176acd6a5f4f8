"""100% said of a rate whose exact value is below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import EXACT, decimals_of, digits_of, floor_to, round_half_up
from nianbao.quantity.formula import Binary, Operand, Relation, Rounded, Term
from nianbao.report import Figure, Finding, Level, Value, Year
from nianbao.shown.show import State

FAULT = Fault(
    name="one_hundred_not_exact",
    level=Level.ERROR,
    title="没有到百分之百",
    means="正文或数据写 100%、百分之百，按数据算这个比率却不到 100%。别的事、其中一部分的率，要求和假设，不算。",
    why="99.97% 四舍五入也不能写成 100%：还差一件，就不是百分之百。",
    fix="写实际的比率，或说“基本”“绝大多数”。",
    given="""
        data/figures/peace.yml
            受理: {unit: 件}
            办结: {unit: 件}
            按期办结率: {unit: "%", equals: 办结 / 受理 * 100, decimals: 1}
        data/2024/peace.yml
            受理: 1820
            办结: 1819
        """,
    wrong="""
        docs/2024/peace.md
            按期办结率⟦100%⟧。
        """,
    right="""
        docs/2024/peace.md
            按期办结率{{ 按期办结率 }}。
        """,
)

WHOLE: Final = Decimal(100)


def find(reading: Reading) -> Iterator[Finding]:
    yield from _rounded_up(reading)
    for passage, quoted in reading.quotations:
        number = quoted.number
        if number.unit != "%" or number.number != WHOLE or quoted.figure is None or quoted.value is None:
            continue
        if not quoted.agrees and quoted.change is None:
            yield _said(passage, (number.start, number.end), quoted.figure, quoted.value)
        yield from _shown_whole(passage)


def _rounded_up(reading: Reading) -> Iterator[Finding]:
    """A value of 100 although the numerator of its formula is below the denominator: 办结率 of 1819 in 1820."""
    rates = [figure for figure in reading.book.catalogue.values() if figure.unit.base == "%"]
    for year in reading.years:
        for figure in rates:
            value = reading.book.value(figure.id, year.number)
            if value is None or value.quantity is None or value.quantity.number != WHOLE:
                continue
            for part, whole in _quotients(figure):
                finding = _part_below(reading, year, figure, value, part, whole)
                if finding:
                    yield finding
                    break


def _part_below(
    reading: Reading, year: Year, figure: Figure, value: Value, part: Operand, whole: Operand
) -> Finding | None:
    """A finding if the numerator is below the denominator and only rounding gives 100. (A formula that does not
    give 100 at all has another fault.)"""
    a, b = (reading.history.quantity(operand, year.number) for operand in (part, whole))
    units = [reading.history.unit(operand) for operand in (part, whole)]
    if a is None or b is None or a.hedge or b.hedge or units[0] != units[1] or not 0 <= a.number < b.number:
        return None
    assert value.quantity is not None
    exact = EXACT.divide(EXACT.multiply(a.number, WHOLE), b.number)
    if round_half_up(exact, decimals_of(value.quantity.number)) != WHOLE:
        return None
    unit = units[0].text if units[0] else ""
    operands = tuple(
        (_label(reading, operand), f"{digits_of(quantity.number)}{unit}")
        for operand, quantity in ((part, a), (whole, b))
    )
    # Truncated, so that it stays below 100.
    known = digits_of(floor_to(exact, Decimal("0.01")))
    return FAULT.at(
        value.place,
        f"{digits_of(value.quantity.number)}{figure.unit.text}",
        f"{operands[0][0]}{operands[0][1]}少于{operands[1][0]}{operands[1][1]}，“{figure.label}”是{known}%，不到100%",
        f"写{known}",
        operands=operands,
        figure=figure.id,
    )


def _label(reading: Reading, operand: Operand) -> str:
    figure = reading.book.figure(operand.figure)
    return figure.label if figure else operand.figure


def _quotients(figure: Figure) -> Iterator[tuple[Operand, Operand]]:
    """The quotients a / b in the catalogue's formulas of the rate."""
    terms: list[Term] = [figure.equals] if figure.equals is not None else []
    for rule in figure.rules:
        terms += _other_side(rule, figure)
    while terms:
        match terms.pop():
            case Binary(sign="/", left=Operand() as part, right=Operand() as whole):
                yield part, whole
            case Binary(left=left, right=right):
                terms += [left, right]
            case Rounded(term=inner):
                terms.append(inner)


def _other_side(rule: Relation, figure: Figure) -> list[Term]:
    if rule.sign != "==":
        return []
    own = Operand(figure.id)
    return [other for one, other in ((rule.left, rule.right), (rule.right, rule.left)) if one == own]


def _shown_whole(passage: NumberPassage) -> Iterator[Finding]:
    """A form that rounds a rate up to 100."""
    for run in passage.prose.references():
        shown = run.shown
        if shown is None or shown.state is not State.FIGURE or shown.figure is None or shown.showing is None:
            continue
        showing = shown.showing
        is_raised = showing.number == WHOLE and showing.quantity.number < WHOLE
        if shown.figure.unit.base == "%" and is_raised and not showing.pieces:
            yield _said(passage, (run.start, run.end), shown.figure, showing.value)


def _said(passage: NumberPassage, span: tuple[int, int], figure: Figure, value: Value) -> Finding:
    assert value.quantity is not None
    written = passage.text[slice(*span)]
    known = f"{digits_of(value.quantity.number)}{figure.unit.text}"
    return FAULT.at(
        passage.prose.place(*span), written, f"正文写“{written}”，而“{figure.label}”是{known}，不到100%",
        f"改成 {{{{ {figure.id} }}}}，或说“基本”“绝大多数”", data=value.place,
        operands=(("正文", written), (figure.label, known)), figure=figure.id,
    )  # fmt: skip
