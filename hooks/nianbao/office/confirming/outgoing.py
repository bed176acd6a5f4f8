"""What goes out to departments for confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.office.confirming.in_sentences import sentences_by_figure
from nianbao.office.confirming.record import confirmed_value
from nianbao.office.confirming.sheet import ConfirmationSheet, ConfirmedLine
from nianbao.office.worklist import lines_of, owner_of
from nianbao.relations.confirmed import ConfirmationState, confirmation_state, value_digest
from nianbao.report import Year, Yearbook
from nianbao.shown.prose import Proses


def confirmation_sheets(book: Yearbook, year: Year) -> Iterator[ConfirmationSheet]:
    """The sheet of each department, in the order of the catalogue. Figures without a value are asked for by the
    worksheets, not here."""
    sentences = sentences_by_figure(Proses(book), year)
    owners: dict[str, list[ConfirmedLine]] = {}
    for line in lines_of(book, year):
        figure = line.figure
        value = book.value(figure.id, year.number)
        state = confirmation_state(book, year, figure)
        if value is not None and state is not ConfirmationState.UNFILLED:
            shown, digest = confirmed_value(figure, value), value_digest(figure, value)
            stated = sentences.get(figure.id, ())
            owners.setdefault(owner_of(figure), []).append(ConfirmedLine(line, shown, stated, digest, state))
    for owner, lines in owners.items():
        yield ConfirmationSheet(owner, tuple(lines))
