"""A yearbook as it was before corrections: what a year was signed as, and what its pages said before each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from nianbao.load.calculated import with_calculated_values
from nianbao.report import Correction, Year, Yearbook
from nianbao.sealing.former_text import former_section
from nianbao.sealing.former_values import former_value

Undoes = Callable[[Year, Correction], bool]


def as_signed(book: Yearbook, year: Year) -> Yearbook:
    """The yearbook on the day on which a year was signed, as far as corrections changed it: those of the year, and
    those that other years had later."""
    assert year.release is not None
    signed_on = year.release.date
    return before(book, lambda of_year, one: of_year.number == year.number or one.date > signed_on)


def before(book: Yearbook, undoes: Undoes) -> Yearbook:
    """The yearbook without the corrections that `undoes` selects; the same one if there are none."""
    if not any(undoes(year, one) for year in book.years for one in year.corrections):
        return book
    years = tuple(_without(book, year, undoes) for year in book.years)
    return replace(book, years=with_calculated_values(years, book.catalogue))


def _without(book: Yearbook, year: Year, undoes: Undoes) -> Year:
    undone = tuple(one for one in year.corrections if undoes(year, one))
    values = {
        figure: replace(value, quantity=None, computed=False) if value.computed else value
        for figure, value in year.values.items()
    }
    for figure_id in dict.fromkeys(one.figure for one in undone if one.figure in book.catalogue):
        own = [one for one in undone if one.figure == figure_id]
        values[figure_id] = former_value(book.catalogue[figure_id], year, own)
    sections = {one.stem: one for one in year.sections}
    for stem in dict.fromkeys(one.section for one in undone if one.section):
        section = former_section(book, year, stem, [one for one in undone if one.section == stem])
        if section is not None:
            sections[stem] = section
        else:
            sections.pop(stem, None)
    kept = tuple(one for one in year.corrections if one not in undone)
    return replace(year, values=MappingProxyType(values), sections=tuple(sections.values()), corrections=kept)
