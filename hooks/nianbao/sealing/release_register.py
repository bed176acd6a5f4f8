"""The register of releases: what it says of a year, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.report import RegisterEntry, Year, Yearbook
from nianbao.sealing.sealed_content import correction_digest


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What is known of the register from elsewhere: the entries that git's history has, and the signatures that do
    not fit, each as the entry and the reason in Chinese."""

    entries: tuple[RegisterEntry, ...] = ()
    wrong_signatures: tuple[tuple[RegisterEntry, str], ...] = ()


def release_entry(book: Yearbook, year: int) -> RegisterEntry | None:
    """The entry of a year's release; None if there is none, or if it was taken back."""
    last = next((one for one in reversed(book.register) if one.year == year and (one.seal or one.withdrawn)), None)
    return last if last is not None and last.seal else None


def vanished(book: Yearbook, witnesses: Witnesses) -> Iterator[RegisterEntry]:
    """The entries that git's history has and the register has no more."""
    said = {one.said for one in book.register}
    seen: set[tuple[object, ...]] = set()
    for entry in witnesses.entries:
        if entry.said not in said | seen:
            seen.add(entry.said)
            yield entry


def unlinked(book: Yearbook) -> Iterator[RegisterEntry]:
    """The entries that do not follow the one before them."""
    previous = ""
    for entry in book.register:
        if entry.previous != previous:
            yield entry
        previous = entry.digest


def misdated(book: Yearbook) -> Iterator[RegisterEntry]:
    """The entries whose date or number is not that of the release or the correction."""
    for entry in book.register:
        year = book.year(entry.year)
        if year is None or year.release is None:
            continue
        if entry is release_entry(book, entry.year):
            if (entry.date, entry.number) != (year.release.date, year.release.number):
                yield entry
        elif entry.correction:
            found = next((one for one in year.corrections if correction_digest(one) == entry.correction), None)
            if found is not None and found.date != entry.date:
                yield entry


def removed_corrections(book: Yearbook) -> Iterator[RegisterEntry]:
    """The entries of corrections that their year has no more."""
    for entry in book.register:
        year = book.year(entry.year)
        if entry.correction and entry.correction not in _corrections(year):
            yield entry


def _corrections(year: Year | None) -> frozenset[str]:
    return frozenset(correction_digest(one) for one in year.corrections) if year else frozenset()


def is_registered(book: Yearbook) -> bool:
    """Whether anything says that releases are registered here."""
    return bool(book.register) or any(year.seal is not None for year in book.years)
