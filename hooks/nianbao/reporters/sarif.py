"""Findings as SARIF 2.1.0, the interchange format of static analysis (OASIS standard)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote

from nianbao import __version__
from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.report import Finding, Level, Place, Yearbook
from nianbao.reporters.finding_words import end_column, fault_text, faults_by_name, message_lines

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Level.ERROR: "error", Level.WARNING: "warning"}


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """A SARIF log of one run: every fault as a rule, one result for each finding."""
    numbers = {name: number for number, name in enumerate(faults_by_name())}
    run = {
        "tool": {"driver": _driver()},
        "language": "zh-CN",
        # A column counts characters (section 3.14.17), not UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [_result(book, finding, numbers[finding.fault]) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    rules = [_rule(check.FAULT, group.title) for group in GROUPS for check in group.checks]
    return {"name": "nianbao", "semanticVersion": __version__, "rules": rules}


def _rule(fault: Fault, group: str) -> dict[str, Any]:
    return {
        "id": fault.name,
        "shortDescription": {"text": fault.title},
        "fullDescription": {"text": fault.means},
        "help": {"text": fault_text(fault)},
        "defaultConfiguration": {"level": LEVELS[fault.level]},
        "properties": _properties(fault, group),
    }


def _properties(fault: Fault, group: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "tags": [group],
        "automaticFix": fault.automatic_fix or None,
        "canBeAccepted": fault.can_be_accepted,
        "measuredPrecision": asdict(fault.precision) if fault.precision else None,
    }
    return {name: value for name, value in properties.items() if value is not None}


def _result(book: Yearbook, finding: Finding, rule_number: int) -> dict[str, Any]:
    place = finding.place
    result: dict[str, Any] = {
        "ruleId": finding.fault,
        "ruleIndex": rule_number,
        "level": LEVELS[finding.level],
        "message": {"text": "\n".join(message_lines(finding))},
        "locations": [_location(book, place)],
        "partialFingerprints": {"nianbao/v1": finding.fingerprint},
    }
    if finding.data and finding.data != place:
        data = _location(book, finding.data)
        result["relatedLocations"] = [{"id": 1, "message": {"text": "数据"}, **data}]
    operands = [{"label": label, "value": value} for label, value in finding.operands]
    properties = {"figure": finding.figure or None, "operands": operands or None}
    result["properties"] = {name: value for name, value in properties.items() if value}
    return result


def _location(book: Yearbook, place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": end_column(book, place),
    }
    lines = book.lines.get(place.file, ())
    if 0 < place.line <= len(lines):
        region["snippet"] = {"text": lines[place.line - 1]}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"},
            "region": region,
        }
    }
