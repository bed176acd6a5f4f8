"""Accepted findings (data/accepted.yml): which findings an entry covers, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from nianbao.report import Acceptance, Finding, Place, Year, Yearbook

# Signed content must not differ from its seal for ever, and a leak stays a leak: these need a last day.
NEVER_FOR_GOOD: Final = frozenset({"restated", "correction_mismatch", "leaked_name"})
# Typed numbers that may show an internal figure in the masked edition.
TYPED_NUMBERS: Final = frozenset({"hard_coded_number", "contradicting_number"})
YEAR_FOLDER: Final = re.compile(r"(?:^|/)(?P<year>\d{4})/")


def covers(book: Yearbook, acceptance: Acceptance, finding: Finding) -> bool:
    """Whether an entry is about a finding: it names the same fault, which can be accepted, and the figure (by id or
    former id), the file, or the place by line or column."""
    if acceptance.fault != finding.fault or not finding.can_be_accepted:
        return False
    if acceptance.expires is None and not _can_be_for_good(book, finding):
        return False
    if finding.figure:
        figure = book.figure(acceptance.at)
        if acceptance.at == finding.figure or (figure is not None and figure.id == finding.figure):
            return True
    places = (place for place in (finding.prose, finding.data) if place)
    return any(acceptance.at in _spellings(place) for place in places)


def signed_year_of(book: Yearbook, at: str) -> Year | None:
    """The signed year whose files a place lies in."""
    folder = YEAR_FOLDER.search(at)
    year = book.year(int(folder["year"])) if folder else None
    return year if year is not None and year.release else None


def _can_be_for_good(book: Yearbook, finding: Finding) -> bool:
    """Whether a finding may be accepted without a last day: it is in a signed year, and neither about the seal nor a
    leak."""
    figure = book.figure(finding.figure) if finding.fault in TYPED_NUMBERS and finding.figure else None
    is_leak = figure is not None and not figure.public
    return finding.fault not in NEVER_FOR_GOOD and not is_leak and signed_year_of(book, finding.place.file) is not None


def _spellings(place: Place) -> tuple[str, ...]:
    return place.file, f"{place.file}:{place.line}", str(place)


def why_it_must_expire(book: Yearbook, acceptance: Acceptance) -> str:
    """Why an entry without a last day has no effect (Chinese); empty if it has one or needs none."""
    if acceptance.expires is not None:
        return ""
    if acceptance.fault in NEVER_FOR_GOOD:
        return "封存和泄密一类的问题不能长期接受，要写 expires"
    is_signed = any(year.release for year in book.years) if book.figure(acceptance.at) else False
    if not is_signed and signed_year_of(book, acceptance.at) is None:
        return "只有已签发年份里的问题才能长期接受，这里要写 expires"
    return ""


def has_expired(acceptance: Acceptance, today: date | None) -> bool:
    """Whether its last day is past."""
    return today is not None and acceptance.expires is not None and today > acceptance.expires


def not_accepted(book: Yearbook, findings: Iterable[Finding], today: date | None) -> list[Finding]:
    """The findings that no entry in force covers."""
    in_force: dict[str, list[Acceptance]] = {}
    for acceptance in book.acceptances:
        if not has_expired(acceptance, today):
            in_force.setdefault(acceptance.fault, []).append(acceptance)
    return [f for f in findings if not any(covers(book, one, f) for one in in_force.get(f.fault, ()))]
