"""不足: below a round number (不足300户)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, headline_unit, hedge_form, named_digit
from nianbao.quantity.arithmetic import raise_to


def stated(showing: Showing, argument: str) -> Decimal:
    number = showing.number
    return raise_to(number, named_digit(argument, FORM.word) if argument else headline_unit(number))


FORM = hedge_form(
    word="不足",
    shows="前面加“不足”，数字进到最高位；“不足(百)”指明进到哪一位。实际数必须更小",
    example=("unit: 户", "284", "不足", "不足300户"),
    stated=stated,
)
