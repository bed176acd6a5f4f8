"""The parts of the index that come from the yearbook: names of sections, aliases and figures."""

from __future__ import annotations

from nianbao.pages.figures.figure_places import figure_anchor, history_uri
from nianbao.pages.figures.history import value_in
from nianbao.pages.site import Site
from nianbao.pages.titles import stem_title
from nianbao.quantity.arithmetic import digits_of
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Edition, Figure
from nianbao.search.indexed_page import FigureValue, IndexedFigure


def section_labels(site: Site) -> tuple[tuple[str, str], ...]:
    """Present stem and label of every section, in printed order."""
    stems = {thread.stem for thread in site.threads.threads}
    return tuple((stem, stem_title(site, stem)) for stem in sorted(stems))


def name_groups(site: Site) -> tuple[tuple[str, ...], ...]:
    """The registered names that have aliases, each with its aliases. Masked names are left out of the masked
    edition."""
    names = (name for name in site.book.names.values() if site.edition is Edition.INTERNAL or not name.masked)
    return tuple((name.text, *name.aliases) for name in names if name.aliases)


def figure_entries(site: Site) -> tuple[IndexedFigure, ...]:
    """The figures that the site shows a value of, each with its place in the history of figures. Masked
    figures are left out of the masked edition."""
    figures = (site.book.catalogue[figure_id] for figure_id in site.figure_places.homes)
    shown = (figure for figure in figures if site.edition is Edition.INTERNAL or figure.public)
    entries = (_figure_entry(site, figure) for figure in shown)
    return tuple(entry for entry in entries if entry.values)


def _figure_entry(site: Site, figure: Figure) -> IndexedFigure:
    home = site.figure_places.homes[figure.id]
    location = f"{site.links.address(history_uri(home))}#{figure_anchor(figure.id)}"
    known = ((year.number, value_in(site, figure, year.number)) for year in site.years)
    values = tuple(_figure_value(year, value.quantity, figure) for year, value in known if value and value.quantity)
    return IndexedFigure(figure.id, figure.label, location, values, figure.unit.text, figure.owner)


def _figure_value(year: int, quantity: Quantity, figure: Figure) -> FigureValue:
    return FigureValue(year, digits_of(quantity.number), amount_text(quantity, figure.unit))
