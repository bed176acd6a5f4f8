"""The verdict on each case."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from nianbao.report import Finding
from tests.bench.other_hands.cases import Case
from tests.bench.other_hands.town import findings_with, overlaps


class Verdict(StrEnum):
    """Of a faulty case: found under its name at a mark, under a related name there, under its name elsewhere, something
    else only, or nothing. Of a correct one: clean, or a false finding."""

    FOUND = "found"
    RELATED = "related"
    ELSEWHERE = "elsewhere"
    OTHER = "other"
    SILENT = "silent"
    CLEAN = "clean"
    FALSE = "false"
    BROKEN = "broken"


# Where two names tell the writer the same: braces that are no reference are raw markup as well, and an older
# check knows some claims that all was done.
ALSO_CALLED: Final = {"broken_reference": "raw_markup", "not_complete": "one_hundred_not_exact"}
# Errors that report the same contradiction from its other side: a typed number with a wrong unit contradicts the data,
# 上升到 where it fell is a comparison.
RELATED: Final = {
    "unit_contradicted": frozenset({"contradicting_number"}),
    "wrong_direction": frozenset({"wrong_comparison", "wrong_trend"}),
    "wrong_comparison": frozenset({"wrong_direction"}),
}
# This writer did not know that numbers and names may not be typed.
TYPED_ON_PURPOSE: Final = {"second": frozenset({"hard_coded_number", "leaked_name"})}


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
        ignored = TYPED_ON_PURPOSE.get(case.writer, frozenset())
        added = [finding for finding in added if finding.fault not in ignored]
        verdict = Verdict.FALSE if added else Verdict.CLEAN
        return Outcome(case.kind, case.place, case.text, verdict, tuple(map(told, added)))
    named = [finding for finding in added if finding.fault in (case.kind, ALSO_CALLED.get(case.kind))]
    related = [finding for finding in added if finding.fault in RELATED.get(case.kind, ())]

    def is_at_mark(finding: Finding) -> bool:
        places = [place for place in (finding.prose, finding.data) if place is not None]
        return not spans or any(overlaps(place, span, files[span.file]) for place in places for span in spans)

    if any(map(is_at_mark, named)):
        verdict = Verdict.FOUND
    elif any(map(is_at_mark, related)):
        verdict = Verdict.RELATED
    elif named:
        verdict = Verdict.ELSEWHERE
    else:
        verdict = Verdict.OTHER if added else Verdict.SILENT
    return Outcome(case.kind, case.place, case.text, verdict, tuple(map(told, added)))
