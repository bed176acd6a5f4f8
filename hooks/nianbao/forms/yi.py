"""亿: counted in hundred millions (1.2亿元)."""

from nianbao.forms.ten_thousands import scale_form

FORM = scale_form(
    word="亿",
    shows="以亿计；“亿(1)”四舍五入留一位小数",
    example=("unit: 万元", "12000", "亿", "1.2亿元"),
)
