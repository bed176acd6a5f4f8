"""Accepted findings (data/accepted.yml): which findings an entry covers, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nianbao.report import Acceptance, Finding, Place, Yearbook


def covers(book: Yearbook, acceptance: Acceptance, finding: Finding) -> bool:
    """Whether an entry is about a finding: it names the same fault, which can be accepted, and the figure (by id or
    former id), the file, or the place by line or column."""
    if acceptance.fault != finding.fault or not finding.can_be_accepted:
        return False
    if finding.figure:
        figure = book.figure(acceptance.at)
        if acceptance.at == finding.figure or (figure is not None and figure.id == finding.figure):
            return True
    places = (place for place in (finding.prose, finding.data) if place)
    return any(acceptance.at in _spellings(place) for place in places)


def _spellings(place: Place) -> tuple[str, ...]:
    return place.file, f"{place.file}:{place.line}", str(place)


def has_expired(acceptance: Acceptance, today: date | None) -> bool:
    """Whether the last day of an entry is past. Without a day nothing has expired."""
    return today is not None and today > acceptance.expires


def not_accepted(book: Yearbook, findings: Iterable[Finding], today: date | None) -> list[Finding]:
    """The findings that no entry in force covers."""
    in_force: dict[str, list[Acceptance]] = {}
    for acceptance in book.acceptances:
        if not has_expired(acceptance, today):
            in_force.setdefault(acceptance.fault, []).append(acceptance)
    return [f for f in findings if not any(covers(book, one, f) for one in in_force.get(f.fault, ()))]
