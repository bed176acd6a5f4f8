"""个数: how many rows a list has, with its unit."""

from nianbao.forms.showing import Form, Misfit, Showing


def apply(showing: Showing, argument: str) -> Showing:
    if not showing.figure.is_list:
        raise Misfit("“个数”用于名单；这个数字不是名单，直接写代号")
    if showing.pieces:
        raise Misfit(f"“个数”不写在{showing.forms_so_far}后面")
    return showing


FORM = Form(
    word="个数",
    shows="名单有几项，带单位",
    example=("unit: 个\nlist: {名称: name, 投资: 亿元}\nitem: 投资{投资}的{名称}项目", "2项", "个数", "2个"),
    apply=apply,
)
