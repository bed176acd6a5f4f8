"""余: a round number and something more (1200余篇)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, cut_below, hedge_form


def stated(showing: Showing, argument: str) -> Decimal:
    return cut_below(showing, argument, FORM.word)


FORM = hedge_form(
    word="余",
    shows="去掉零头，加“余”；只舍不入。满一百留前两位，不满一百留到十；“余(百)”指明留到哪一位",
    example=("unit: 篇", "1234", "余", "1200余篇"),
    stated=stated,
)
