"""References that show a number as it is typed. Each is rendered before it is suggested."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.forms import HEDGES_SHOWN, hanzi, shangnian, shu, tongbi
from nianbao.forms.showing import DIGIT_NAMES, Misfit, showing_of_value
from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import decimals_of, digits_of
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.report import Edition, Figure, Place, Value, Yearbook
from nianbao.shown.show import State, formed, show
from nianbao.words.hedges import BEHIND_NUMBER, Hedge, Position, hedge_of

Forms = tuple[tuple[str, str], ...]
Span = tuple[int, int]

# A unit that YAML reads between braces as it is.
PLAIN: Final = re.compile(r"[\w/²³（）]+")
RANK_UNIT: Final = "位"
UNSEEN: Final = re.compile(r"[\s,]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reference to write in place of a span of the text; it shows what is typed there. `entry` and `value` are the
    lines of YAML that register its figure; empty for a figure of the catalogue."""

    span: Span
    reference: str
    entry: str = ""
    value: str = ""


def as_read(text: str) -> str:
    """A text without differences that readers do not notice: spaces, full width, separators of thousands."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def suggest_reference(
    book: Yearbook, passage: NumberPassage, number: Number, figure: Figure, *, is_last: bool = False
) -> Suggestion | None:
    """The reference to this or last year's value of a figure of the catalogue that shows the number as it is typed;
    None if none does."""
    before: Forms = ((shangnian.FORM.word, ""),) if is_last else ()
    for forms in _forms(number, figure):
        for span in _spans(number):
            if _shows(book, passage, figure, before + forms, span):
                return Suggestion(span, _reference(figure.id, before + forms))
    return None


def suggest_change(
    book: Yearbook, passage: NumberPassage, number: Number, figure: Figure, start: int
) -> Suggestion | None:
    """The reference to the change of a figure that shows the words from `start` on; None if none does."""
    span = (start, number.end)
    for argument in ("", str(decimals_of(number.number)) if number.number is not None else ""):
        forms = ((tongbi.FORM.word, argument),)
        if _shows(book, passage, figure, forms, span):
            return Suggestion(span, _reference(figure.id, forms))
    return None


def suggest_entry(book: Yearbook, passage: NumberPassage, number: Number, figure_id: str) -> Suggestion | None:
    """The lines that register the number under an id, and its reference; None if none shows the number as it is
    typed."""
    if number.number is None or number.kind in (NumberKind.SHARE, NumberKind.RATIO):
        return None
    digits = digits_of(number.number)
    if number.kind is NumberKind.RANK:
        is_numeral = not as_read(passage.text[number.start + 1 : number.digits_end]).isdecimal()
        forms: Forms = ((shu.FORM.word, ""), *(((hanzi.FORM.word, ""),) if is_numeral else ()))
        return _entry(book, passage, figure_id, RANK_UNIT, digits, forms, (number.start + 1, number.digits_end))
    if number.kind is NumberKind.CHINESE:
        return _entry(
            book, passage, figure_id, number.unit, digits, ((hanzi.FORM.word, ""),), (number.start, number.end)
        )
    hedges = [hedge_of(word) for word in number.hedges]
    if any(hedge.position is Position.BEHIND_UNIT and not hedge.is_open for hedge in hedges):
        return None
    before = "".join(hedge.word for hedge in hedges if hedge.is_before and not (hedge.is_open and hedge.includes))
    behind = "".join(word for word in number.behind if word in BEHIND_NUMBER)
    span = (number.start - len(before), number.end)
    return _entry(book, passage, figure_id, number.unit, f"{before}{digits}{behind}", (), span)


def _entry(
    book: Yearbook, passage: NumberPassage, figure_id: str, unit: str, value: str, forms: Forms, span: Span
) -> Suggestion | None:
    figure = Figure(figure_id, figure_id, parse_unit(unit, passage.units), Place(""))
    try:
        quantity = parse_quantity(value, figure.unit)
        stated = Value(figure_id, passage.year.number, quantity, Place(""))
        pieces = formed(showing_of_value(book, figure, stated, quantity), forms).finished()
    except (QuantityError, Misfit):
        return None
    if as_read("".join(piece.text for piece in pieces)) != as_read(passage.text[slice(*span)]):
        return None
    written = unit if PLAIN.fullmatch(unit) else json.dumps(unit, ensure_ascii=False)
    return Suggestion(span, _reference(figure_id, forms), f"{figure_id}: {{unit: {written}}}", f"{figure_id}: {value}")


def _spans(number: Number) -> Iterator[Span]:
    """The spans that the reference may replace: the number with its hedges, or alone if no hedge is left over."""
    yield number.claim
    if not number.before and number.claim != (number.start, number.end):
        yield number.start, number.end


def _forms(number: Number, figure: Figure) -> Iterator[Forms]:
    """The forms that may write the number, the fewest first."""
    scales: list[Forms] = [()]
    unit = number.measured_in
    if unit.scale_word and unit.scale_word != figure.unit.scale_word:
        digits = str(decimals_of(number.number)) if number.number is not None else ""
        scales += [((unit.scale_word, ""),), ((unit.scale_word, digits),)]
    hedges = [hedge_of(word) for word in number.hedges]
    for scale in scales:
        yield scale
        for hedge in hedges:
            for form in _hedge_forms(hedge):
                yield (*scale, form)
                if scale:
                    yield (form, *scale)
    if number.kind is NumberKind.CHINESE:
        yield ((hanzi.FORM.word, ""),)
    if not number.unit:
        yield ((shu.FORM.word, ""),)


def _hedge_forms(hedge: Hedge) -> Iterator[tuple[str, str]]:
    if hedge.word in HEDGES_SHOWN:
        yield hedge.word, ""
        yield from ((hedge.word, digit) for digit in DIGIT_NAMES)


def _shows(book: Yearbook, passage: NumberPassage, figure: Figure, forms: Forms, span: Span) -> bool:
    shown = show(book, passage.year.number, figure.id, forms)
    return shown.state is State.FIGURE and as_read(shown.text(Edition.INTERNAL)) == as_read(passage.text[slice(*span)])


def _reference(figure_id: str, forms: Forms) -> str:
    words = (f"{word}({argument})" if argument else word for word, argument in forms)
    return "{{ " + " ".join((figure_id, *words)) + " }}"
