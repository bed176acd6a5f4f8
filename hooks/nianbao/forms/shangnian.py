"""上年: the same figure last year, at its current value."""

from nianbao.forms.showing import Form, Misfit, Showing, showing_of


def apply(showing: Showing, argument: str) -> Showing:
    if not showing.is_bare:
        raise Misfit("“上年”写在其他形式前面")
    return showing_of(showing.book, showing.figure, showing.year - 1)


FORM = Form(
    word="上年",
    shows="上一年的数",
    example=("unit: 公里", "11.2 → 12.6", "上年", "11.2公里"),
    apply=apply,
    years=(-1,),
)
