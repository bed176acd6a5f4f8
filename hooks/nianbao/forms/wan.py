"""万: counted in ten thousands (1.8万人次)."""

from nianbao.forms.ten_thousands import scale_form

FORM = scale_form(
    word="万",
    shows="以万计；“万(1)”四舍五入留一位小数。与“余”连用时按写的先后：万 余 → 960万余元，余 万 → 960余万元",
    example=("unit: 人次", "18000", "万", "1.8万人次"),
)
