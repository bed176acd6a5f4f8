"""多: a round number and something more (130多家)."""

from nianbao.forms.showing import Form, Showing, cut_below, hedged


def apply(showing: Showing, argument: str) -> Showing:
    return hedged(showing, "多", cut_below(showing, argument, "多"), before=False)


FORM = Form(
    word="多",
    shows="同“余”，写作“多”",
    example=("unit: 家", "134", "多", "130多家"),
    apply=apply,
    takes="个、十、百、千、万",
)
