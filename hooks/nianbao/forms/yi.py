"""亿: counted in hundred millions (1.2亿元)."""

from nianbao.forms.showing import Form, Showing
from nianbao.forms.ten_thousands import scaled_to


def apply(showing: Showing, argument: str) -> Showing:
    return scaled_to(showing, "亿", argument)


FORM = Form(
    word="亿",
    shows="以亿计；“亿(1)”四舍五入留一位小数",
    example=("unit: 万元", "12000", "亿", "1.2亿元"),
    apply=apply,
    takes="小数位数",
)
