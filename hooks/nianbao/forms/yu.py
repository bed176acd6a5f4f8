"""余: a round number and something more (1200余篇)."""

from nianbao.forms.showing import Form, Showing, cut_below, hedged


def apply(showing: Showing, argument: str) -> Showing:
    return hedged(showing, "余", cut_below(showing, argument, "余"), before=False)


FORM = Form(
    word="余",
    shows="去掉零头，加“余”；只舍不入。满一百留前两位，不满一百留到十；“余(百)”指明留到哪一位",
    example=("unit: 篇", "1234", "余", "1200余篇"),
    apply=apply,
    takes="个、十、百、千、万",
)
