"""compare/YEAR.js: the figures and the sentences of a year, for the page that puts any two years side by side.

It is a script that passes JSON to a function, because a page opened from a folder can load scripts but no
JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from nianbao.forms.showing import MASK, UNFILLED_TEXT
from nianbao.pages.compare.figure_changes import corrected_years, is_value_unfilled, last_break, table_number
from nianbao.pages.compare.neighbours import ORDER_WORDS
from nianbao.pages.compare.weight import UsualMovements
from nianbao.pages.compare.year_sentences import published_sentences
from nianbao.pages.navigation import COMPARE
from nianbao.pages.section_archive import archive_uri
from nianbao.pages.site import PublishedFile, Site, section_uri
from nianbao.pages.titles import stem_title
from nianbao.pages.unfilled_list import unfilled_year
from nianbao.pages.year_extracts import extract_of
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure, Year
from nianbao.shown.charts.change_bar import FULL
from nianbao.words.directions import ALMOST_SAME, FELL, GREW, ROSE, SAME, SANK

# The columns of a figure's row. compare.js reads them in the same order.
FIELDS = (
    "order",
    "label",
    "unit",
    "section",
    "points",
    "better",
    "href",
    "text",
    "number",
    "hedged",
    "broken",
    "corrected",
    "growth",
    "usual",
    "until",
)
BETTER = {"more": 1, "less": -1}
# The words for a change; amounts and rates have two each, for a rise and a fall.
CHANGE_WORDS = {"same": SAME, "almost_same": ALMOST_SAME, "amounts": [GREW, FELL], "rates": [ROSE, SANK]}


def make(site: Site) -> Iterator[PublishedFile]:
    movements = UsualMovements(site)

    @cache
    def numbers() -> Mapping[str, int]:
        # Of all years at once: which number a thing has must not depend on the year that is asked for first.
        things = dict.fromkeys(thing for year in site.years for thing in extract_of(site, year).things)
        return {thing: number for number, thing in enumerate(things)}

    def script(known: Site, year: Year) -> bytes:
        return _script(known, year, movements.before(year.number), numbers())

    def made_from(known: Site, year: Year) -> str | None:
        own = [numbers()[thing] for thing in extract_of(site, year).things]
        return f"compared {known.digest()} {own}" if known.digest else None

    for known, year in site.known_years():
        yield PublishedFile(year_file(year), partial(script, known, year), partial(made_from, known, year))


def _script(site: Site, year: Year, usual: Mapping[str, float], numbers: Mapping[str, int]) -> bytes:
    content = json.dumps(
        {**_content(site, year, usual), "texts": published_sentences(site, year, numbers)},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # "<" could end a script in a page that holds this one; it is never markup here.
    return f"NianbaoCompare.bring({content})\n".replace("<", "\\u003c").encode()


def year_file(year: Year) -> str:
    """The path of a year's figures and sentences below the site's root."""
    return f"compare/{year.number}.js"


def _content(site: Site, year: Year, usual: Mapping[str, float]) -> dict[str, Any]:
    # Of the parts of one section, the first stands for it.
    sections = {site.threads.thread(section).stem: section for section in reversed(year.sections)}
    sections = dict(reversed(sections.items()))
    numbers = {stem: at for at, stem in enumerate(sections)}
    href = site.links.relative
    figures = enumerate(site.book.catalogue.values())
    lacking = unfilled_year(site, COMPARE, year)
    rows = ((figure.id, _figure(site, figure, year, numbers, order, usual[figure.id])) for order, figure in figures)
    return {
        "year": year.number,
        "draft": int(year.is_draft),
        "unfilled": [f"{year.number}年度{lacking.words}", lacking.href] if lacking else [],
        "full": FULL,
        "order_words": ORDER_WORDS,
        "change_words": CHANGE_WORDS,
        "sections": [
            [stem, stem_title(site, stem), href(COMPARE, section_uri(section)), href(COMPARE, archive_uri(stem))]
            for stem, section in sections.items()
        ],
        "figures": {figure_id: row for figure_id, row in rows if row},
    }


def _figure(
    site: Site, figure: Figure, year: Year, sections: dict[str, int], order: int, usual: float
) -> list[Any] | None:
    """The row of a figure; None if the year has no value for it. `order` is its place in the catalogue, `usual`
    its usual movement in the years before."""
    value = site.book.value(figure.id, year.number)
    lacking = is_value_unfilled(site, figure, year)
    if value is None and not lacking:
        return None
    hidden = site.edition is Edition.MASKED and not figure.public
    quantity = value.quantity if value and not hidden else None
    growth = value.growth if value and not hidden else None
    row = {
        "order": order,
        "label": figure.label,
        "unit": figure.unit.text,
        "section": sections.get(site.figure_places.homes.get(figure.id, ""), -1),
        "points": {"%": "个百分点", "‰": "个千分点"}.get(figure.unit.base, "") if figure.unit.is_ratio else "",
        "better": BETTER.get(figure.better, 0),
        "href": site.figure_href(COMPARE, figure),
        "text": MASK if hidden else UNFILLED_TEXT if lacking else table_number(value),
        "number": digits_of(quantity.number) if quantity else "",
        "hedged": int(bool(quantity and quantity.hedge)),
        "broken": 0 if hidden else last_break(site, figure, year.number),
        "corrected": int(not hidden and year.number in corrected_years(site, figure, year)),
        "growth": digits_of(growth.number) if growth else "",
        "usual": 0 if hidden else usual,
        "until": figure.until or 0,
    }
    return [row[field] for field in FIELDS]
