"""The headline figures of a year: those of data/headlines.yml that the year has a value for."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from nianbao.pages.change import ChangeWords, change_of
from nianbao.pages.figures.history import history_of
from nianbao.pages.site import Site
from nianbao.report import Figure, Year
from nianbao.shown.charts import sparkline_svg
from nianbao.shown.show import State, show


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure on the home page of a year. `number` and `unit` are separate because they have
    different font sizes; `change` is from last year; `href` links to the history, and `history` is a drawing of
    it up to this year."""

    figure: Figure
    number: str
    unit: str
    change: ChangeWords
    href: str
    history: Markup


def headlines(site: Site, year: Year, from_uri: str) -> tuple[Headline, ...]:
    """In the order of data/headlines.yml; figures without a value in this year are left out. `from_uri`
    is the source of the page that shows them."""
    figures = (site.book.catalogue.get(figure_id) for figure_id, _ in site.book.headlines)
    found = (_headline(site, year, figure, from_uri) for figure in figures if figure)
    return tuple(headline for headline in found if headline)


def _headline(site: Site, year: Year, figure: Figure, from_uri: str) -> Headline | None:
    shown = show(site.book, year.number, figure.id)
    if shown.state is not State.FIGURE or shown.showing is None:
        return None
    text = shown.text(site.edition)
    unit = shown.showing.unit if shown.showing.scaled else figure.unit.text
    points = [(entry.number, entry.breaks) for entry in history_of(site, figure).entries if entry.year <= year.number]
    return Headline(
        figure=figure,
        number=text.removesuffix(unit) if unit else text,
        unit=unit,
        change=change_of(site, year.number, figure),
        href=site.figure_href(from_uri, figure),
        # The drawing is generated from numbers only, so it is safe HTML.
        history=Markup(sparkline_svg(points)),
    )
