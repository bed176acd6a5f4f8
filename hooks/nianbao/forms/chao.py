"""超: above a round number (超6000人次)."""

from nianbao.forms.showing import Form, Showing, headline_unit, hedged, named_digit
from nianbao.quantity.arithmetic import floor_to


def apply(showing: Showing, argument: str) -> Showing:
    number = showing.number
    unit = named_digit(argument, "超") if argument else headline_unit(number)
    return hedged(showing, "超", floor_to(number, unit), before=True)


FORM = Form(
    word="超",
    shows="前面加“超”，数字舍到最高位；“超(百)”指明舍到哪一位。实际数必须更大",
    example=("unit: 人次", "6234", "超", "超6000人次"),
    apply=apply,
    takes="个、十、百、千、万",
)
