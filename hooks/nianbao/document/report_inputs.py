"""The parts of a yearbook that a report is made from. An export is made again only when they have changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Final

from nianbao.report import Year, Yearbook

YEAR_NUMBER: Final = re.compile(r"\d{4}")


class ReportInputs:
    """The inputs of each report of a yearbook: the catalogue and the names, its own sections, and the values of its
    own year, of all earlier ones, and of later ones that its sections name."""

    def __init__(self, book: Yearbook) -> None:
        self._years = tuple(_shown_of(year) for year in book.years)
        # A report shows neither the project's files nor their problems.
        self._shared = replace(
            book,
            years=(),
            term_places={},
            headlines=(),
            acceptances=(),
            problems=(),
            lines={},
            register=(),
            comments=(),
            nulls=(),
            files=frozenset(),
            excluded=frozenset(),
            maps={},
        )
        self._digests: dict[str, str] = {}

    def book_of(self, year: Year) -> Yearbook:
        """The yearbook with nothing else in it. A report that is made from it cannot depend on anything else."""
        named = {int(number) for section in year.sections for number in YEAR_NUMBER.findall(section.text)}
        years = (
            one if one.number == year.number else replace(one, sections=())
            for one in self._years
            if one.number <= year.number or one.number in named
        )
        return replace(self._shared, years=tuple(years))

    def digest_of(self, year: Year) -> str:
        """The digest of that yearbook. The representation of a noun contains all its fields."""
        book = self.book_of(year)
        parts = [self._digest("", (self._shared, book.units.words))]
        parts += [self._digest(f"{one.number}", replace(one, sections=())) for one in book.years]
        return hashlib.sha256(repr((year.number, parts, year.sections)).encode()).hexdigest()

    def _digest(self, part: str, noun: object) -> str:
        """The digest of a part that many reports share."""
        if part not in self._digests:
            self._digests[part] = hashlib.sha256(repr(noun).encode()).hexdigest()
        return self._digests[part]


def _shown_of(year: Year) -> Year:
    """A year without the parts that no report shows: its other files, and its seal except the names as signed."""
    seal = replace(year.seal, own_names=frozenset(), sections={}, files={}) if year.seal else None
    return replace(year, confirmations={}, approvals=(), attachments={}, seal=seal)
