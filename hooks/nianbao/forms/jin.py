"""近: just below a round number (近7000人次)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, headline_unit, hedge_form, named_digit
from nianbao.quantity.arithmetic import raise_to


def stated(showing: Showing, argument: str) -> Decimal:
    number = showing.number
    return raise_to(number, named_digit(argument, FORM.word) if argument else headline_unit(number))


FORM = hedge_form(
    word="近",
    shows="前面加“近”，数字进到最高位；“近(百)”指明进到哪一位。实际数必须更小",
    example=("unit: 人次", "6834", "近", "近7000人次"),
    stated=stated,
)
