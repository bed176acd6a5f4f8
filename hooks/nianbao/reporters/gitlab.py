"""Findings as a GitLab Code Quality report, the JSON array that a merge request shows."""

from __future__ import annotations

import json
from typing import Any, Final

from nianbao.report import Finding, Level, Yearbook
from nianbao.reporters.finding_words import message_lines

SEVERITIES: Final = {Level.ERROR: "major", Level.WARNING: "minor"}


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """A JSON array with one issue for each finding, in order."""
    return json.dumps([_issue(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "type": "issue",
        "check_name": finding.fault,
        "description": "\n".join(message_lines(finding)),
        "severity": SEVERITIES[finding.level],
        "fingerprint": finding.fingerprint,
        "location": {"path": place.file, "lines": {"begin": place.line, "end": place.line}},
    }
