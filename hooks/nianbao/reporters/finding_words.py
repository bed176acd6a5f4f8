"""The words of a finding and of a fault that several reporters share."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Final

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.checks.fault_example import ExampleFile
from nianbao.checks.measured import MEASURED, Precision
from nianbao.report import Finding, Level, Place, Yearbook

NOT_ACCEPTED: Final = "只能改好，不能在 data/accepted.yml 里接受。"
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


def fault_notes(fault: Fault) -> tuple[tuple[str, str], ...]:
    """What there is to say about a fault below its meaning: pairs of a heading and its words."""
    notes = [("为什么要紧", fault.why), ("怎么改", fault.fix)]
    if fault.automatic_fix:
        notes.append(("自动改", f"用 nianbao check --fix。{fault.automatic_fix}"))
    if not fault.can_be_accepted:
        notes.append(("能否接受", NOT_ACCEPTED))
    if fault.precision:
        notes.append(("精度", precision_text(fault.precision)))
    return tuple(notes)


def precision_text(precision: Precision) -> str:
    """The share of findings that were right, of how many, and when and on how much text this was measured."""
    judged, correct = precision.judged, precision.correct
    return f"{precision_share(precision)}（真实年报里报出的 {judged} 处，{correct} 处确有问题），{measurement_words()}"


def precision_share(precision: Precision) -> str:
    """The share of findings that were right, rounded down."""
    share = Decimal(100 * precision.correct) / precision.judged
    return f"{share.quantize(Decimal('0.1'), ROUND_FLOOR)}%"


def measurement_words() -> str:
    """When and on how much text the precision of the faults was measured."""
    amount = (Decimal(MEASURED.characters) / 10_000).quantize(Decimal(1))
    return f"{MEASURED.day:%Y-%m-%d} 量于 {MEASURED.reports} 份年报、{amount} 万字"


def fault_summary(fault: Fault) -> str:
    """What a fault means and all its notes, as plain text."""
    return "\n\n".join([fault.means, *(f"{heading}：{words}" for heading, words in fault_notes(fault))])


def fault_text(fault: Fault) -> str:
    """A fault's page as plain text, ended by a line end."""
    parts = [f"{fault.title}（{fault.name}，{LEVELS[fault.level]}）", fault_summary(fault)]
    for caption, files in (("已有", fault.given_files), ("不对", fault.wrong_files), ("改成", fault.right_files)):
        printed = [file for file in files if file.is_printed]
        if printed:
            parts.append(f"{caption}：\n{_indented(''.join(map(_file_text, printed)))}")
    return "\n\n".join(parts) + "\n"


def _file_text(file: ExampleFile) -> str:
    return f"{file.heading}\n{_indented(file.printed())}\n"


def fault_list() -> str:
    """Every fault by group: its name, level and title."""
    width = max(len(check.FAULT.name) for group in GROUPS for check in group.checks)
    blocks = []
    for group in GROUPS:
        faults = (check.FAULT for check in group.checks)
        lines = [f"  {fault.name:<{width}}  {LEVELS[fault.level]}  {fault.title}{_fixable(fault)}" for fault in faults]
        blocks.append("\n".join([group.title, *lines]))
    return "\n\n".join(blocks) + "\n"


def _fixable(fault: Fault) -> str:
    return "（可自动改）" if fault.automatic_fix else ""


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


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())
