"""约: near a round number (约830万元). Never joined by 余 or 左右 (GB/T 15835-2011)."""

from nianbao.forms.showing import Form, Showing, hedged, named_digit
from nianbao.quantity.arithmetic import EXACT, leading_unit, plain_digits, round_half_up


def apply(showing: Showing, argument: str) -> Showing:
    number = showing.number
    if argument or number >= 100:
        unit = named_digit(argument, "约") if argument else leading_unit(number, 2)
        number = plain_digits(EXACT.multiply(round_half_up(EXACT.divide(number, unit), 0), unit))
    return hedged(showing, "约", number, before=True)


FORM = Form(
    word="约",
    shows="前面加“约”；满一百的四舍五入留前两位，“约(百)”指明留到哪一位",
    example=("unit: 万元", "834", "约", "约830万元"),
    apply=apply,
    takes="个、十、百、千、万",
)
