"""How a number changes to 万 or 亿; shared by the two forms of those names."""

from __future__ import annotations

from dataclasses import replace

from nianbao.forms.showing import DECIMALS, Blank, Form, Misfit, Showing
from nianbao.quantity.arithmetic import EXACT, plain_digits, round_half_up
from nianbao.words.numeral_signs import SCALES


def scale_form(word: str, shows: str, example: tuple[str, str, str, str]) -> Form:
    """The form that counts in this magnitude."""

    def apply(showing: Showing, argument: str) -> Showing:
        return scaled_to(showing, word, argument)

    def blank(blank: Blank) -> Blank:
        return replace(blank, behind=blank.behind + word, is_scaled=True)

    return Form(word, shows, example, apply, takes="小数位数", blank=blank)


def scaled_to(showing: Showing, word: str, argument: str) -> Showing:
    """The number counted in 万 or 亿, with so many decimals if the argument says. Raises Misfit."""
    if showing.pieces or showing.scaled or showing.numeral:
        raise Misfit(f"“{word}”用于数，只用一次，不写在{showing.forms_so_far}后面")
    if showing.figure.unit.is_ratio:
        raise Misfit(f"比率不用“{word}”")
    number = EXACT.divide(showing.number, EXACT.divide(SCALES[word], showing.counts))
    if argument:
        if argument not in DECIMALS:
            raise Misfit(f"“{word}”的括号里写小数位数，如 {word}(1)")
        number = round_half_up(number, int(argument))
    elif showing.hedge:
        number = number.normalize(EXACT)
    return showing._replace(
        number=plain_digits(number),
        counts=SCALES[word],
        scale="",
        behind=showing.behind + word,
        scaled=True,
    )
