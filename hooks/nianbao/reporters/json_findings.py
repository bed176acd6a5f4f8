"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from nianbao.checks.fault import Fault
from nianbao.report import Finding, Place, Yearbook
from nianbao.reporters.finding_words import faults_by_name


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """An object with the findings in order, and what their faults say of themselves."""
    named = {finding.fault for finding in findings}
    faults = {name: fault_as_json(fault) for name, fault in faults_by_name().items() if name in named}
    report = {"findings": [as_json(finding) for finding in findings], "faults": faults}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def fault_as_json(fault: Fault) -> dict[str, Any]:
    """One fault as plain values; its examples are in the guide."""
    return {
        "title": fault.title,
        "level": fault.level.value,
        "means": fault.means,
        "why": fault.why,
        "fix": fault.fix,
        "automatic_fix": fault.automatic_fix or None,
        "can_be_accepted": fault.can_be_accepted,
        "precision": asdict(fault.precision) if fault.precision else None,
    }


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
