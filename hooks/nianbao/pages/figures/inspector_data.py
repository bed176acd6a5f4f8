"""figures/STEM/figures.js: what the inspector shows of each figure, for all years at once.

It is a script, because a page opened from a folder can load scripts but no JSON. The browser caches it for
all pages of the section in all years.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from nianbao.document.official_dates import date_words
from nianbao.forms import form_of_kind
from nianbao.forms.showing import FormKind
from nianbao.pages.change import change_of
from nianbao.pages.edit_links import project_line
from nianbao.pages.figures.figure_places import figure_anchor, history_uri
from nianbao.pages.figures.history import HistoryYear, history_of
from nianbao.pages.figures.workings import Workings, workings_of
from nianbao.pages.site import PublishedFile, Site, section_uri
from nianbao.pages.titles import section_title
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Correction, Edition, Figure, Section
from nianbao.shown.show import State, show

NAME: Final = "figures.js"


@dataclass(frozen=True, slots=True)
class FigureOnPage:
    """A page that states a figure, by the figure's id: its year, its title and the link to it, and how often."""

    figure: str
    page: tuple[int, str, str]
    count: int


def make(site: Site) -> Iterator[PublishedFile]:
    workings = workings_of(site)
    for stem, figures in site.figure_places.by_stem.items():
        page = history_uri(stem)
        known = site.known_to_figures(workings.figures_with(figures))
        uses = tuple(_used(site, page, figures))
        made = partial(_script, known, workings, figures, uses)
        yield PublishedFile(page.removesuffix("index.md") + NAME, made, partial(_inputs, known, page, uses))


def _inputs(site: Site, page: str, uses: tuple[FigureOnPage, ...]) -> str | None:
    return f"inspector {page} {site.digest()} {uses}" if site.digest else None


def _used(site: Site, page: str, figures: Sequence[Figure]) -> Iterator[FigureOnPage]:
    for figure in figures:
        for use in site.figure_places.uses.get(figure.id, ()):
            yield FigureOnPage(figure.id, _page(site, page, use.section), use.count)


def _script(site: Site, workings: Workings, figures: Sequence[Figure], uses: Sequence[FigureOnPage]) -> bytes:
    content = json.dumps(
        _content(site, workings.known_to(site), figures, uses), ensure_ascii=False, separators=(",", ":")
    )
    # "<" could end a script in a page that holds this one; it is never markup here.
    return f"NianbaoFigures.bring({content})\n".replace("<", "\\u003c").encode()


def _content(site: Site, workings: Workings, figures: Sequence[Figure], uses: Sequence[FigureOnPage]) -> dict[str, Any]:
    pages = {page: at for at, page in enumerate(dict.fromkeys(use.page for use in uses))}
    used: dict[str, list[list[int]]] = {}
    for use in uses:
        used.setdefault(use.figure, []).append([pages[use.page], use.count])
    return {
        "years": [year.number for year in reversed(site.years)],
        "pages": list(pages),
        "figures": {figure.id: _figure(site, workings, figure, used.get(figure.id, [])) for figure in figures},
    }


def _page(site: Site, page: str, section: Section) -> tuple[int, str, str]:
    return section.year, section_title(site, section), site.links.relative(page, section_uri(section))


def _figure(site: Site, workings: Workings, figure: Figure, uses: list[list[int]]) -> dict[str, Any]:
    history = history_of(site, figure)
    # Free text may contain names, so the masked edition leaves it out.
    is_open = site.edition is Edition.INTERNAL
    years = {entry.year: _year(site, workings, figure, entry) for entry in history.entries if entry.reported}
    return _filled(
        label=figure.label,
        unit=figure.unit.text,
        definition=figure.definition if is_open else "",
        owner=figure.owner,
        anchor=figure_anchor(figure.id),
        formerly=figure.was,
        masked=history.masked,
        at=project_line(figure.place) if is_open else "",
        uses=uses,
        # A line needs two numbers.
        scale=list(history.scale) if sum(entry.number is not None for entry in history.entries) > 1 else [],
        years=years,
    )


def _year(site: Site, workings: Workings, figure: Figure, entry: HistoryYear) -> dict[str, Any]:
    value = entry.value
    if value is None or value.quantity is None:
        return _filled(text=entry.text, draft=entry.draft)
    change = change_of(site, entry.year, figure)
    before = site.year(entry.year - 1)
    is_open = site.edition is Edition.INTERNAL
    signed = site.book.figure_in(figure, entry.year)
    return _filled(
        label=signed.label if signed.label != figure.label else "",
        definition=signed.definition if is_open and signed.definition != figure.definition else "",
        text=amount_text(value.quantity, figure.unit),
        number=float(digits_of(value.quantity.number)),
        draft=entry.draft,
        source=value.shown_source if is_open else "",
        note=value.note if is_open else "",
        breaks=value.breaks,
        computed=value.computed,
        list=_list(site, figure, entry.year) if value.rows else "",
        change=change.words,
        judged=change.judged,
        base_corrected=bool(change.words and before and before.correction_of(figure.id)),
        workings=[[working.words, working.holds] for working in workings.of(figure, entry.year)],
        corrections=[_correction(correction) for correction in entry.corrections] if is_open else [],
        at=project_line(value.place) if is_open and not value.computed else "",
    )


def _list(site: Site, figure: Figure, year: int) -> str:
    """The items of a list, as prose enumerates them."""
    shown = show(site.book, year, figure.id, ((form_of_kind(FormKind.ROWS).word, ""),))
    return shown.text(site.edition) if shown.state is State.FIGURE else ""


def _correction(correction: Correction) -> list[str]:
    return [correction.old, correction.new, correction.reason, correction.approver, date_words(correction.date)]


def _filled(**fields: Any) -> dict[str, Any]:
    """The fields that are not empty; the script treats missing fields as empty."""
    return {name: value for name, value in fields.items() if value not in ("", None, []) and value is not False}
