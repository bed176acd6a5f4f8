"""The corrections that a change adds, and what each of them corrects."""

from __future__ import annotations

from nianbao.office.diff.facts import facts_of
from nianbao.report import Correction, Yearbook


def added_corrections(before: Yearbook, after: Yearbook, year: int) -> tuple[Correction, ...]:
    """The corrections of a year that were not there before."""
    was, now = before.year(year), after.year(year)
    known = [facts_of(one) for one in was.corrections] if was else []
    return tuple(one for one in now.corrections if facts_of(one) not in known) if now else ()
