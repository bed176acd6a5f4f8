"""突破: a round number that was passed, named by the author (突破5亿元); refused when it was not."""

from __future__ import annotations

from decimal import Decimal

from nianbao.forms.showing import FalseHedge, Form, Misfit, Showing
from nianbao.quantity.arithmetic import EXACT, exactly
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity, take_apart
from nianbao.words.hedges import Side, hedge_of
from nianbao.words.numeral_signs import SCALES


def apply(showing: Showing, argument: str) -> Showing:
    if not showing.is_bare:
        raise Misfit(f"“{FORM.word}”不写在{showing.forms_so_far}后面")
    unit = showing.figure.unit
    try:
        written = take_apart(argument)
        threshold = parse_quantity(argument, unit)
    except QuantityError as error:
        raise Misfit(f"“{FORM.word}”的括号里写突破的那个整数，如 突破(200)、突破(5亿)") from error
    if written.hedge:
        raise Misfit(f"“{FORM.word}”的括号里不写“{written.hedge}”")
    own = hedge_of(showing.quantity.hedge) if showing.quantity.hedge else None
    # 200余 is above 200, although its interval begins there.
    is_above = own is not None and own.side is Side.ABOVE and showing.known.low == threshold.number
    if showing.known.low <= threshold.number and not is_above:
        actual, limit = amount_text(showing.quantity, unit), amount_text(threshold, unit)
        raise FalseHedge(f"实际数是{actual}，没有突破{limit}")
    stated = parse_unit(written.unit + unit.base if written.unit in SCALES else written.unit or unit.text, unit.table)
    return showing._replace(
        number=written.number,
        counts=stated.scale,
        scale=stated.scale_word,
        unit=stated.base,
        before=FORM.word,
        hedge=FORM.word,
        scaled=True,
    )


def threshold_of(showing: Showing) -> Decimal | None:
    """The number passed, in the figure's unit, of a reference in this form; None for another."""
    if showing.before != FORM.word:
        return None
    unit = showing.figure.unit
    stated = parse_unit(showing.scale + showing.unit, unit.table)
    return EXACT.divide((exactly(showing.number) * exactly(stated.size)).low, unit.size)


FORM = Form(
    word="突破",
    shows="括号里写突破的那个整数，如“突破(200)”“突破(5亿)”。实际数必须更大；“首次突破”还要往年都没有突破过",
    example=("unit: 万元", "51200", "突破(5亿)", "突破5亿元"),
    apply=apply,
    takes="突破的数",
)
