"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from nianbao.report import Finding, Place, Yearbook


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """A JSON object with the findings in order."""
    return json.dumps({"findings": [as_json(f) for f in findings]}, ensure_ascii=False, indent=2) + "\n"


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object."""
    return {
        "fault": finding.fault,
        "level": finding.level.value,
        "written": finding.written,
        "why": finding.why,
        "fix": finding.fix,
        "figure": finding.figure or None,
        "data": _place(finding.data),
        "prose": _place(finding.prose),
        "operands": [{"label": label, "value": value} for label, value in finding.operands],
        "fingerprint": finding.fingerprint,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}
