"""Imports and checks the reports of a folder (.docx, .txt, .md), and counts what is found by fault.

    python -m tests.bench.reports FOLDER [--unlabelled 50 | --label] [--fault FAULT]

A claim is a finding of a check on the imported report, or a decision that the import takes for granted
(`import:figure` and so on). Precision is the share of true ones among those labelled. The year of a report is
the one in its file's name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from tests.bench.reports.counting import counts, table, unlabelled
from tests.bench.reports.labels import OWN, read_labels, write_labels
from tests.bench.reports.nouns import Claim, Key, Report
from tests.bench.reports.reading import read_report, report_files

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
    letters = sum(len(report.text) for report in read)
    print(f"{len(read)} of {len(reports)} reports read, {letters:,} characters; the import leaves "
          f"{sum(report.doubtful for report in read):,} places to a person, and "
          f"{sum(report.differing for report in read)} lines come out otherwise than they were read")  # fmt: skip
    for report in reports:
        if report.refused:
            print(f"refused: {report.name}: {report.refused}")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.reports", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path, default=OWN, metavar="FILE", help="default: the committed ones")
    parser.add_argument("--fault", action="append", help="list or ask about these faults only")
    parser.add_argument("--unlabelled", type=int, metavar="N", help="list so many unlabelled claims of each fault")
    parser.add_argument("--label", action="store_true", help="ask about unlabelled claims, and write the labels")
    options = parser.parse_args()
    files = report_files(options.folder)
    if not files:
        print(f"no reports in {options.folder}", file=sys.stderr)
        return 2
    labels = read_labels(options.labels) if options.labels.exists() else {}
    with ProcessPoolExecutor() as pool:
        reports = list(pool.map(read_report, files))
    texts = {report.file: report.text for report in reports}
    open_claims = [one for one in unlabelled(reports, labels) if not options.fault or one.fault in options.fault]
    if options.label:
        ask(open_claims, texts, labels, input, options.labels)
    print_import(reports)
    print(f"\n{table(counts(reports, labels))}")
    if options.unlabelled:
        listed: dict[str, int] = {}
        for claim in open_claims:
            listed[claim.fault] = listed.get(claim.fault, 0) + 1
            if listed[claim.fault] <= options.unlabelled:
                print(f"\n{in_context(claim, texts[claim.file])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
