"""数: the bare number, for tables and where the unit is written elsewhere."""

from dataclasses import replace

from nianbao.forms.showing import Blank, Form, Misfit, Showing


def apply(showing: Showing, argument: str) -> Showing:
    if showing.pieces:
        raise Misfit(f"“数”只留数字，不写在{showing.forms_so_far}后面")
    return showing._replace(scale="", unit="")


def without_unit(blank: Blank) -> Blank:
    """An unfilled figure shown without its unit."""
    return replace(blank, has_unit=False)


FORM = Form(
    word="数",
    shows="只写数，不带单位；用于表格，或单位已写在别处",
    example=("unit: 公里", "12.6", "数", "12.6"),
    apply=apply,
    blank=without_unit,
)
