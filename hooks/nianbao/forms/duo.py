"""多: a round number and something more (130多家)."""

from decimal import Decimal

from nianbao.forms.showing import Showing, cut_below, hedge_form


def stated(showing: Showing, argument: str) -> Decimal:
    return cut_below(showing, argument, FORM.word)


FORM = hedge_form(
    word="多",
    shows="同“余”，写作“多”",
    example=("unit: 家", "134", "多", "130多家"),
    stated=stated,
)
