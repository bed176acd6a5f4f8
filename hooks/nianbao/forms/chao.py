"""超: above a round number (超6000人次)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, headline_unit, hedge_form, named_digit
from nianbao.quantity.arithmetic import floor_to


def stated(showing: Showing, argument: str) -> Decimal:
    number = showing.number
    return floor_to(number, named_digit(argument, FORM.word) if argument else headline_unit(number))


FORM = hedge_form(
    word="超",
    shows="前面加“超”，数字舍到最高位；“超(百)”指明舍到哪一位。实际数必须更大",
    example=("unit: 人次", "6234", "超", "超6000人次"),
    stated=stated,
)
