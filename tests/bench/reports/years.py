"""The reports of one place as the years of one project: what the checks and the import say only where years meet.

A claim that the report alone makes too is left out. The others have the fault's name with `OF_YEARS`; `KNOWN` is a
value that the import gives to a figure of an earlier year.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nianbao.checks import check
from nianbao.office.importing import Confidence, Imported, SourceError, import_report
from nianbao.office.importing.source import read_source
from nianbao.office.importing.text_source import decode
from nianbao.report import Finding, Yearbook
from tests.bench.reports.nouns import Claim, Report
from tests.bench.reports.places import Places
from tests.bench.reports.reading import claims_of_checks, year_of
from tests.project import load_project

OF_YEARS: Final = ":years"
KNOWN: Final = "import:known"
# `nianbao init` leaves a register of names, so an import keeps new names in its year.
NEW_PROJECT: Final = {"data/names.yml": "# 名称表\n"}
NO_PLACE: Final = re.compile(r"[^\u4e00-\u9fff]")
YEAR_FOLDER: Final = re.compile(r"(?:docs|data)/(?P<year>\d{4})/")


@dataclass(frozen=True, slots=True)
class ImportedYear:
    """A report that became a year of the project."""

    file: str
    imported: Imported
    places: Places
    known: frozenset[str]


def places_with_years(files: Iterable[Path]) -> list[list[Path]]:
    """The files of each place with several, by the Chinese of their names: t01_某某县2020.txt, 某某县2021.txt."""
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in files:
        found[NO_PLACE.sub("", path.stem)].append(path)
    return [paths for paths in found.values() if len(paths) > 1]


def claims_of_years(paths: Sequence[Path]) -> list[Claim]:
    """Imports the reports, the earliest year first, and checks the project with all years. What cannot be imported is
    left out."""
    years: dict[int, ImportedYear] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        book = load_project(root, NEW_PROJECT)
        for year, path, content in sorted(_readable(paths)):
            years[year] = _import_year(book, year, path, content)
            book = load_project(root, years[year].imported.files)
        findings = check(book)
    of_checks = [claim for year, one in years.items() for claim in _of_findings(year, one, findings)]
    return [*of_checks, *(claim for one in years.values() for claim in _of_known(one))]


def with_years(reports: Sequence[Report], claims: Iterable[Claim]) -> list[Report]:
    """The reports with those claims that none of them makes alone."""
    alone = {claim.key for report in reports for claim in report.claims}
    added: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.key not in alone:
            name = claim.fault if claim.fault == KNOWN else f"{claim.fault}{OF_YEARS}"
            added[claim.file].append(replace(claim, fault=name))
    return [replace(report, claims=(*report.claims, *added[report.file])) for report in reports]


def is_of_years(fault: str) -> bool:
    """Whether a claim of this name is made only where years meet."""
    return fault == KNOWN or fault.endswith(OF_YEARS)


def _readable(paths: Iterable[Path]) -> Iterator[tuple[int, Path, bytes]]:
    """The reports that can be imported, with their years."""
    for path in paths:
        content = path.read_bytes()
        try:
            yield year_of(path, content), path, content
        except SourceError:
            continue


def _import_year(book: Yearbook, year: int, path: Path, content: bytes) -> ImportedYear:
    imported = import_report(book, year, path.name, content)
    text = None if path.suffix.lower() == ".docx" else decode(content)[0]
    sections = {name: data.decode() for name, data in imported.files.items() if name.startswith("docs/")}
    places = Places(read_source(path.name, content), text, sections)
    return ImportedYear(hashlib.sha256(content).hexdigest(), imported, places, frozenset(book.catalogue))


def _of_findings(year: int, one: ImportedYear, findings: Iterable[Finding]) -> Iterator[Claim]:
    own = tuple(finding for finding in findings if _year_of(finding) == year)
    return claims_of_checks(one.file, own, one.imported, one.places)


def _year_of(finding: Finding) -> int | None:
    place = finding.prose or finding.data
    match = YEAR_FOLDER.match(place.file) if place else None
    return int(match["year"]) if match else None


def _of_known(one: ImportedYear) -> Iterator[Claim]:
    for decision in one.imported.decisions:
        if decision.figure in one.known and decision.confidence is not Confidence.DOUBTFUL:
            start = one.places.offset(decision.line, decision.column)
            yield Claim(one.file, KNOWN, start, start + 1, decision.confidence.value, decision.written)
