"""How a number changes to 万 or 亿; shared by the two forms of those names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from nianbao.arithmetic import EXACT, plain, round_half_up
from nianbao.forms.base import Misfit, Showing
from nianbao.units import SCALES


def scaled_to(showing: Showing, word: str, argument: str) -> Showing:
    """The number counted in 万 or 亿, with so many decimals if the argument says. Raises Misfit."""
    if showing.pieces or showing.scaled:
        raise Misfit(f"“{word}”只用一次，并且用于数")
    if showing.figure.unit.is_ratio:
        raise Misfit(f"比率不用“{word}”")
    now = SCALES.get(showing.scale, Decimal(1))
    number = EXACT.divide(EXACT.multiply(showing.number, now), SCALES[word])
    if argument:
        if argument not in "0123456789" or len(argument) != 1:
            raise Misfit(f"“{word}”的括号里写小数位数，如 {word}(1)")
        number = round_half_up(number, int(argument))
    elif showing.hedge:
        number = number.normalize(EXACT)
    return replace(
        showing,
        number=plain(number),
        scale="",
        behind=showing.behind + word,
        scaled=True,
    )
