"""The figures of drafts that were filled, each beside last year's value and with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.office.diff.difference import Difference, DifferenceKind, Statement, ValueChange
from nianbao.office.diff.values import difference_and_rate
from nianbao.quantity.quantity_text import amount_text

NEW_KINDS: Final = (DifferenceKind.FILLED, DifferenceKind.ADDED)
NOT_COMPARABLE: Final = "口径有变，不比"


@dataclass(frozen=True, slots=True)
class FilledFigure:
    """A filled figure: last year's amount (empty if there is none), the difference and rate between the two, and the
    first sentence that states it."""

    change: ValueChange
    last: str
    difference: str
    rate: str
    sentence: str


def filled_figures(difference: Difference) -> Iterator[FilledFigure]:
    """The filled figures of the drafts, in the order of the difference."""
    for change in difference.values:
        year = difference.after.year(change.year)
        value = difference.after.value(change.figure.id, change.year)
        if change.kind in NEW_KINDS and year and year.is_draft and not change.signed and value and value.quantity:
            last = difference.after.value(change.figure.id, change.year - 1)
            amounts = difference_and_rate(change.figure, change.figure, last, value)
            yield FilledFigure(
                change=change,
                last=amount_text(last.quantity, change.figure.unit) if last and last.quantity else "",
                difference=NOT_COMPARABLE if value.breaks else amounts[0],
                rate="" if value.breaks else amounts[1],
                sentence=_first_sentence(change.statements),
            )


def _first_sentence(statements: Sequence[Statement]) -> str:
    """The first sentence, or else the title of the first table or chart; only sentences have earlier texts."""
    in_prose = (one for one in statements if any(part.was for part in one.parts))
    first = next(in_prose, statements[0] if statements else None)
    return "".join(part.text for part in first.parts) if first else ""
