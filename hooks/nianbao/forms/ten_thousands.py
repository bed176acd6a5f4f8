"""How a number changes to 万 or 亿; shared by the two forms of those names."""

from __future__ import annotations

from dataclasses import replace

from nianbao.forms.showing import DECIMALS, Misfit, Showing
from nianbao.quantity.arithmetic import EXACT, plain_digits, round_half_up
from nianbao.words.numerals import SCALES


def scaled_to(showing: Showing, word: str, argument: str) -> Showing:
    """The number counted in 万 or 亿, with so many decimals if the argument says. Raises Misfit."""
    if showing.pieces or showing.scaled or showing.numeral:
        raise Misfit(f"“{word}”只用一次，用于数，不与“汉字”“同比”“列举”连用")
    if showing.figure.unit.is_ratio:
        raise Misfit(f"比率不用“{word}”")
    number = EXACT.divide(showing.number, EXACT.divide(SCALES[word], showing.counts))
    if argument:
        if argument not in DECIMALS:
            raise Misfit(f"“{word}”的括号里写小数位数，如 {word}(1)")
        number = round_half_up(number, int(argument))
    elif showing.hedge:
        number = number.normalize(EXACT)
    return replace(
        showing,
        number=plain_digits(number),
        counts=SCALES[word],
        scale="",
        behind=showing.behind + word,
        scaled=True,
    )
