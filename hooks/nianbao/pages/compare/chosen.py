"""compare/index.md: the neighbouring years as a list, and any two years chosen in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.pages.compare.neighbours import Pair, neighbouring_years, pair_title, pair_uri
from nianbao.pages.navigation import ARCHIVE, COMPARE
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site

TITLE = "年度对照"
# In running order: each uses those before it.
SCRIPTS = tuple(
    f"assets/javascripts/{name}.js" for name in ("compare-change", "compare-wording", "compare-passages", "compare")
)


def make(site: Site) -> Iterator[GeneratedPage]:
    href = site.links.relative
    built = [
        (f"{old.number}-{new.number}", Pair(pair_title(old, new), href(COMPARE, pair_uri(old.number, new.number))))
        for new, old in neighbouring_years(site)
    ]
    html = render_template(
        "compare_chosen.html",
        title=TITLE,
        archive=href(COMPARE, ARCHIVE, "sections"),
        years=[year.number for year in site.years],
        pairs=built,
        scripts=[href(COMPARE, script) for script in SCRIPTS],
    )
    yield GeneratedPage(
        COMPARE, TITLE, html, f"{site.book.unit.title}：任意两个年度的数字和行文对照", ("navigation", "toc")
    )
