"""The changes of a branch in the reports, for the person who approves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nianbao.checks import check
from nianbao.office.diff.definitions import definition_changes
from nianbao.office.diff.difference import Difference
from nianbao.office.diff.effects import effects_of
from nianbao.office.diff.notices import notices
from nianbao.office.diff.statements import statements
from nianbao.office.diff.values import value_changes
from nianbao.office.diff.wordings import section_wordings
from nianbao.office.revision import findings_added
from nianbao.report import Yearbook

__all__ = ["Difference", "compare"]


def compare(before: Yearbook, after: Yearbook, today: date | None = None) -> Difference:
    """Compares two states of a project. `today` is the day of the check."""
    values = value_changes(before, after)
    stated = statements(before, after, values)
    values = tuple(replace(one, statements=stated.get((one.figure.id, one.year), ())) for one in values)
    found_before, found_after = check(before, today=today), check(after, today=today)
    return Difference(
        values=values,
        definitions=definition_changes(before, after),
        wordings=section_wordings(before, after),
        effects=effects_of(before, after, values),
        notices=notices(before, after),
        new_findings=findings_added(found_before, found_after),
        resolved_findings=findings_added(found_after, found_before),
        after=after,
        before=before,
    )
