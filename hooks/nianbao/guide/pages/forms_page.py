"""guide/forms/index.md: every form, in its own words, with an example that it shows itself; the hedges."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.forms import FORMS
from nianbao.guide.form_example import form_example
from nianbao.guide.hedge_rows import hedge_rows
from nianbao.pages.navigation import FORMS_PAGE, NAMES_PAGE
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site

TITLE = "引用和形式"


def make(site: Site) -> Iterator[GeneratedPage]:
    entries = [(form, form_example(form)) for form in FORMS.values()]
    names = site.links.relative(FORMS_PAGE, NAMES_PAGE)
    html = render_template("guide_forms.html", title=TITLE, entries=entries, names=names, hedges=tuple(hedge_rows()))
    yield GeneratedPage(
        FORMS_PAGE, TITLE, html, f"{site.book.unit.title}：在正文里怎样引用数字，每种形式写出来是什么样"
    )
