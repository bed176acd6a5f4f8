"""The proposed values as worksheets: each department confirms its own, and ``nianbao fill`` takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nianbao.office.from_word.number_proposals import NumberProposal, ProposalKind
from nianbao.office.worklist import SheetLine, line_of, owner_of
from nianbao.office.worklist.workbook import Sheet
from nianbao.report import Yearbook


def proposal_sheets(book: Yearbook, year: int, proposals: Iterable[NumberProposal]) -> tuple[Sheet, ...]:
    """A sheet for each department with proposed values, which are filled in already."""
    values = {one.id: one.value for one in proposals if one.kind is ProposalKind.VALUE}
    owners: dict[str, list[SheetLine]] = {}
    for figure in book.catalogue.values():
        if figure.id in values:
            line = replace(line_of(book, figure, year), proposed=values[figure.id])
            owners.setdefault(owner_of(figure), []).append(line)
    return tuple(Sheet(owner, tuple(lines)) for owner, lines in owners.items())
