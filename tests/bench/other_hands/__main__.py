"""Puts the cases of other hands into the small project, and reports which faults are found.

    python -m tests.bench.other_hands [--writer NAME] [--fault NAME …] [--correct NAME …] [--misses] [--json]

A faulty case is found if a finding under its fault's name is at a mark, and related if the same error is reported there
under another name. A correct case must have no finding at all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from nianbao.checks import faults
from tests.bench.other_hands.cases import WRITERS, Case, all_cases
from tests.bench.other_hands.judging import Outcome, Verdict, judge

FAULTY_COLUMNS = (Verdict.FOUND, Verdict.RELATED, Verdict.ELSEWHERE, Verdict.OTHER, Verdict.SILENT, Verdict.BROKEN)
CORRECT_COLUMNS = (Verdict.CLEAN, Verdict.FALSE, Verdict.BROKEN)


def table(outcomes: Sequence[Outcome], head: str, columns: Sequence[Verdict], notes: Iterable[str] = ()) -> str:
    """Kind × verdicts, as Markdown; the kinds of `notes` get a star."""
    rows = [f"| {head} | cases | {' | '.join(columns)} |", "|---|---:|" + "---:|" * len(columns)]
    starred = frozenset(notes)

    def row(name: str, those: Sequence[Outcome]) -> str:
        counted = Counter(one.verdict for one in those)
        return f"| {name} | {len(those)} | {' | '.join(str(counted[column]) for column in columns)} |"

    for kind in dict.fromkeys(one.kind for one in outcomes):
        those = [one for one in outcomes if one.kind == kind]
        rows.append(row(f"{kind} *" if kind in starred else kind, those))
    rows.append(row("total", outcomes))
    if starred:
        inside = [one for one in outcomes if one.kind not in starred]
        rows.append(row("total of the faults that exist", inside))
    return "\n".join(rows)


def misses(outcomes: Iterable[Outcome]) -> str:
    """The cases that did not come out as they should, with what was reported instead."""
    lines = []
    for one in outcomes:
        if one.verdict not in (Verdict.FOUND, Verdict.RELATED, Verdict.CLEAN):
            lines.append(f"\n{one.place} {one.verdict}\n  {one.text}".replace("\n  ", "\n    "))
            lines += [f"    → {reported}" for reported in one.reported[:4]]
    return "\n".join(lines)


def judged(cases: Iterable[Case], *, are_faulty: bool) -> list[Outcome]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(partial(judge, is_faulty=are_faulty), cases, chunksize=8))


def chosen(folder: str, writers: Sequence[str], names: Sequence[str] | None, *, is_asked: bool) -> list[Case]:
    """The cases of a folder: all if nothing was named for either folder."""
    by_kind = all_cases(folder, writers)
    kinds = (names or ()) if is_asked else tuple(by_kind)
    if unknown := [name for name in kinds if name not in by_kind]:
        sys.exit(f"no cases called {', '.join(unknown)} in {folder}/; there are {', '.join(by_kind)}")
    return [case for kind in kinds for case in by_kind[kind]]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.other_hands",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--writer", action="append", choices=WRITERS, help="the cases of this one only")
    parser.add_argument("--fault", action="append", metavar="NAME", help="these files of faulty/ only")
    parser.add_argument("--correct", action="append", metavar="NAME", help="these files of correct/ only")
    parser.add_argument("--misses", action="store_true", help="list the cases that came out wrong")
    parser.add_argument("--json", action="store_true", help="every case with its verdict")
    options = parser.parse_args()
    writers = options.writer or WRITERS
    is_asked = bool(options.fault or options.correct)
    faulty = judged(chosen("faulty", writers, options.fault, is_asked=is_asked), are_faulty=True)
    correct = judged(chosen("correct", writers, options.correct, is_asked=is_asked), are_faulty=False)
    if options.json:
        print(json.dumps([one.as_json() for one in (*faulty, *correct)], ensure_ascii=False, indent=1))
        return 0
    missing = {one.kind for one in faulty} - {fault.name for fault in faults()}
    if faulty:
        print(table(faulty, "fault", FAULTY_COLUMNS, missing))
        print("\n* no check of this name yet" if missing else "")
    if correct:
        print(table(correct, "correct", CORRECT_COLUMNS))
    if options.misses:
        print(misses((*faulty, *correct)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
