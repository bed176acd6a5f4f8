"""Imports and checks the reports of a folder (.docx, .txt, .md), and counts what is found by fault.

    python -m tests.bench.reports FOLDER [--years] [--unlabelled 50 | --label] [--fault FAULT] [--sentences]
        [--precision]

A claim is a finding of a check on the imported report, or a decision that the import takes for granted
(`import:figure` and so on). Precision is the share of true ones among those labelled. The year of a report is
the one that its words tell. A report of plain text is also checked as one section of a year, pasted as it is and line
by line.

--years also imports the reports of each place with several, one after another, as the years of one project (the
place is the Chinese of the file names), and counts what is said only there: FAULT:years, and import:known for a value
given to a figure of an earlier year.

The typed figures of 200 marked sentences (sentences.tsv) give recall and precision of hard_coded_number.
--precision writes what the guide prints: hooks/nianbao/checks/measured.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from nianbao.checks import faults
from nianbao.checks.measured import FILE as MEASURED_FILE
from tests.bench.reports.counting import Count, counts, table, unlabelled
from tests.bench.reports.labels import OWN, read_labels, write_labels
from tests.bench.reports.nouns import Claim, Key, Report
from tests.bench.reports.reading import read_report, report_files
from tests.bench.reports.sentences import find_figures, read_marked
from tests.bench.reports.years import claims_of_years, is_of_years, places_with_years, with_years

CONTEXT: Final = 40
ANSWERS: Final = {"t": True, "f": False}


def in_context(claim: Claim, text: str) -> str:
    """A claim with the words around it."""
    before = text[max(0, claim.start - CONTEXT) : claim.start]
    behind = text[claim.end : claim.end + CONTEXT]
    words = f"{before}【{text[claim.start : claim.end]}】{behind}".replace("\n", "⏎")
    return f"{claim.fault} {claim.file[:8]} {claim.start} {claim.end}  {words}\n    {claim.why}"


def ask(
    claims: Iterable[Claim], texts: dict[str, str], labels: dict[Key, bool], answer: Callable[[str], str], path: Path
) -> None:
    """Asks a person about one claim after another and writes each answer at once."""
    for claim in claims:
        print(in_context(claim, texts[claim.file]))
        given = answer("true, false, skip or quit? [t/f/s/q] ").strip().lower()[:1]
        if given == "q":
            return
        if given in ANSWERS:
            labels[claim.key] = ANSWERS[given]
            write_labels(path, labels)


def print_import(reports: list[Report]) -> None:
    """What the import could and could not do."""
    read = [report for report in reports if not report.refused]
    letters = sum(len(report.text) for report in reports)
    print(f"{len(read)} of {len(reports)} reports imported, {letters:,} characters read; the import leaves "
          f"{sum(report.doubtful for report in read):,} places to a person, and "
          f"{sum(report.differing for report in read)} lines come out otherwise than they were read")  # fmt: skip
    for report in reports:
        if report.refused:
            print(f"refused: {report.name}: {report.refused}")


def print_sentences(reports: list[Report], texts: dict[str, str], *, lists: bool) -> None:
    """The recall and precision on the marked sentences."""
    marked = read_marked()
    found = find_figures(reports, marked)
    if not found.right:
        return
    print(f"\n{len(marked.sentences)} marked sentences, {len(marked.figures)} figures: recall {found.recall:.3f} "
          f"({len(found.missed)} missed), precision {found.precision:.3f} ({len(found.false)} false)")  # fmt: skip
    for kind, spans in (("missed", found.missed), ("false", found.false)) if lists else ():
        for file, start, end in spans:
            print(in_context(Claim(file, kind, start, end, "", ""), texts[file]).rstrip())


def write_measurement(reports: list[Report], found: list[Count], path: Path) -> None:
    """Writes the precision of every fault that was judged, with the day and the amount of text."""
    known = {fault.name for fault in faults()}
    judged = {
        one.fault: [one.true, one.true + one.false]
        for one in sorted(found, key=lambda one: one.fault)
        if one.fault in known and one.true + one.false
    }
    held = {
        "day": date.today().isoformat(),
        "reports": len(reports),
        "characters": sum(len(report.text) for report in reports),
        "faults": judged,
    }
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.reports", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path, default=OWN, metavar="FILE", help="default: the committed ones")
    parser.add_argument("--fault", action="append", help="list or ask about these faults only")
    parser.add_argument("--years", action="store_true", help="the reports of a place as years of one project, too")
    parser.add_argument("--unlabelled", type=int, metavar="N", help="list so many unlabelled claims of each fault")
    parser.add_argument("--sentences", action="store_true", help="list what is missed and false in them")
    parser.add_argument("--precision", action="store_true", help="write the measured precision for the guide")
    parser.add_argument("--label", action="store_true", help="ask about unlabelled claims, and write the labels")
    options = parser.parse_args()
    files = report_files(options.folder)
    if not files:
        print(f"no reports in {options.folder}", file=sys.stderr)
        return 2
    labels = read_labels(options.labels) if options.labels.exists() else {}
    counted = labels if options.years else {key: label for key, label in labels.items() if not is_of_years(key[1])}
    with ProcessPoolExecutor() as pool:
        reports = list(pool.map(read_report, files))
        if options.years:
            reports = with_years(reports, chain.from_iterable(pool.map(claims_of_years, places_with_years(files))))
    texts = {report.file: report.text for report in reports}
    open_claims = [one for one in unlabelled(reports, labels) if not options.fault or one.fault in options.fault]
    if options.label:
        ask(open_claims, texts, labels, input, options.labels)
    print_import(reports)
    found = counts(reports, counted)
    print(f"\n{table(found)}")
    print_sentences(reports, texts, lists=options.sentences)
    if options.precision:
        write_measurement(reports, found, MEASURED_FILE)
    if options.unlabelled:
        listed: dict[str, int] = {}
        for claim in open_claims:
            listed[claim.fault] = listed.get(claim.fault, 0) + 1
            if listed[claim.fault] <= options.unlabelled:
                print(f"\n{in_context(claim, texts[claim.file])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
