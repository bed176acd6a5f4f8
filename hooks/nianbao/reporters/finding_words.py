"""The words of a finding and of a fault that several reporters share."""

from __future__ import annotations

from typing import Final

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.report import Finding, Level, Place, Yearbook

NOT_ACCEPTED: Final = "这种问题只能改好，不能在 data/accepted.yml 里接受。"
LEVELS: Final = {Level.ERROR: "错误", Level.WARNING: "提醒"}


def message_lines(finding: Finding) -> list[str]:
    """The message of a finding: 原文 (the written text, if any), 为什么, 怎么改."""
    lines = [f"原文：{finding.written}"] if finding.written else []
    return [*lines, f"为什么：{finding.why}", f"怎么改：{finding.fix}"]


def count_line(findings: tuple[Finding, ...]) -> str:
    """The number of errors and reminders."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "核对完毕，没有发现问题。"
    return f"共 {errors} 处错误，{warnings} 处提醒。"


def fault_text(fault: Fault) -> str:
    """The explanation of a fault as plain text, with a final line end."""
    parts = [
        f"{fault.title}（{fault.name}，{LEVELS[fault.level]}）",
        fault.means,
        f"为什么要紧：{fault.why}",
        f"怎么改：{fault.fix}",
        f"不对：\n{_indent(fault.wrong)}",
        f"改成：\n{_indent(fault.right)}",
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
    """The column after the last character of a place, limited to its line."""
    lines = book.lines.get(place.file, ())
    end = place.column + place.length
    if not 0 < place.line <= len(lines):
        return end
    return max(place.column, min(end, len(lines[place.line - 1]) + 1))


def _indent(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
