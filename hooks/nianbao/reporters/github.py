"""Findings as workflow commands of GitHub Actions, which annotate the lines of a pull request.

GitHub shows at most ten errors and ten warnings of a step; the count at the end is complete.
"""

from __future__ import annotations

from typing import Final

from nianbao.report import Finding, Level, Yearbook
from nianbao.reporters.finding_words import count_line, end_column, faults_by_name, message_lines

COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning"}


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """One command for each finding, and the count."""
    titles = {name: fault.title for name, fault in faults_by_name().items()}
    lines = [_command(book, finding, titles[finding.fault]) for finding in findings]
    return "\n".join([*lines, count_line(findings)]) + "\n"


def _command(book: Yearbook, finding: Finding, title: str) -> str:
    place = finding.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "endLine": str(place.line),
        "col": str(place.column),
        "endColumn": str(end_column(book, place)),
        "title": f"{title}（{finding.fault}）",
    }
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    lines = message_lines(finding)
    if finding.data and finding.data != place:
        lines.append(f"数据：{finding.data}")
    return f"::{COMMANDS[finding.level]} {written}::{_escape_message(chr(10).join(lines))}"


def _escape_message(text: str) -> str:
    """Escapes the message of a command, as the runner decodes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escapes a property of a command, as the runner decodes it."""
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
