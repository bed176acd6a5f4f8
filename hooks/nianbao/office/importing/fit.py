"""Finds the reference that shows a value with exactly the characters of the source.

The forms are tried from the simplest on, each with the project's own ``show``, so the reference written prints the
same text on the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from types import MappingProxyType
from typing import Final

from nianbao.forms import form_of_kind, hanzi
from nianbao.forms.showing import DIGIT_NAMES, FormKind
from nianbao.report import Edition, Figure, Name, Value, Year, Yearbook
from nianbao.shown.show import State, show
from nianbao.source.reference_grammar import parse_reference

# The digits that a hedge may round to, the most likely first.
DIGITS: Final = tuple(sorted(DIGIT_NAMES, key=lambda name: (name == "个", DIGIT_NAMES[name])))
GOOD: Final = (State.FIGURE, State.UNFILLED)


def trial_book(book: Yearbook, year: int, figure: Figure, value: Value) -> Yearbook:
    """The project as if it had this figure with this value in the year."""
    existing = book.year(year)
    values: Mapping[str, Value] = {**(existing.values if existing else {}), figure.id: value}
    trial_year = replace(existing or empty_year(year), values=MappingProxyType(dict(values)))
    others = tuple(y for y in book.years if y.number != year)
    return replace(book, catalogue={**book.catalogue, figure.id: figure}, years=(*others, trial_year))


def empty_year(number: int, names: Mapping[str, Name] | None = None) -> Year:
    """A year without sections or values."""
    return Year(number, (), {}, names or {}, None, ())


def find_reference(
    book: Yearbook, year: int, figure_id: str, candidates: Iterator[str], wanted: str, edition: Edition
) -> str | None:
    """The first reference, with one of the forms given, that shows the wanted text; None if none does."""
    for forms in candidates:
        written = f"{figure_id} {forms}".strip() if not forms.startswith("@") else f"{figure_id}{forms}"
        parsed = parse_reference(written)
        shown = show(book, year, parsed.id, parsed.forms, parsed.year)
        if shown.state in GOOD and shown.text_piece_by_piece(edition) == wanted:
            return f"{{{{ {written} }}}}"
    return None


def number_forms(hedge: str, scale: str, *, in_words: bool) -> Iterator[str]:
    """The forms that may show a number with a hedge (余, 多, 约, 近, 超) and a scale (万, 亿) in the source."""
    hedges = [hedge, *(f"{hedge}({digit})" for digit in DIGITS)] if hedge else []
    scales = [scale, *(f"{scale}({digits})" for digits in range(5))] if scale else []
    words = [f" {hanzi.FORM.word}"] if in_words else [""]
    if not hedges:
        yield from (f"{form}{word}".strip() for form in ["", *scales] for word in words)
        return
    for word in words:
        yield from (f"{form}{word}" for form in hedges)
        for one, other in product(scales, hedges):
            yield f"{one} {other}{word}"
            yield f"{other} {one}{word}"
        # Last, the value with its own hedge, without hedge forms: 960万余元.
        yield from (f"{form}{word}".strip() for form in ["", *scales])


def change_forms() -> Iterator[str]:
    """The forms that may show a change from last year."""
    word = form_of_kind(FormKind.CHANGE).word
    yield word
    yield from (f"{word}({digits})" for digits in range(4))
