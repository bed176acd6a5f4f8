"""Numbers as people write them in values: ``12.6``, ``1.8万人次``, ``960万余元``, ``约300``, ``98.5%``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from nianbao.quantity.arithmetic import (
    EXACT,
    Interval,
    exactly,
    last_significant_unit,
    plain_digits,
    rounding_interval,
)
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import Unit, exact_ratio, parse_unit
from nianbao.words.hedges import HEDGES, Side, alternatives, hedge_of
from nianbao.words.numeral_signs import SCALES

# The hedges that a value may be written with.
KEPT: Final = tuple(hedge for hedge in HEDGES if hedge.value)
NUMBER: Final = re.compile(
    rf"(?P<before>{alternatives(hedge for hedge in KEPT if hedge.is_before)})?"
    r"(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]{1,30})(?:\.[0-9]{1,20})?)"
    r"(?P<behind>/10万人?|[^0-9.,]*)"
)
FULL_WIDTH: Final = re.compile(r"[０-９．，％－]")
LONGEST: Final = 60
HEDGES_BEHIND: Final = tuple(hedge.word for hedge in KEPT if not hedge.is_before)


class QuantityError(ValueError):
    """A number that cannot be read. `kind` is the name of the fault; `why` is Chinese."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind
        self.why = why


@dataclass(frozen=True, slots=True)
class WrittenQuantity:
    """The parts of a written number: its hedge, the number in the written scale, and the unit behind it."""

    hedge: str
    number: Decimal
    unit: str


def half_width(text: str) -> str:
    """The text with ASCII digits and signs in place of full-width ones."""
    return unicodedata.normalize("NFKC", text)


def has_full_width(text: str) -> bool:
    """Whether the number has full-width digits or signs."""
    return bool(FULL_WIDTH.search(text))


def take_apart(text: str) -> WrittenQuantity:
    """The parts of a written number, without separators. Raises QuantityError (``wrong_type``) if the text is no
    number, or has two hedges (约300余: GB/T 15835-2011 allows one)."""
    squeezed = half_width(text).replace(" ", "")
    match = NUMBER.fullmatch(squeezed) if len(squeezed) <= LONGEST else None
    if not match:
        raise QuantityError("wrong_type", "这里应写一个数，例如 12.6 或 1.8万人次")
    behind = match["behind"]
    hedges = [match["before"]] if match["before"] else []
    for word in HEDGES_BEHIND:
        # At the number, or behind its 万 or 亿. Further back it is part of a measure word.
        if word in behind[: 1 + len(word)]:
            hedges.append(word)
            behind = behind.replace(word, "", 1)
    if len(hedges) > 1:
        raise QuantityError("wrong_type", f"“{hedges[0]}”与“{hedges[1]}”不能连用，只留一个")
    hedge = hedges[0] if hedges else ""
    return WrittenQuantity(hedge_of(hedge).value if hedge else "", Decimal(match["number"].replace(",", "")), behind)


def parse_quantity(text: str, unit: Unit) -> Quantity:
    """Reads a value in the catalogue's unit. A unit of the same dimension is converted if the result is a finite
    decimal (1.2兆瓦 is 1200千瓦, 30亩 is 2公顷, 20亩 cannot be written in 公顷). Raises QuantityError:
    ``wrong_type`` for what is no number, ``unit_differs`` for a unit that cannot be converted."""
    written = take_apart(text)
    scale = unit.scale
    if written.unit in SCALES:
        scale = SCALES[written.unit]
    elif written.unit:
        stated = parse_unit(written.unit, unit.table)
        if stated.dimension != unit.dimension:
            raise QuantityError("unit_differs", written.unit)
        if stated.ratio != unit.ratio:
            return _converted(written, stated, unit)
        scale = stated.scale
    number = _rescaled(written.number, scale, unit.scale)
    shown = _without_zeros(number) if scale < unit.scale else number
    return Quantity(shown, interval_of(number, written.hedge, unit), written.hedge)


def _converted(written: WrittenQuantity, stated: Unit, unit: Unit) -> Quantity:
    """The quantity in another unit of the dimension. The precision is that of the written digits, so the interval
    is converted too, and zeros added by the conversion are not significant."""
    ratio = exact_ratio(stated, unit)
    number = _ended(Fraction(written.number) * ratio)
    if number is None:
        raise QuantityError("unit_differs", written.unit)
    known = interval_of(written.number, written.hedge, stated)
    low, high = (_divided(Fraction(end) * ratio) for end in known.ends)
    return Quantity(number, Interval(low, high), written.hedge)


def _ended(number: Fraction) -> Decimal | None:
    """The number as a decimal; None if its digits do not end."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return _divided(number) if rest == 1 else None


def _divided(number: Fraction) -> Decimal:
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _rescaled(number: Decimal, stated: Decimal, wanted: Decimal) -> Decimal:
    """The number in another scale with the same significant digits (1.8万 keeps two)."""
    shift = stated.adjusted() - wanted.adjusted()
    return number.scaleb(shift, EXACT)


def _without_zeros(number: Decimal) -> Decimal:
    """The number without the zeros behind its point that a larger unit adds: 26000000元 is 2600万元."""
    return plain_digits(number.normalize(EXACT))


def interval_of(number: Decimal, hedge: str, unit: Unit) -> Interval:
    """Every exact number that a stated number may represent."""
    step = last_significant_unit(number)
    match hedge_of(hedge).side if hedge else None:
        case Side.ABOVE:
            return Interval(number, EXACT.add(number, step))
        case Side.BELOW:
            return Interval(EXACT.subtract(number, step), number)
        case Side.ABOUT:
            return Interval(EXACT.subtract(number, step), EXACT.add(number, step))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    if unit.counted and _is_counted_whole(number, exponent, unit):
        return exactly(number)
    return rounding_interval(number)


def _is_counted_whole(number: Decimal, exponent: int, unit: Unit) -> bool:
    """Whether a count is exact, because each of its digits is written: 18000人次 is, 1.8万人次 is not."""
    return exponent == -(unit.scale.adjusted()) or (exponent == 0 and unit.scale == 1)
