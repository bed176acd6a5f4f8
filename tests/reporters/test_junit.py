"""JUnit XML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from nianbao.checks import faults
from nianbao.report import Level
from nianbao.reporters import junit
from tests.conftest import MakeBook
from tests.reporters.conftest import Checked


def test_every_fault_is_a_case_and_fails_with_its_findings(checked: Checked) -> None:
    root = ElementTree.fromstring(junit.report(checked.book, checked.findings))
    cases = list(root.iter("testcase"))
    assert [case.get("name") for case in cases] == [fault.name for fault in faults()]
    failed = {case.get("name"): case.findtext("failure") or "" for case in cases if case.find("failure") is not None}
    assert set(failed) == {finding.fault for finding in checked.findings}
    for finding in checked.findings:
        assert str(finding.place) in failed[finding.fault]
        assert finding.why in failed[finding.fault]
    for fault in faults():
        if fault.name in failed:
            assert failed[fault.name].startswith(fault.means)
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(len(failed))


def test_reminders_are_in_the_output_and_fail_nothing(checked: Checked) -> None:
    reminders = tuple(replace(finding, level=Level.WARNING) for finding in checked.findings)
    root = ElementTree.fromstring(junit.report(checked.book, reminders))
    assert root.get("failures") == "0"
    said = "".join(element.text or "" for element in root.iter("system-out"))
    assert all(finding.why in said for finding in reminders)


def test_characters_that_xml_cannot_hold_are_replaced(checked: Checked) -> None:
    bad = replace(checked.findings[0], written="甲\x00\x0b\ufffe乙<&>")
    root = ElementTree.fromstring(junit.report(checked.book, (bad,)))
    assert "甲\ufffd\ufffd\ufffd乙<&>" in "".join(root.itertext())


def test_no_finding_fails_nothing(make_book: MakeBook) -> None:
    assert ElementTree.fromstring(junit.report(make_book({}), ())).get("failures") == "0"
