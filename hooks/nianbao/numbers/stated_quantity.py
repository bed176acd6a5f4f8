"""A number whose unit is stated elsewhere: in the head of a table, in its title, in a column."""

from __future__ import annotations

from nianbao.numbers.typed_units import whole_text_unit
from nianbao.quantity.arithmetic import EXACT, round_half_up
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity, take_apart
from nianbao.report import Figure, Value
from nianbao.words.hedges import BEHIND_NUMBER
from nianbao.words.numeral_signs import SCALES
from nianbao.words.unit_letters import count_the_same
from nianbao.words.unit_table import UnitTable


def quantity_under(text: str, stated: str, unit: Unit) -> Quantity:
    """A number converted to the figure's unit. `stated` is the unit over it, empty if there is none; a unit behind the
    number takes precedence. Under 千元, 123 is 123,000 yuan; 个 is accepted for what is counted in 家. Raises
    QuantityError: ``unit_differs`` for another kind of unit, ``wrong_type`` for what is not a number, and for 1.2万
    under 万元, which may be 12,000 yuan or 120 million."""
    written = take_apart(text)
    typed = whole_text_unit(stated, unit.table)
    if not stated or (written.unit and written.unit not in SCALES):
        return parse_quantity(text, unit)
    if written.unit and stated[:1] in SCALES:
        raise QuantityError("wrong_type", f"“{written.unit}”与表里的单位“{stated}”重了，看不出是多少")
    if typed is None:
        return parse_quantity(text + stated, unit)
    is_same_count = unit.counted and typed.base.counted and count_the_same(unit.base, typed.word)
    base = unit.base if is_same_count else typed.base.text
    if typed.scale in ("", *SCALES):
        return parse_quantity(text + typed.scale + base, unit)
    number = f"{EXACT.multiply(written.number, typed.times):f}"
    behind = written.hedge in BEHIND_NUMBER
    hedged = number + written.hedge if behind else written.hedge + number
    return parse_quantity(hedged + base, unit)


def same_unit(one: str, other: str, table: UnitTable) -> bool:
    """Whether two stated units are the same: 公里 and 千米, 人/次 and 人次."""
    first, second = whole_text_unit(one, table), whole_text_unit(other, table)
    if first is None or second is None:
        return one == other
    return (first.size, first.base.dimension) == (second.size, second.base.dimension)


def agrees_with_cell(figure: Figure, value: Value) -> bool:
    """Whether a value equals the number of its source cell, rounded to the digits of the value."""
    if value.cell is None or value.quantity is None:
        return False
    try:
        said = quantity_under(value.cell.written, value.cell.unit, figure.unit)
    except QuantityError:
        return False
    exponent = value.quantity.number.as_tuple().exponent
    assert isinstance(exponent, int)
    rounded = round_half_up(said.number, max(0, -exponent))
    return value.quantity.hedge == said.hedge and value.quantity.number in (said.number, rounded)
