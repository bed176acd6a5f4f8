"""The figures of a year as lines of a table: number, last year's, change, owner, source, note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.forms import form_of_kind
from nianbao.forms.showing import MASK, FormKind
from nianbao.report import Edition, Figure, Value, Year, Yearbook
from nianbao.shown.figure_table import cell_text
from nianbao.shown.show import State, show
from nianbao.shown.unfilled import asked_figures

CHANGE: Final = ((form_of_kind(FormKind.CHANGE).word, ""),)


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure in a year. `number`, `last` and `change` are the texts that tables show. `value` and `last_value` are
    None where they are unknown or masked. `section` is the stem of the first section that states the figure, empty if
    none does; `source` and `note` are empty in the masked edition, because free text may contain names."""

    figure: Figure
    year: int
    section: str
    number: str
    last: str
    change: str
    value: Value | None
    last_value: Value | None
    source: str
    note: str


YearsOfFigures = Sequence[tuple[int, Sequence[YearFigure]]]


def figures_of_years(book: Yearbook, years: Iterable[Year], edition: Edition) -> YearsOfFigures:
    """The figures of years by their numbers, oldest first: what several tables of the same years are made from."""
    ordered = sorted(years, key=lambda year: year.number)
    return [(year.number, tuple(year_figures(book, year, edition))) for year in ordered]


def year_figures(book: Yearbook, year: Year, edition: Edition) -> Iterator[YearFigure]:
    """The figures of a year: first those that its sections state, in reading order, then the others."""
    homes = _homes(book, year)
    order = {figure_id: at for at, figure_id in enumerate(homes)}
    for figure in sorted(_figures_of(book, year), key=lambda one: order.get(one.id, len(order))):
        yield _line(book, figure, year.number, homes.get(figure.id, ""), edition)


def year_figure_ids(book: Yearbook, year: Year) -> frozenset[str]:
    """The ids of the figures of a year."""
    return frozenset(book.figure_in(figure, year.number).id for figure in _figures_of(book, year))


def _figures_of(book: Yearbook, year: Year) -> list[Figure]:
    return [*asked_figures(book, year), *_computed(book, year)]


def _homes(book: Yearbook, year: Year) -> dict[str, str]:
    """The stem of the first section that states a figure, by the figure's id."""
    homes: dict[str, str] = {}
    for section in year.sections:
        for reference in section.references:
            figure = book.figure(reference.id)
            if figure:
                homes.setdefault(figure.id, section.stem)
    return homes


def _computed(book: Yearbook, year: Year) -> Iterator[Figure]:
    """The figures that nobody is asked for, because they are computed."""
    asked = {figure.id for figure in asked_figures(book, year)}
    for figure in book.catalogue.values():
        is_due = figure.equals is not None and figure.lives_in(year.number)
        if figure.id not in asked and (is_due or book.value(figure.id, year.number)):
            yield figure


def _line(book: Yearbook, figure: Figure, year: int, section: str, edition: Edition) -> YearFigure:
    is_shown = edition is Edition.INTERNAL or figure.public
    change = show(book, year, figure.id, CHANGE)
    figure = book.figure_in(figure, year)
    value = book.value_of(figure, year)
    return YearFigure(
        figure=figure,
        year=year,
        section=section,
        number=cell_text(book, figure, year, edition),
        last=cell_text(book, figure, year - 1, edition),
        change=(change.text(edition) if is_shown else MASK) if change.state is State.FIGURE else "",
        value=value if is_shown else None,
        last_value=book.value_of(figure, year - 1) if is_shown and figure.lives_in(year - 1) else None,
        source=value.shown_source if value and edition is Edition.INTERNAL else "",
        note=value.note if value and edition is Edition.INTERNAL else "",
    )
