"""The forms, in the order in which the guide explains them. A new form is a new file and a line here."""

from __future__ import annotations

from nianbao.forms import chao, duo, geshu, hanzi, jin, lieju, shangnian, shu, tongbi, wan, yi, yu, yue
from nianbao.forms.showing import Form

FORMS: dict[str, Form] = {
    form.word: form
    for form in (
        yu.FORM,
        duo.FORM,
        yue.FORM,
        chao.FORM,
        jin.FORM,
        wan.FORM,
        yi.FORM,
        shu.FORM,
        hanzi.FORM,
        shangnian.FORM,
        tongbi.FORM,
        geshu.FORM,
        lieju.FORM,
    )
}
