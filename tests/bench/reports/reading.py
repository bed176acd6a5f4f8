"""Reads a report as a town does: import into a new project, then check."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nianbao.checks import check
from nianbao.office.importing import Confidence, Decision, Imported, SourceError, import_report, read_year
from nianbao.office.importing.source import read_source
from nianbao.office.importing.text_source import decode
from nianbao.report import Finding
from nianbao.wording.report_year import read_report_year
from tests.bench.reports.nouns import Claim, Report
from tests.bench.reports.places import Places
from tests.project import load_project

SUFFIXES: Final = (".docx", ".md", ".txt")
YEAR: Final = re.compile(r"(?:19|20)\d\d")


def report_files(folder: Path) -> list[Path]:
    """The reports of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)


def read_report(path: Path) -> Report:
    """Imports a report into an empty project and checks that; then checks its text as it is, pasted as a section
    of another."""
    content = path.read_bytes()
    file = hashlib.sha256(content).hexdigest()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        try:
            source = read_source(path.name, content)
            year = year_of(path, content)
            imported = import_report(load_project(root, {}), year, path.name, content)
        except SourceError as error:
            return _refused(path, content, str(error))
        findings = check(load_project(root, imported.files))
    text = None if path.suffix.lower() == ".docx" else decode(content)[0]
    sections = {name: data.decode() for name, data in imported.files.items() if name.startswith("docs/")}
    places = Places(source, text, sections)
    claims = [*claims_of_checks(file, findings, imported, places), *_of_import(file, imported, places)]
    if text is not None:
        claims += of_pasted(file, text, year)
    claims.sort(key=lambda claim: (claim.start, claim.end, claim.fault))
    return Report(path.name, file, places.text, tuple(claims), len(imported.doubtful()), len(imported.differences))


def _refused(path: Path, content: bytes, why: str) -> Report:
    """A report that cannot be imported; one of plain text can be pasted all the same."""
    file = hashlib.sha256(content).hexdigest()
    if path.suffix.lower() == ".docx":
        return Report(path.name, file, "", refused=why)
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    told = read_report_year(text.split("\n")).years
    year = told[0] if told else int((YEAR.findall(path.stem) or ["2000"])[-1])
    return Report(path.name, file, text, tuple(of_pasted(file, text, year)), refused=why)


def year_of(path: Path, content: bytes) -> int:
    """The most likely year by the report's own words, else the year in the file's name, else the first year that the
    report names."""
    told = read_year(path.name, content).years
    found = told or tuple(map(int, YEAR.findall(path.stem)[-1:]))
    if found:
        return found[0]
    first = YEAR.search(content.decode("utf-8", "replace"))
    return int(first[0]) if first else 2000


def of_pasted(file: str, text: str, year: int) -> Iterator[Claim]:
    """The findings on the text as the only section of a year, its lines as they are and as paragraphs."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for gap in (1, 2):
        with tempfile.TemporaryDirectory() as scratch:
            pasted = text.replace("\n", "\n" * gap)
            findings = check(load_project(Path(scratch), {f"docs/{year}/report.md": pasted}))
        for finding in findings:
            if finding.prose:
                start = starts[(finding.prose.line - 1) // gap] + finding.prose.column - 1
                yield _claim(file, finding, start, start + finding.prose.length)


def claims_of_checks(file: str, findings: tuple[Finding, ...], imported: Imported, places: Places) -> Iterator[Claim]:
    """The findings on an imported report, at its own words."""
    for finding in findings:
        start, end = places.find(finding.prose) if finding.prose else (0, 0)
        if not end:
            start, end = next(_mentions(imported, finding.figure, places), (0, 0))
        yield _claim(file, finding, start, end)


def _claim(file: str, finding: Finding, start: int, end: int) -> Claim:
    return Claim(file, finding.fault, start, end, finding.level.value, f"{finding.written}：{finding.why}")


def _mentions(imported: Imported, figure: str, places: Places) -> Iterator[tuple[int, int]]:
    """Where a figure that has a finding in the data is read from."""
    for decision in imported.decisions:
        if figure and decision.figure == figure:
            start = places.offset(decision.line, decision.column)
            yield start, start + 1


def _of_import(file: str, imported: Imported, places: Places) -> Iterator[Claim]:
    """What the import takes for granted; what it doubts is a person's to decide."""
    for decision in imported.decisions:
        if decision.confidence is not Confidence.DOUBTFUL:
            start = places.offset(decision.line, decision.column)
            yield Claim(file, _name(decision), start, start + 1, decision.confidence.value, _words(decision))


def _name(decision: Decision) -> str:
    return f"import:{decision.found.name.lower()}"


def _words(decision: Decision) -> str:
    return f"{decision.written} {decision.unit}：{decision.why}"
