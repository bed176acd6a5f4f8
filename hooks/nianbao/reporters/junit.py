"""Findings as JUnit XML: one test case for each fault, which fails if it has errors.

Reminders do not fail a case, just as they do not fail the command; they are in its output.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from nianbao.checks import GROUPS
from nianbao.checks.fault import Fault
from nianbao.report import Finding, Level, Yearbook
from nianbao.reporters.finding_words import fault_summary
from nianbao.reporters.text_findings import finding_text

# The characters that XML 1.0 does not allow in a document (the complement of production 2, Char).
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(book: Yearbook, findings: tuple[Finding, ...]) -> str:
    """The XML document with its declaration."""
    by_fault = defaultdict(list)
    for finding in findings:
        by_fault[finding.fault].append(finding)
    suite = Element("testsuite", {"name": "年报核对"})
    failed = 0
    for group in GROUPS:
        for check in group.checks:
            name = check.FAULT.name
            case = SubElement(suite, "testcase", {"classname": group.title, "name": name, "time": "0"})
            errors = [finding for finding in by_fault[name] if finding.level is Level.ERROR]
            reminders = [finding for finding in by_fault[name] if finding.level is Level.WARNING]
            if errors:
                failed += 1
                words = {"type": name, "message": f"{check.FAULT.title}：{len(errors)} 处"}
                SubElement(case, "failure", words).text = _texts(book, check.FAULT, errors)
            if reminders:
                SubElement(case, "system-out").text = _texts(book, check.FAULT, reminders)
    counts = {"tests": str(len(suite)), "failures": str(failed), "errors": "0"}
    suite.attrib.update({**counts, "skipped": "0", "time": "0"})
    suites = Element("testsuites", counts)
    suites.append(suite)
    ElementTree.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="unicode")}\n'


def _texts(book: Yearbook, fault: Fault, findings: list[Finding]) -> str:
    """What the fault says of itself, then its findings."""
    text = "\n\n".join([fault_summary(fault), *(finding_text(book, finding) for finding in findings)])
    return NOT_XML.sub("\ufffd", text)
