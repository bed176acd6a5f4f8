"""近: just below a round number (近7000人次)."""

from nianbao.forms.showing import Form, Showing, headline_unit, hedged, named_digit
from nianbao.quantity.arithmetic import raise_to


def apply(showing: Showing, argument: str) -> Showing:
    number = showing.number
    unit = named_digit(argument, "近") if argument else headline_unit(number)
    return hedged(showing, "近", raise_to(number, unit), before=True)


FORM = Form(
    word="近",
    shows="前面加“近”，数字进到最高位；“近(百)”指明进到哪一位。实际数必须更小",
    example=("unit: 人次", "6834", "近", "近7000人次"),
    apply=apply,
    takes="个、十、百、千、万",
)
