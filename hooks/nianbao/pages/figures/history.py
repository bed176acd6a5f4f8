"""The history of a figure: its value in every year that the site shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nianbao.forms.showing import MASK
from nianbao.pages.site import Site
from nianbao.report import Correction, Edition, Figure, Value, Year
from nianbao.shown.charts.scale import line_scale
from nianbao.shown.figure_table import NONE, cell_text


@dataclass(frozen=True, slots=True)
class HistoryYear:
    """A figure in one year. `text` is the number as tables show it, `number` is None where there is none
    or it is masked, `value` is None where the year does not report the figure or it is masked; `draft`
    years are not signed yet."""

    year: int
    draft: bool
    text: str
    number: Decimal | None
    value: Value | None
    corrections: tuple[Correction, ...]

    @property
    def breaks(self) -> bool:
        """Whether the number is not comparable with those before it."""
        return bool(self.value and self.value.breaks)

    @property
    def reported(self) -> bool:
        """Whether the year has a value for the figure, filled in or masked."""
        return self.number is not None or self.text == MASK


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """A figure over the years of the site, oldest first. A masked one keeps no values."""

    figure: Figure
    masked: bool
    entries: tuple[HistoryYear, ...]

    @property
    def scale(self) -> tuple[str, ...]:
        """The labels of the scale of its chart, lowest first; empty if no year has a number."""
        numbers = [entry.number for entry in self.entries if entry.number is not None]
        return line_scale(numbers).texts if numbers else ()


def history_of(site: Site, figure: Figure) -> FigureHistory:
    """The history of a figure. Values under its former ids are included."""
    masked = site.edition is Edition.MASKED and not figure.public
    return FigureHistory(figure, masked, tuple(_entry(site, figure, year, masked) for year in reversed(site.years)))


def newest_entry(site: Site, figure: Figure) -> HistoryYear | None:
    """The newest year of the site that reports the figure; None if none does."""
    masked = site.edition is Edition.MASKED and not figure.public
    entries = (_entry(site, figure, year, masked) for year in site.years)
    return next((entry for entry in entries if entry.reported), None)


def value_in(site: Site, figure: Figure, year: int) -> Value | None:
    """The value that a year reports for a figure."""
    return site.book.value(figure.id, year) if figure.lives_in(year) else None


def _entry(site: Site, figure: Figure, year: Year, masked: bool) -> HistoryYear:
    number = year.number
    text = cell_text(site.book, figure, number, site.edition)
    if masked:
        return HistoryYear(number, year.is_draft, text, None, None, ())
    value = value_in(site, figure, number)
    corrections = tuple(c for c in year.corrections if c.is_of_number and site.book.figure(c.figure) is figure)
    known = value.quantity.number if value and value.quantity else None
    # In a signed year a missing value is not unfilled: nobody will fill it in.
    if known is None and not year.is_draft:
        text = NONE
    return HistoryYear(number, year.is_draft, text, known, value, corrections)
