"""The relations of the catalogue that use a changed value, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao.office.diff.difference import Effect, ValueChange
from nianbao.office.diff.whole import whole_site
from nianbao.pages.figures.workings import workings_of
from nianbao.quantity.formula import Relation
from nianbao.relations.calculate import operand_year
from nianbao.report import Figure, Yearbook


def effects_of(before: Yearbook, after: Yearbook, changes: Sequence[ValueChange]) -> tuple[Effect, ...]:
    """Each relation, once for each year in which it uses a changed number; those that do not hold come first."""
    changed = {(change.figure.id, change.year) for change in changes if change.is_of_number}
    known, now = workings_of(whole_site(before)), workings_of(whole_site(after))
    pairs = {
        (owner.id, str(relation)): (owner, relation)
        for change in changes
        if change.is_of_number
        for owner, relation in now.relations.get(change.figure.id, ())
    }
    found = []
    for owner, relation in pairs.values():
        for year in sorted(_years(after, owner, relation, changed), reverse=True):
            working = now.working(owner, relation, year)
            found.append(Effect(year, working.words, working.holds, known.working(owner, relation, year).holds))
    return tuple(sorted(found, key=lambda effect: (effect.holds is not False, -effect.year)))


def _years(book: Yearbook, owner: Figure, relation: Relation, changed: set[tuple[str, int]]) -> Iterator[int]:
    for year in book.years:
        if not owner.lives_in(year.number):
            continue
        figures = [(book.figure(operand.figure), operand_year(operand, year.number)) for operand in relation.operands]
        if any(figure and (figure.id, at) in changed for figure, at in figures):
            yield year.number
