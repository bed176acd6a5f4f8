"""The words of a form and of the list of forms, as ``nianbao explain`` prints them."""

from __future__ import annotations

from nianbao.forms import FORMS
from nianbao.forms.showing import Form


def form_text(form: Form) -> str:
    """What a form shows, what its brackets take, and its example."""
    _, value, reference, shown = form.example
    parts = [f"形式“{form.word}”", f"{form.shows}。"]
    if form.takes:
        parts.append(f"括号里可以写：{form.takes}。")
    parts.append(f"例：值是 {value}，{{{{ 代号 {reference} }}}} 显示为“{shown}”。")
    return "\n\n".join(parts) + "\n"


def form_list() -> str:
    """Every form with what it shows."""
    return "".join(f"  {form.word}  {form.shows}\n" for form in FORMS.values())
