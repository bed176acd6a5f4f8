"""数: the bare number, for tables and where the unit stands elsewhere."""

from dataclasses import replace

from nianbao.forms.showing import Form, Misfit, Showing


def apply(showing: Showing, argument: str) -> Showing:
    if showing.pieces:
        raise Misfit("“数”只留数字，不与“同比”“列举”连用")
    return replace(showing, scale="", unit="")


FORM = Form(
    word="数",
    shows="只写数，不带单位；用于表格，或单位已写在别处",
    example=("unit: 公里", "12.6", "数", "12.6"),
    apply=apply,
)
