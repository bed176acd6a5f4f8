"""The headline figures of a year: those of data/headlines.yml that the year has a value for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.pages.site import Site
from nianbao.report import Edition, Figure, Year
from nianbao.show import State, show

RISEN: Final = ("增长", "提高")
FALLEN: Final = ("下降", "降低")


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure as a year's home page sets it: `number` and `unit` apart because they are set in
    different sizes; `change` from last year in words, empty where there is none to state;
    `direction` is 1 for more, -1 for less, 0 for the same or not known; `judged` is "better",
    "worse" or empty where the catalogue does not say which way is good."""

    figure: Figure
    number: str
    unit: str
    change: str
    direction: int
    judged: str


def headlines(site: Site, year: Year) -> tuple[Headline, ...]:
    """In the order of data/headlines.yml; figures without a value in this year are left out."""
    figures = (site.book.catalogue.get(figure_id) for figure_id, _ in site.book.headlines)
    found = (_headline(site, year, figure) for figure in figures if figure)
    return tuple(headline for headline in found if headline)


def _headline(site: Site, year: Year, figure: Figure) -> Headline | None:
    shown = show(site.book, year.number, figure.id)
    if shown.state is not State.FIGURE or shown.showing is None:
        return None
    text = shown.text(site.edition)
    unit = shown.showing.unit if shown.showing.scaled else figure.unit.text
    change, direction = _change(site, year, figure)
    return Headline(
        figure=figure,
        number=text.removesuffix(unit) if unit else text,
        unit=unit,
        change=change,
        direction=direction,
        judged=_judged(figure, direction),
    )


def _change(site: Site, year: Year, figure: Figure) -> tuple[str, int]:
    """The change as 同比 words it, and its direction; nothing where the value itself is masked."""
    if site.edition is Edition.MASKED and not figure.public:
        return "", 0
    shown = show(site.book, year.number, figure.id, (("同比", ""),))
    if shown.state is not State.FIGURE:
        return "", 0
    words = shown.text(site.edition)
    return words, 1 if words.startswith(RISEN) else -1 if words.startswith(FALLEN) else 0


def _judged(figure: Figure, direction: int) -> str:
    if not figure.better or not direction:
        return ""
    return "better" if (figure.better == "more") == (direction > 0) else "worse"
