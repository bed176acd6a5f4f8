"""约: near a round number (约830万元). Never joined by 余 or 左右 (GB/T 15835-2011)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, hedge_form, named_digit
from nianbao.quantity.arithmetic import EXACT, leading_unit, plain_digits, round_half_up


def stated(showing: Showing, argument: str) -> Decimal:
    number = showing.number
    if not argument and number < 100:
        return number
    unit = named_digit(argument, FORM.word) if argument else leading_unit(number, 2)
    return plain_digits(EXACT.multiply(round_half_up(EXACT.divide(number, unit), 0), unit))


FORM = hedge_form(
    word="约",
    shows="前面加“约”；满一百的四舍五入留前两位，“约(百)”指明留到哪一位",
    example=("unit: 万元", "834", "约", "约830万元"),
    stated=stated,
)
