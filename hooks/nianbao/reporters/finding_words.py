"""The words of a finding and of a fault that several reporters share."""

from __future__ import annotations

from typing import Final

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.report import Finding, Level, Place, Yearbook

NOT_ACCEPTED: Final = "这种问题只能改好，不能在 data/accepted.yml 里接受。"
LEVELS: Final = {Level.ERROR: "错误", Level.WARNING: "提醒"}


def message_lines(finding: Finding) -> list[str]:
    """What a person must know: 原文 (where something is written), 为什么, 怎么改."""
    lines = [f"原文：{finding.written}"] if finding.written else []
    return [*lines, f"为什么：{finding.why}", f"怎么改：{finding.fix}"]


def count_line(findings: tuple[Finding, ...]) -> str:
    """How many errors and reminders there are."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "核对完毕，没有发现问题。"
    return f"共 {errors} 处错误，{warnings} 处提醒。"


def fault_text(fault: Fault) -> str:
    """A fault's page as plain text, ended by a line end."""
    parts = [
        f"{fault.title}（{fault.name}，{LEVELS[fault.level]}）",
        fault.means,
        f"为什么要紧：{fault.why}",
        f"怎么改：{fault.fix}",
        f"不对：\n{_indented(fault.wrong)}",
        f"改成：\n{_indented(fault.right)}",
    ]
    if not fault.can_be_accepted:
        parts.append(NOT_ACCEPTED)
    return "\n\n".join(parts) + "\n"


def fault_list() -> str:
    """Every fault by group: its name, level and title."""
    width = max(len(check.FAULT.name) for group in GROUPS for check in group.checks)
    blocks = []
    for group in GROUPS:
        faults = (check.FAULT for check in group.checks)
        lines = [f"  {fault.name:<{width}}  {LEVELS[fault.level]}  {fault.title}" for fault in faults]
        blocks.append("\n".join([group.title, *lines]))
    return "\n\n".join(blocks) + "\n"


def faults_by_name() -> dict[str, Fault]:
    """Every fault by its name, in printed order."""
    return {check.FAULT.name: check.FAULT for group in GROUPS for check in group.checks}


def end_column(book: Yearbook, place: Place) -> int:
    """The column after the last character of a place, which ends with its line."""
    lines = book.lines.get(place.file, ())
    end = place.column + place.length
    if not 0 < place.line <= len(lines):
        return end
    return max(place.column, min(end, len(lines[place.line - 1]) + 1))


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
