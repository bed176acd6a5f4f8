"""汉字: a small whole number in Chinese numerals; 2 before a measure word is 两."""

from __future__ import annotations

from nianbao.forms.showing import Form, Misfit, Showing
from nianbao.quantity.numerals import in_chinese


def apply(showing: Showing, argument: str) -> Showing:
    number = showing.number
    if showing.pieces or showing.scaled or number != int(number) or not 0 <= number < 10_000:
        behind = f"，不写在{showing.forms_so_far}后面" if showing.pieces or showing.scaled else ""
        raise Misfit(f"“汉字”用于一万以内的整数{behind}")
    whole = int(number)
    has_unit = bool(showing.scale + showing.unit)
    return showing._replace(numeral="两" if whole == 2 and has_unit else in_chinese(whole))


FORM = Form(
    word="汉字",
    shows="写成汉字数，如两个、十二个；用于一万以内的整数",
    example=("unit: 个", "2", "汉字", "两个"),
    apply=apply,
)
