"""From a reference to the text shown in its place."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from nianbao.forms import FORMS, listed_forms
from nianbao.forms.lieju import first_rows, row_pieces
from nianbao.forms.name_masking import mask_of
from nianbao.forms.showing import (
    MASK,
    Blank,
    FalseHedge,
    FormKind,
    Misfit,
    MissingValue,
    Piece,
    Showing,
    showing_of,
    with_known_hedge,
)
from nianbao.report import Edition, Figure, Name, Value, Yearbook


class State(StrEnum):
    """The result of showing a reference."""

    FIGURE = "figure"
    NAME = "name"
    UNFILLED = "unfilled"
    UNKNOWN = "unknown"
    UNKNOWN_FORM = "unknown-form"
    MISFIT = "misfit"
    FALSE_HEDGE = "false-hedge"


class Shown(NamedTuple):
    """A reference as shown on the page. `value` is the value of the shown year. If `state` is not FIGURE or NAME,
    `why` is the reason in Chinese (for UNKNOWN_FORM the word). `missing_year` is the year whose value is not
    filled."""

    state: State
    pieces: tuple[Piece, ...]
    figure: Figure | None = None
    name: Name | None = None
    value: Value | None = None
    showing: Showing | None = None
    why: str = ""
    missing_year: int | None = None

    def text(self, edition: Edition) -> str:
        """The text in an edition; a masked list that counts its rows is one `*`, so that their number is not shown."""
        is_masked = edition is Edition.MASKED and self.figure is not None and not self.figure.public
        if is_masked and self.showing is not None and self.showing.counts_rows:
            return MASK
        return self.text_piece_by_piece(edition)

    def text_piece_by_piece(self, edition: Edition) -> str:
        """The text with each masked part as a ``*`` of its own, as people mask a report by hand."""
        return "".join([piece.of(edition) for piece in self.pieces])


def show(
    book: Yearbook,
    year: int,
    figure_id: str,
    forms: tuple[tuple[str, str], ...] = (),
    at_year: int | None = None,
    written: str = "",
) -> Shown:
    """Shows a figure or name as a report of `year` has it. Never raises: a reference that cannot be shown is shown
    as written, with its state and reason."""
    figure = book.figure(figure_id)
    if figure is None:
        return _show_name(book, at_year or year, figure_id, forms, written)
    unknown = next((word for word, _ in forms if word not in FORMS), None)
    if unknown is not None:
        return Shown(State.UNKNOWN_FORM, (Piece(written),), figure, why=unknown)
    try:
        showing = formed(showing_of(book, book.figure_in(figure, year), at_year or year), forms)
    except MissingValue as unfilled:
        pieces = _rows_without_count(book, figure, at_year or year, forms) or _unfilled(figure, forms)
        return Shown(State.UNFILLED, pieces, figure, why=str(unfilled), missing_year=unfilled.year)
    except Misfit as misfit:
        state = State.FALSE_HEDGE if isinstance(misfit, FalseHedge) else State.MISFIT
        value = book.value(figure.id, at_year or year)
        return Shown(state, (Piece(written),), figure, value=value, why=str(misfit))
    if showing.gap:
        why = f"名单有一项缺“{showing.gap}”"
        return Shown(State.UNFILLED, showing.finished(), figure, None, showing.value, showing, why, showing.year)
    return Shown(State.FIGURE, showing.finished(), figure, value=showing.value, showing=showing)


def formed(showing: Showing, forms: tuple[tuple[str, str], ...]) -> Showing:
    """A value as known forms write it. Raises Misfit, and Unfilled where another year's value is missing."""
    for at, (word, argument) in enumerate(forms):
        if at:
            showing = showing._replace(formed_by=(*showing.formed_by, forms[at - 1][0]))
        showing = FORMS[word].applied(showing, argument)
    return with_known_hedge(showing)


def _rows_without_count(
    book: Yearbook, figure: Figure, year: int, forms: tuple[tuple[str, str], ...]
) -> tuple[Piece, ...]:
    """The rows of a list whose count is not filled. They can still be named (A、B等…家)."""
    value = book.value(figure.id, year)
    if value is None or [form.kind for form in listed_forms(forms)] != [FormKind.ROWS]:
        return ()
    try:
        rows = first_rows(value.rows, forms[0][1])
    except Misfit:
        return ()
    return tuple(row_pieces(book, figure, year, rows))


def _unfilled(figure: Figure, forms: tuple[tuple[str, str], ...]) -> tuple[Piece, ...]:
    """待填 in place of the number, with the unit and the hedges that the author has chosen."""
    blank = Blank(figure)
    for form in listed_forms(forms):
        blank = form.blank(blank)
    return blank.finished()


def _show_name(book: Yearbook, year: int, name_id: str, forms: tuple[tuple[str, str], ...], written: str) -> Shown:
    name = book.name(name_id, year)
    if name is None:
        return Shown(State.UNKNOWN, (Piece(written),))
    if forms:
        why = f"“{name_id}”是名称，后面不带形式"
        return Shown(State.MISFIT, (Piece(written),), name=name, why=why)
    return Shown(State.NAME, (Piece(name.text, mask_of(name)),), name=name)
