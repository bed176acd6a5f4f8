"""What became of each case."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from nianbao.report import Finding
from tests.bench.other_hands.cases import Case
from tests.bench.other_hands.town import findings_with, overlaps


class Verdict(StrEnum):
    """Of a faulty case: found under its name at a mark, under its name elsewhere, something else only, or nothing.
    Of a correct one: clean, or a false finding."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"
    OTHER = "other"
    SILENT = "silent"
    CLEAN = "clean"
    FALSE = "false"
    BROKEN = "broken"


# Where two names tell the writer the same: braces that are no reference are raw markup as well, and an older
# check knows some claims that all was done.
ALSO_CALLED: Final = {"broken_reference": "raw_markup", "not_complete": "one_hundred_not_exact"}


@dataclass(frozen=True)
class Outcome:
    """The verdict on one case, with what was reported: fault, place and reason."""

    kind: str
    place: str
    text: str
    verdict: Verdict
    reported: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def told(finding: Finding) -> str:
    return f"{finding.fault} {finding.place} “{finding.written}” {finding.why}"


def judge(case: Case, *, is_faulty: bool) -> Outcome:
    """Checks the project with a case in it."""
    try:
        added, spans, files = findings_with(case)
    except Exception as error:  # a check that breaks down on a case has failed it
        return Outcome(case.kind, case.place, case.text, Verdict.BROKEN, (repr(error),))
    if not is_faulty:
        verdict = Verdict.FALSE if added else Verdict.CLEAN
        return Outcome(case.kind, case.place, case.text, verdict, tuple(map(told, added)))
    named = [finding for finding in added if finding.fault in (case.kind, ALSO_CALLED.get(case.kind))]
    at_mark = any(
        overlaps(place, span, files[span.file])
        for finding in named
        for place in (finding.prose, finding.data)
        for span in spans
        if place is not None
    )
    if named and (at_mark or not spans):
        verdict = Verdict.FOUND
    elif named:
        verdict = Verdict.ELSEWHERE
    else:
        verdict = Verdict.OTHER if added else Verdict.SILENT
    return Outcome(case.kind, case.place, case.text, verdict, tuple(map(told, added)))
