"""Formulas of the catalogue as formulas of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.quantity.arithmetic import EXACT, decimals_of, digits_of, round_half_up
from nianbao.quantity.formula import Binary, NumberLiteral, Operand, Rounded, Term

COMPUTED: Final[dict[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "/": EXACT.divide,
}


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A number of a sheet: its cell, and what is in it."""

    cell: str
    number: Decimal


FindNumber = Callable[[Operand], SheetNumber | None]


def excel_formula(term: Term, value: Decimal, find: FindNumber) -> str | None:
    """The formula of a figure with its value; None if an operand has no cell, or if the spreadsheet would show another
    number (sums of columns of lists, amounts in two units)."""
    computed = _computed(term, find)
    if computed is None:
        return None
    text, number = computed
    digits = decimals_of(value)
    if round_half_up(number, digits) != value:
        return None
    # A spreadsheet counts in binary: 0.1 + 0.2 is 0.30000000000000004.
    return f"=ROUND({text}, {digits})"


def _computed(term: Term, find: FindNumber) -> tuple[str, Decimal] | None:
    match term:
        case Operand():
            found = find(term)
            return (found.cell, found.number) if found else None
        case NumberLiteral(number=number):
            return digits_of(number), number
        case Rounded(term=inner, digits=digits):
            computed = _computed(inner, find)
            return (f"ROUND({computed[0]}, {digits})", round_half_up(computed[1], digits)) if computed else None
        case Binary(sign=sign, left=left, right=right):
            sides = _computed(left, find), _computed(right, find)
            if sides[0] is None or sides[1] is None or (sign == "/" and not sides[1][1]):
                return None
            return f"({sides[0][0]}{sign}{sides[1][0]})", COMPUTED[sign](sides[0][1], sides[1][1])
