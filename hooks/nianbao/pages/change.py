"""How a figure changed from the year before, in the words of 同比."""

from __future__ import annotations

from dataclasses import dataclass

from nianbao.forms import form_of_kind
from nianbao.forms.showing import FormKind
from nianbao.pages.site import Site
from nianbao.report import Edition, Figure
from nianbao.shown.show import State, show
from nianbao.words.directions import sign_of


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """`words` are empty where there is no change to state; `direction` is 1 for more, -1 for less, 0 for
    the same or not known; `judged` is "better", "worse" or empty where the catalogue does not say which
    direction is good."""

    words: str = ""
    direction: int = 0
    judged: str = ""


def change_of(site: Site, year: int, figure: Figure) -> ChangeWords:
    """The change to a year; none where the value itself is masked, or the base is of a year that the
    site does not show."""
    hidden = site.edition is Edition.MASKED and not figure.public
    if hidden or site.year(year - 1) is None:
        return ChangeWords()
    shown = show(site.book, year, figure.id, ((form_of_kind(FormKind.CHANGE).word, ""),))
    if shown.state is not State.FIGURE:
        return ChangeWords()
    words = shown.text(site.edition)
    direction = sign_of(words)
    return ChangeWords(words, direction, judged(figure, direction))


def judged(figure: Figure, direction: int) -> str:
    """Whether a change in this direction is "better" or "worse"; empty where the catalogue does not say."""
    if not figure.better or not direction:
        return ""
    return "better" if (figure.better == "more") == (direction > 0) else "worse"
