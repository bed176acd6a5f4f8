"""Two numbers of one thing, written together: 低保358户693人 are households and people, 通组公路3条12.6公里 roads and
their length. The unit says what each number counts."""

from __future__ import annotations

from typing import Final

from nianbao.numbers import Number
from nianbao.office.importing.doubts import CLAUSE_END, LONGEST_SENTENCE, since_last
from nianbao.quantity.units import parse_unit
from nianbao.words.general_names import COUNTED_PEOPLE
from nianbao.words.unit_table import UNIT, UnitPattern, UnitTable

_ITEM_END: Final = f"(?:{CLAUSE_END.pattern}|[、和及]|$)"
_AMOUNT: Final = rf"\d+(?:\.\d+)?[万亿]?(?P<unit>{UNIT})"
BEFORE: Final = UnitPattern(rf"(?<=[^\d、])(?<!第){_AMOUNT}$")
BEHIND: Final = UnitPattern(rf"{_AMOUNT}{_ITEM_END}")
MEASURES: Final = frozenset({"长度", "面积"})


def pair_of(number: Number, text: str) -> tuple[int, str] | None:
    """Where the name of the thing ends, and what the number says of it; None for a number that is no such pair."""
    start, end = number.claim
    if number.hedges or (start, end) != (number.start, number.end):
        return None
    behind = BEHIND.of(number.table).match(text, end, end + LONGEST_SENTENCE)
    if behind and number.measured_in.counted and _measured(behind["unit"], number.table):
        return start, _counted(number.unit, number.table)
    clause = since_last(CLAUSE_END, text, start)
    before = BEFORE.of(number.table).search(clause)
    measured = _measured(number.unit, number.table)
    at_end = BEHIND.of(number.table).match(text, start, start + LONGEST_SENTENCE)
    if before and measured and at_end and parse_unit(before["unit"], number.table).counted:
        return start - len(before[0]), measured
    return None


def _measured(unit: str, units: UnitTable) -> str:
    """What the second of two numbers says: how many people, how long, how large."""
    measure = parse_unit(unit, units)
    return COUNTED_PEOPLE.get(measure.base) or (measure.dimension if measure.dimension in MEASURES else "")


def _counted(unit: str, units: UnitTable) -> str:
    base = parse_unit(unit, units).base
    return COUNTED_PEOPLE.get(base, f"{base}数")
